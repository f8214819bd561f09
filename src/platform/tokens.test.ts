import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type IndexKey, inNewest, tokenOf, writingsOf } from './tokens.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const words = randomBytes(32)
const [one, two] = [randomBytes(32), randomBytes(32)]
const before: IndexKey = { words, version: 2, keys: new Map([[2, one]]) }
const during: IndexKey = {
  words,
  version: 3,
  keys: new Map([
    [3, two],
    [2, one],
  ]),
}
const after: IndexKey = { words, version: 3, keys: new Map([[3, two]]) }
const bare: IndexKey = { words, version: 1, keys: new Map([[1, null]]) }
const phone = (index: IndexKey) => tokenOf(index, 'phone', '+447700900456')

describe('a token', () => {
  it('is equal for equal values of one field in one service, and for nothing else', () => {
    expect(hex(phone(before))).toBe(hex(phone(before)))
    expect(hex(tokenOf(before, 'email', '+447700900456'))).not.toBe(hex(phone(before)))
    expect(hex(tokenOf(before, 'phone', '+447700900457'))).not.toBe(hex(phone(before)))
    expect(hex(phone({ ...before, words: randomBytes(32) }))).not.toBe(hex(phone(before)))
    expect(hex(phone({ ...before, keys: new Map([[2, randomBytes(32)]]) }))).not.toBe(
      hex(phone(before)),
    )
  })

  it('is found while the key is replaced however it stands, and made under the newer alone', () => {
    expect(writingsOf(during, phone(during)).map(hex)).toEqual([
      hex(phone(after)),
      hex(phone(before)),
    ])
    expect(hex(phone(during))).toBe(hex(phone(after)))
    expect(writingsOf(after, phone(after)).map(hex)).toEqual([hex(phone(after))])
  })

  it('is made anew without its word', () => {
    expect(hex(inNewest(during, phone(before)))).toBe(hex(phone(after)))
    expect(hex(inNewest(during, phone(after)))).toBe(hex(phone(after)))
  })

  it('of a service older than the first replacement is a bare digest, and is locked by the first', () => {
    const first: IndexKey = {
      words,
      version: 2,
      keys: new Map([
        [2, one],
        [1, null],
      ]),
    }
    expect(phone(bare)).toHaveLength(16)
    expect(writingsOf(first, phone(first)).map(hex)).toEqual([hex(phone(before)), hex(phone(bare))])
    expect(hex(inNewest(first, phone(bare)))).toBe(hex(phone(before)))
  })

  it('opens with no other key, and not when it was changed', () => {
    expect(() => inNewest(after, phone(before))).toThrow('no index key of this version')
    const other: IndexKey = {
      ...during,
      keys: new Map([
        [3, two],
        [2, randomBytes(32)],
      ]),
    }
    expect(() => inNewest(other, phone(before))).toThrow('not locked here')
    const changed = Buffer.from(phone(before))
    changed[33] = (changed[33] ?? 0) ^ 1
    expect(() => inNewest(during, changed)).toThrow('not locked here')
  })
})

describe('bytes that are no token', () => {
  it('stay as they are: what wrong tries of a known browser are counted under', () => {
    const hash = randomBytes(32)
    expect(writingsOf(during, hash)).toEqual([hash])
    expect(inNewest(during, hash)).toBe(hash)
  })
})
