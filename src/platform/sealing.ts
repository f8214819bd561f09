import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/**
 * P4 protected (address, safe contact, workplace); P3 case; P3p alleged perpetrator; P2 staff identity;
 * P1 metadata. Columns of P2 and above are sealed.
 */
export type SecrecyClass = 'P1' | 'P2' | 'P3' | 'P3p' | 'P4'

declare const secrecy: unique symbol

/** Bytes that only the keys of their subject can open. */
export type Sealed<C extends SecrecyClass> = Uint8Array & { readonly [secrecy]: C }

/** A column that anyone who may read the row may read: ids, states, dates that work lists sort by. */
export type Clear<T> = T

/** The data key of one subject: a referral, a person, a case, a worker. */
export type Keys = { tenantId: string; subjectId: string; version: number; dataKey: Uint8Array }

/** Where a value stands. It is sealed to its place: bytes moved elsewhere do not open. */
export type Place = { table: string; column: string; row: string }

const algorithm = 1 // AES-256-GCM; the first byte of every sealed value, so that another can follow
const headLength = 3
const nonceLength = 12
const tagLength = 16

export function seal<C extends SecrecyClass>(keys: Keys, place: Place, words: string): Sealed<C> {
  return sealBytes<C>(keys, place, Buffer.from(words, 'utf8'))
}

/** @throws when the bytes were changed, moved, or sealed for another subject. */
export function unseal(keys: Keys, place: Place, sealed: Uint8Array): string {
  return unsealBytes(keys, place, sealed).toString('utf8')
}

export function sealBytes<C extends SecrecyClass>(keys: Keys, place: Place, plain: Uint8Array) {
  const bytes = sealWith(keys.dataKey, keys.version, placeOf(keys, place), plain)
  return bytes as Uint8Array as Sealed<C>
}

export function unsealBytes(keys: Keys, place: Place, sealed: Uint8Array): Buffer {
  return unsealWith(keys.dataKey, placeOf(keys, place), sealed)
}

/** For values that are JSON: one seal for many words that are always read together. */
export const sealJson = <C extends SecrecyClass>(keys: Keys, place: Place, value: unknown) =>
  seal<C>(keys, place, JSON.stringify(value))

const placeOf = (keys: Keys, place: Place) =>
  `${keys.tenantId}|${place.table}|${place.column}|${place.row}`

/** The one cipher of the house: head (algorithm, key version), nonce, text, tag; bound to `place`. */
export function sealWith(key: Uint8Array, version: number, place: string, plain: Uint8Array) {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce)
  cipher.setAAD(Buffer.from(`${place}|${version}`))
  const head = Buffer.from([algorithm, version >> 8, version & 0xff])
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The version of the key that sealed these bytes: it stands in their head, and is sealed in with them. */
export const versionOf = (sealed: Uint8Array): number => ((sealed[1] ?? 0) << 8) | (sealed[2] ?? 0)

export function unsealWith(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.isBuffer(sealed)
    ? sealed
    : Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < headLength + nonceLength + tagLength || bytes[0] !== algorithm)
    throw new Error('These bytes were not sealed here')
  const nonce = bytes.subarray(headLength, headLength + nonceLength)
  // A key as bytes costs five times as much: docs/performance.md.
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), nonce)
  decipher.setAAD(Buffer.from(`${place}|${bytes.readUInt16BE(1)}`))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
  const text = bytes.subarray(headLength + nonceLength, bytes.length - tagLength)
  const plain = decipher.update(text)
  decipher.final() // throws where the tag does not fit; GCM keeps no bytes back for it
  return plain
}

// A tenant's key opens fifty others for one list: it is made into a key object once, and goes when its bytes go.
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

/** Handed over as bytes a key costs five times as much: docs/performance.md. */
export function keyObjectOf(key: Uint8Array): KeyObject {
  const made = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

export const deriveKey = (key: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `alongside|${purpose}`, 32))
