import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveKey, type Keys, seal, sealBytes, unseal, unsealBytes } from './sealing.ts'

const keys: Keys = {
  tenantId: '018f0000-0000-7000-8000-00000000000a',
  subjectId: '018f0000-0000-7000-8000-00000000000b',
  version: 1,
  dataKey: randomBytes(32),
}
const place = { table: 'incident', column: 'account', row: '018f0000-0000-7000-8000-00000000000c' }

describe('what is sealed', () => {
  it('opens again as it was, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        expect(unseal(keys, place, seal(keys, place, words))).toBe(words)
      }),
    )
  })

  it('keeps bytes that are no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const opened = unsealBytes(keys, place, sealBytes(keys, place, bytes))
        expect(Buffer.compare(opened, bytes)).toBe(0)
      }),
    )
  })

  it('opens nowhere but in its own row, column, table and tenant', () => {
    const elsewhere = [
      [keys, { ...place, row: '018f0000-0000-7000-8000-00000000000d' }],
      [keys, { ...place, column: 'name' }],
      [keys, { ...place, table: 'person' }],
      [{ ...keys, tenantId: '018f0000-0000-7000-8000-0000000000ff' }, place],
    ] as const
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (words) => {
        const sealed = seal(keys, place, words)
        for (const [own, at] of elsewhere) expect(() => unseal(own, at, sealed)).toThrow()
      }),
    )
  })

  it('opens with no other version of its key written on it, and with no other key', () => {
    const sealed = seal(keys, place, 'He waits outside.')
    const relabelled = Buffer.from(sealed)
    relabelled.writeUInt16BE(2, 1)
    expect(() => unseal({ ...keys, version: 2 }, place, relabelled)).toThrow()
    expect(() => unseal({ ...keys, dataKey: randomBytes(32) }, place, sealed)).toThrow()
  })

  it('opens no more once any bit of it was changed', () => {
    const sealed = Buffer.from(seal(keys, place, 'He waits outside her work.'))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => unseal(keys, place, changed), `bit ${bit}`).toThrow()
    }
  })

  it('opens no more once anything is cut from it or put to it', () => {
    const sealed = Buffer.from(seal(keys, place, 'He waits.'))
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => unseal(keys, place, sealed.subarray(0, length))).toThrow()
    expect(() => unseal(keys, place, Buffer.concat([sealed, Buffer.from([0])]))).toThrow()
  })

  it('does not show that two values are equal, nor any of its words', () => {
    const words = 'Maya Rowan, 4 Elder Row'
    const many = Array.from({ length: 200 }, () => Buffer.from(seal(keys, place, words)))
    expect(new Set(many.map((bytes) => bytes.toString('hex'))).size).toBe(200)
    for (const bytes of many) expect(bytes.toString('latin1')).not.toContain('Maya')
  })
})

describe('a derived key', () => {
  it('is another for every purpose', () => {
    const key = randomBytes(32)
    expect(deriveKey(key, 'one')).not.toEqual(deriveKey(key, 'two'))
    expect(deriveKey(key, 'one')).toHaveLength(32)
  })
})
