import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Band, bands } from '../../../people/public.ts'
import { renewedOf } from './rules.ts'

it('what stops an opening once stops it whatever is found later, and what agrees is the newest (F11)', () => {
  const why = (band: Band) => ({ band, agrees: [] })
  const row = fc.record({
    personId: fc.constantFrom('p1', 'p2'),
    party: fc.constantFrom('victim', 'subject' as const),
    why: fc.constantFrom(...bands).map(why),
    stops: fc.boolean(),
  })
  fc.assert(
    fc.property(row, row, (before, anew) => {
      const [renewed] = renewedOf([{ ...before, id: 'm1' }], [anew])
      const isOther = before.personId !== anew.personId || before.party !== anew.party
      const isWorse = anew.stops && !before.stops
      if (isOther || (!isWorse && before.why.band === anew.why.band))
        expect(renewed).toBeUndefined()
      else
        expect(renewed).toEqual({
          ...{ id: 'm1', why: anew.why, isWorse, stops: before.stops || anew.stops },
        })
    }),
  )
})
