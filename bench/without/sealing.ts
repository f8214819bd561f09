// In the place of src/platform/sealing.ts where the bench measures what sealing costs: words go through as they are.
// Loaded by bench/without/hook.ts alone; the program has no such switch.
export { deriveKey } from '../../src/platform/sealing.ts'

export const seal = (_keys: unknown, _place: unknown, words: string) => Buffer.from(words, 'utf8')
export const unseal = (_keys: unknown, _place: unknown, bytes: Uint8Array) =>
  asBuffer(bytes).toString('utf8')
export const sealBytes = (_keys: unknown, _place: unknown, plain: Uint8Array) => asBuffer(plain)
export const unsealBytes = (_keys: unknown, _place: unknown, bytes: Uint8Array) => asBuffer(bytes)
export const sealJson = (_keys: unknown, _place: unknown, value: unknown) =>
  Buffer.from(JSON.stringify(value), 'utf8')
export const sealWith = (_key: unknown, _version: number, _place: string, plain: Uint8Array) =>
  asBuffer(plain)
export const unsealWith = (_key: unknown, _place: string, bytes: Uint8Array) => asBuffer(bytes)

/** Nothing is sealed, so every value is of the first version of its key. */
export const versionOf = () => 1

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
