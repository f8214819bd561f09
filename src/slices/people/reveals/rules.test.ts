import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksStepUp, hiddenAt, isShown, protectedKinds, revealsAnHour } from './rules.ts'

const at = (text: string) => new Date(`2026-06-17T${text}Z`)
const reveal = { revealedBy: 'sam', revealedAt: at('10:00:00'), of: 'maya' }
const seen = { by: 'sam', of: 'maya', now: at('10:00:30') }

describe('a contact detail that was shown', () => {
  it.each([
    ['10:00:00', true],
    ['10:00:59', true],
    ['10:01:00', false],
    ['09:59:59', false], // a clock that was set back shows nothing
    ['11:00:00', false],
  ])('is seen at %s: %s', (time, shown) => {
    expect(isShown(reveal, { ...seen, now: at(time) })).toBe(shown)
  })

  it('is seen by nobody else, and on no other page', () => {
    expect(isShown(reveal, seen)).toBe(true)
    expect(isShown(reveal, { ...seen, by: 'mo' })).toBe(false)
    expect(isShown(reveal, { ...seen, of: 'another' })).toBe(false)
  })

  it('is hidden at the very moment that its page says', () => {
    const moment = fc.date({ noInvalidDate: true, min: at('00:00:00'), max: at('23:00:00') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 120_000 }), (revealedAt, after) => {
        const now = new Date(revealedAt.getTime() + after)
        expect(isShown({ ...reveal, revealedAt }, { ...seen, now })).toBe(
          now < hiddenAt(revealedAt),
        )
      }),
    )
  })
})

describe('a second proof of who is there', () => {
  it('is asked for a place, not for a number [PR 6]', () => {
    const asked = protectedKinds.filter((kind) => asksStepUp(kind, 0))
    expect(asked).toEqual(['address'])
  })

  it('is asked for everything once so much was shown that it is a list', () => {
    expect(asksStepUp('phone', revealsAnHour - 1)).toBe(false)
    for (const kind of protectedKinds) expect(asksStepUp(kind, revealsAnHour)).toBe(true)
  })
})
