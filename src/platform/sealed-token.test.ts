import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sealedTokens } from './sealed-token.ts'

const key = randomBytes(32)
const Value = z.object({ who: z.string() })
const tokens = sealedTokens(key, 'one', Value)
const at = (minute: number) => new Date(Date.UTC(2026, 5, 17, 9, minute))

describe('a sealed token', () => {
  it('gives back what was put in, until its time', () => {
    fc.assert(
      fc.property(fc.string(), (who) => {
        const text = tokens.seal({ who }, at(10))
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/)
        expect(tokens.open(text, at(9))).toEqual({ who })
        expect(tokens.open(text, at(10))).toBeNull()
      }),
    )
  })

  it('is nothing under another key, for another purpose, or in another shape', () => {
    const text = tokens.seal({ who: 'sam' }, at(10))
    expect(sealedTokens(randomBytes(32), 'one', Value).open(text, at(9))).toBeNull()
    expect(sealedTokens(key, 'two', Value).open(text, at(9))).toBeNull()
    expect(sealedTokens(key, 'one', z.object({ id: z.number() })).open(text, at(9))).toBeNull()
  })

  it('is nothing when any part of it was changed or cut, nor is anything else', () => {
    const text = tokens.seal({ who: 'sam' }, at(10))
    const bytes = Buffer.from(text, 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const forged = Buffer.from(bytes)
        forged[place] = (forged[place] ?? 0) ^ by
        expect(tokens.open(forged.toString('base64url'), at(9))).toBeNull()
        expect(tokens.open(bytes.subarray(0, place).toString('base64url'), at(9))).toBeNull()
      }),
    )
    fc.assert(fc.property(fc.string(), (any) => tokens.open(any, at(9)) === null))
    expect(tokens.open(text + 'A'.repeat(5000), at(9))).toBeNull()
  })
})
