import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restOf } from './beat.ts'

const took = fc.double({ min: 0, max: 10_000, noNaN: true })
const beat = fc.integer({ min: 1, max: 2000 })

describe('an answer on the beat', () => {
  it('leaves on a full beat, the next one', () => {
    fc.assert(
      fc.property(took, beat, (took, beat) => {
        const rest = restOf(took, beat)
        expect((took + rest) / beat).toBeCloseTo(Math.round((took + rest) / beat), 6)
        expect(rest).toBeGreaterThanOrEqual(0)
        expect(rest).toBeLessThanOrEqual(beat)
      }),
    )
  })

  it('leaves together with everything else that took less than a beat', () => {
    const within = fc.tuple(beat, fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(within, ([beat, part]) => {
        expect(part * beat + restOf(part * beat, beat)).toBeCloseTo(beat, 6)
      }),
    )
  })
})
