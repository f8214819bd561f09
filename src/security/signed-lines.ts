import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deriveKey } from '../platform/sealing.ts'

/** One line: what is said, and the signature over exactly that. */
export type SignedLine = { text: string; signature: Uint8Array }

/** Lines in append-only files outside the database, signed with a key that comes from the root key. */
export type SignedLines = {
  append: (path: string, text: string) => Promise<Uint8Array>
  sign: (text: string) => Uint8Array
  isSigned: (line: SignedLine) => boolean
}

/** `former` are the public halves of signing keys from before the root key was rotated: they sign nothing any more. */
export function signedLines(rootKey: Uint8Array, former: readonly string[] = []): SignedLines {
  const key = signingKey(rootKey)
  const checks = [createPublicKey(key), ...former.map(readPublicKey)]
  const sign = (text: string) => new Uint8Array(signBytes(null, Buffer.from(text), key))
  return {
    sign,
    append: async (path, text) => {
      const signature = sign(text)
      await mkdir(dirname(path), { recursive: true, mode: 0o711 })
      const line = `${text} ${Buffer.from(signature).toString('base64')}\n`
      await appendFile(path, line, { mode: 0o600, flush: true })
      return signature
    },
    isSigned: ({ text, signature }) =>
      checks.some((check) => verifyBytes(null, Buffer.from(text), check, signature)),
  }
}

/** Every line of a file, in its order; of a file that is not there, none. */
export async function readSignedLines(path: string): Promise<SignedLine[]> {
  const lines = (await readText(path)).split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const end = line.lastIndexOf(' ')
    const signature = new Uint8Array(Buffer.from(line.slice(end + 1), 'base64'))
    return { text: line.slice(0, Math.max(end, 0)), signature }
  })
}

/** What stays of a root key once it is replaced: enough to know its signatures, too little to make one. */
export const publicHalfOf = (rootKey: Uint8Array): string =>
  createPublicKey(signingKey(rootKey)).export({ format: 'der', type: 'spki' }).toString('base64')

const readPublicKey = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })

// An Ed25519 key from 32 derived bytes: the fixed prefix is its PKCS #8 wrapping.
function signingKey(rootKey: Uint8Array): KeyObject {
  const wrapping = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([wrapping, deriveKey(rootKey, 'trace anchors')])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
