import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Channel, type Contact, isSameValue, noContact } from '../../../people/public.ts'
import { newWays } from './rules.ts'

const numbers = ['07700 900101', '+44 7700 900101', '07700900102', '07700 900103']
const mails = ['her@mail.example', 'HER@mail.example', 'new@mail.example']
const mobile = (value: string, safe = true): Channel => ({ kind: 'mobile', value, safe })
const way = fc.oneof(
  fc.tuple(fc.constantFrom(...numbers), fc.boolean()).map(([value, safe]) => mobile(value, safe)),
  fc
    .tuple(fc.constantFrom(...mails), fc.boolean())
    .map(([value, safe]): Channel => ({ kind: 'email', value, safe })),
)
const aContact: fc.Arbitrary<Contact> = fc
  .record({
    channels: fc.array(way, { maxLength: 3 }),
    held: fc.array(way, { maxLength: 2 }),
    address: fc.constantFrom(null, '4 Elder Row', '4 elder  row', '9 New Street'),
    postcode: fc.constantFrom(null, 'ZZ99 4TQ', 'ZZ99 4TR'),
  })
  .map((said) => ({ ...noContact, ...said }))

describe('what a further referral names and the case does not know', () => {
  it('is all of it, each as not safe, and nothing that is known, held or found not to be hers', () => {
    const dropped = fc.subarray([...numbers, ...mails])
    fc.assert(
      fc.property(aContact, aContact, dropped, (said, known, notHers) => {
        const found = newWays({ ...said, held: [] }, known, notHers)
        const stands = [...known.channels, ...(known.held ?? [])].map(({ value }) => value)
        const isKnown = (value: string) =>
          [...stands, ...notHers].some((each) => isSameValue(each, value))
        for (const { value, safe } of found) {
          expect(safe).toBe(false)
          expect(isKnown(value)).toBe(false)
        }
        for (const { value } of said.channels)
          expect(isKnown(value) || found.some((each) => each.value === value)).toBe(true)
        const place = found.filter(({ kind }) => kind === 'post')
        const isSamePlace =
          said.address !== null &&
          known.address !== null &&
          isSameValue(said.address, known.address) &&
          (said.postcode === null || [said.postcode, null].includes(known.postcode))
        expect(place.length).toBe(said.address === null || isSamePlace ? 0 : 1)
      }),
      { numRuns: 500 },
    )
  })

  it('is no address that stands there without its postcode, and no postcode alone', () => {
    const known = { ...noContact, address: '4 Elder Row' }
    const elsewhere = { ...known, postcode: 'ZZ99 4TR' }
    const same = { ...noContact, address: '4 elder row', postcode: 'ZZ99 4TQ' }
    expect(newWays(same, known, [])).toEqual([])
    expect(newWays(same, elsewhere, [])).toHaveLength(1) // one street in two towns
    expect(newWays({ ...noContact, postcode: 'ZZ99 4TQ' }, noContact, [])).toEqual([])
    expect(newWays(same, noContact, [])).toEqual([
      { kind: 'post', value: '4 elder row, ZZ99 4TQ', safe: false },
    ])
  })
})
