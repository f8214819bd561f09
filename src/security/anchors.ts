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
import { type Checkpoint, checkpointText } from './chain/rules.ts'

/** Outside the database: whoever rewrites the database whole still cannot make these lines agree. */
export type Anchors = {
  add: (checkpoint: Checkpoint) => Promise<Uint8Array>
  list: (tenantId: string) => Promise<(Checkpoint & { signed: boolean })[]>
}

/** Signed checkpoints in an append-only file; keep a copy of it on another machine (docs/runbooks/restore.md). */
export function anchorsIn(path: string, rootKey: Uint8Array): Anchors {
  const key = signingKey(rootKey)
  const check = createPublicKey(key)
  return {
    add: async (checkpoint) => {
      const text = checkpointText(checkpoint)
      const signature = signBytes(null, Buffer.from(text), key)
      await mkdir(dirname(path), { recursive: true, mode: 0o711 })
      await appendFile(path, `${text} ${signature.toString('base64')}\n`, {
        mode: 0o600,
        flush: true,
      })
      return new Uint8Array(signature)
    },
    list: async (tenantId) => {
      const lines = (await readText(path)).split('\n').filter((line) => line.startsWith(tenantId))
      return lines.map((line) => readLine(line, check))
    },
  }
}

function readLine(line: string, check: KeyObject) {
  const [tenantId = '', chainNo = '', chainHash = '', signedAt = '', signature = ''] =
    line.split(' ')
  const checkpoint = { tenantId, chainNo: Number(chainNo), chainHash, signedAt }
  const text = Buffer.from(checkpointText(checkpoint))
  const signed = verifyBytes(null, text, check, Buffer.from(signature, 'base64'))
  return { ...checkpoint, signed }
}

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
