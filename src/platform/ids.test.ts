import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isId,
  keepByReference,
  newAddress,
  newCode,
  newId,
  newReference,
  newSecret,
  plainCode,
} from './ids.ts'

describe('ids', () => {
  it('sort by the time they were made, and are never the same', () => {
    const times = [0, 1, 999, 1_750_000_000_000, 1_750_000_000_001, 2 ** 47]
    const ids = times.map((time) => newId(time))
    expect([...ids].sort()).toEqual(ids)
    const many = Array.from({ length: 5000 }, () => newId(5))
    expect(new Set(many).size).toBe(5000)
    for (const id of many) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
    expect(many.every(isId)).toBe(true)
  })

  it('are known from what is not one', () => {
    const bad = ['', '1', 'x'.repeat(36), `${newId()} `, newId().toUpperCase(), `${newId()}\n`]
    expect(bad.filter(isId)).toEqual([])
  })
})

describe('a reference that is drawn', () => {
  it('is drawn again where another thing has it, and gives up where nothing is ever free', async () => {
    const taken: string[] = []
    const kept = await keepByReference(async (reference) => taken.push(reference) === 3)
    expect(kept).toBe(taken[2])
    expect(new Set(taken).size).toBe(3)
    await expect(keepByReference(async () => false)).rejects.toThrow('taken')
  })
})

describe('what an outsider holds', () => {
  it('has 128 random bits and more in an address, and 256 in a secret', () => {
    expect(28 * Math.log2(30)).toBeGreaterThan(128)
    expect(newAddress()).toMatch(/^[2-9a-hj-km-np-tv-z]{28}$/)
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32)
    expect(new Set(Array.from({ length: 2000 }, newAddress)).size).toBe(2000)
  })

  it('is compared as people type it: capitals, blanks and dashes as they like', () => {
    const code = newCode()
    expect(code).toMatch(/^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/)
    expect(newReference()).toMatch(/^[A-Z0-9]{6}$/)
    const typed = fc.array(fc.constantFrom(' ', '-', '.', ''), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(typed, fc.boolean(), (between, capitals) => {
        const plain = code.replaceAll('-', '')
        const text = [...plain].map((letter, at) => letter + (between[at] ?? '')).join('')
        expect(plainCode(capitals ? text.toUpperCase() : text)).toBe(plain)
      }),
    )
  })
})
