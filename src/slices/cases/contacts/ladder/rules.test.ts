import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attempt, contactKinds, methods, slotOf } from '../public.ts'
import { ladder, owedBy } from './rules.ts'
import { nextWords } from './views.ts'

const asked = { attempts: 3, methods: 2, timeSlots: 2, citation: 'ISA §85' }
const tried: Attempt = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'not-reached',
  on: '2026-06-17',
  slot: 'morning',
  counts: true,
}
const stands = (...changes: Partial<Attempt>[]) =>
  ladder(
    changes.map((change) => ({ ...tried, ...change })),
    asked,
  )

describe('the ladder of reaching a victim [ISA §85]', () => {
  it('says what was tried, and what is still missing', () => {
    const state = stands({}, {})
    expect(state.missing).toEqual({ attempts: 1, methods: 1, slots: 1 })
    expect(state.climbed).toBe(false)
    expect(nextWords(state)).toBe('Next: try another method, at another time of day.')
    expect(nextWords(stands())).toBe('Next: make the first attempt.')
    expect(nextWords(stands({}, { method: 'text', slot: 'evening' }))).toBe('Next: try once more.')
  })

  it('is climbed by attempts, methods and times of day together, never by one alone', () => {
    expect(stands({}, {}, {}, {}).climbed).toBe(false)
    expect(stands({}, {}, { method: 'text' }).climbed).toBe(false)
    expect(stands({}, { slot: 'evening' }, { slot: 'afternoon' }).climbed).toBe(false)
    expect(stands({}, { method: 'text', slot: 'evening' }).climbed).toBe(false)
    expect(stands({}, {}, { method: 'text', slot: 'evening' }).climbed).toBe(true)
  })

  it('is not climbed by what happened outside the safe times, nor by talk with agencies', () => {
    const outside = { counts: false }
    expect(
      stands({}, { ...outside }, { ...outside, method: 'text', slot: 'evening' }).steps,
    ).toHaveLength(1)
    const agency = { kind: 'agency', outcome: 'none', counts: false } as const
    expect(stands({ ...agency }, { ...agency, method: 'text', slot: 'evening' }).steps).toEqual([])
  })

  it('is over once the victim was spoken with, whoever began it and whenever it was', () => {
    const reached = { outcome: 'reached', on: '2026-06-18' } as const
    expect(stands({}, reached).reachedOn).toBe('2026-06-18')
    expect(stands({ ...reached, kind: 'from-victim', counts: false }).reachedOn).toBe('2026-06-18')
    expect(stands({ ...reached, counts: false }).reachedOn).toBe('2026-06-18')
    expect(owedBy(stands({}, {}, { ...reached, method: 'text', slot: 'evening' })).telling).toBe(
      false,
    )
  })
})

describe('whatever was tried', () => {
  const attempt: fc.Arbitrary<Attempt> = fc.record({
    kind: fc.constantFrom(...contactKinds),
    method: fc.constantFrom(...methods),
    outcome: fc.constantFrom('reached', 'not-reached', 'none'),
    on: fc.integer({ min: 10, max: 28 }).map((day) => `2026-06-${day}`),
    slot: fc.nat(1439).map(slotOf),
    counts: fc.boolean(),
  })
  const attempts = fc.array(attempt, { maxLength: 12 })

  it('the order in which it was written down changes nothing, and one more attempt never takes a step back', () => {
    fc.assert(
      fc.property(attempts, attempt, (all, more) => {
        const state = ladder(all, asked)
        const turned = ladder([...all].reverse(), asked)
        expect([turned.climbed, turned.missing, turned.reachedOn]).toEqual([
          state.climbed,
          state.missing,
          state.reachedOn,
        ])
        const after = ladder([...all, more], asked)
        expect(after.steps.length).toBeGreaterThanOrEqual(state.steps.length)
        if (state.climbed) expect(after.climbed).toBe(true)
      }),
    )
  })

  it('the referrer is owed the word exactly where it was climbed and nobody was reached', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const state = ladder(all, asked)
        const { missing } = state
        const owed = owedBy(state)
        expect(state.climbed).toBe(missing.attempts + missing.methods + missing.slots === 0)
        expect(owed.telling).toBe(state.climbed && state.reachedOn === null)
        expect(owed.contact).toBe(state.reachedOn === null)
        if (owed.firstAttempt) expect(state.steps).toEqual([])
      }),
    )
  })
})
