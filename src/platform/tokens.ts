import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { deriveKey } from './sealing.ts'

/**
 * A tenant's index key. Words are digested under `words`, which stays; what is kept is the digest locked under the
 * newest of `keys`, which are replaced: a digest is locked anew without knowing its word (ADR-0033). While one is
 * being replaced there are two. Null: of a service older than its first replacement, whose digests stand bare.
 */
export type IndexKey = {
  words: Uint8Array
  version: number // of the key under which whatever is new is locked
  keys: ReadonlyMap<number, Uint8Array | null>
}

const digestLength = 16
const headLength = 2
const lockedLength = headLength + 2 * digestLength

/**
 * A token finds a value again without showing it: equal values of one field give equal tokens in one
 * tenant. What that leaks is equality, frequency, and of a name its length (docs/threats.md).
 */
export const tokenOf = (index: IndexKey, field: string, normal: string | Uint8Array): Uint8Array =>
  locked(index, index.version, digestOf(index, field, normal))

/** Every way in which this token may stand in a row: two while the key is being replaced. */
export function writingsOf(index: IndexKey, token: Uint8Array): Uint8Array[] {
  if (!isToken(token)) return [token]
  const digest = unlocked(index, token)
  return [...index.keys.keys()].map((version) => locked(index, version, digest))
}

/** What stands in a row as it would be written today. */
export const inNewest = (index: IndexKey, token: Uint8Array): Uint8Array =>
  isToken(token) ? locked(index, index.version, unlocked(index, token)) : token

const isToken = ({ length }: Uint8Array) => length === digestLength || length === lockedLength

const digestOf = (index: IndexKey, field: string, normal: string | Uint8Array) =>
  macOf(derived(index.words, `token|${field}`), normal)

/**
 * A synthetic nonce, and under it the digest: deterministic, so that it is found again, and whoever holds the key
 * opens it (the construction of RFC 5297, with HMAC-SHA-256 in the place of its CMAC). The version stands before.
 */
function locked(index: IndexKey, version: number, digest: Uint8Array): Uint8Array {
  const key = keyOf(index, version)
  if (key === null) return digest
  const nonce = macOf(derived(key, 'token nonce'), digest)
  const cipher = createCipheriv('aes-256-ctr', derived(key, 'token lock'), nonce)
  const head = Buffer.from([version >> 8, version & 0xff])
  return Buffer.concat([head, nonce, cipher.update(digest), cipher.final()])
}

function unlocked(index: IndexKey, token: Uint8Array): Uint8Array {
  if (token.length === digestLength) return token
  const bytes = Buffer.from(token)
  const key = keyOf(index, bytes.readUInt16BE(0))
  if (key === null) throw new Error('This token was locked, and its version has no key')
  const nonce = bytes.subarray(headLength, headLength + digestLength)
  const decipher = createDecipheriv('aes-256-ctr', derived(key, 'token lock'), nonce)
  const body = bytes.subarray(headLength + digestLength)
  const digest = Buffer.concat([decipher.update(body), decipher.final()])
  if (!timingSafeEqual(macOf(derived(key, 'token nonce'), digest), nonce))
    throw new Error('This token was not locked here')
  return digest
}

function keyOf({ keys }: IndexKey, version: number): Uint8Array | null {
  const key = keys.get(version)
  if (key === undefined) throw new Error('There is no index key of this version')
  return key
}

const macOf = (key: KeyObject, text: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(text).digest().subarray(0, digestLength)

// An import makes a token for each of 100,000 messages, all under one derived key; as an object of Node's it is read
// five times faster than as bytes.
const held = new WeakMap<Uint8Array, Map<string, KeyObject>>()
const mostHeld = 500

function derived(key: Uint8Array, purpose: string): KeyObject {
  const own = held.get(key) ?? new Map<string, KeyObject>()
  held.set(key, own)
  const found = own.get(purpose) ?? createSecretKey(deriveKey(key, purpose))
  if (own.size >= mostHeld) own.clear()
  own.set(purpose, found)
  return found
}
