import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allKeysOf } from '../known/public.ts'
import { type Contact, type Identity, isHis, noContact, valuesIn } from '../public.ts'
import { hisChannels } from '../values/public.ts'
import { changedWords, countIn, everyName, type ToldOfHim, type Words, wordsIn } from './rules.ts'

const tom: Identity = { given: 'Tom', surname: 'Kestrel', knownAs: null, dateOfBirth: null }
const contactOf = (phones: string, home: Partial<Contact> = {}): Contact => ({
  ...{ ...noContact, ...home },
  channels: hisChannels({ phones, email: null, handles: null }),
})
const told = (phones: string, more: Partial<ToldOfHim> = {}): ToldOfHim => ({
  ...{ ...tom, address: null, postcode: null, ...more },
  channels: hisChannels({ phones, email: null, handles: null }),
})
const at = (caseId: string, on: string, slip = false, others = ['a', 'b']) => ({
  ...{ caseId, on, slip, others: others.filter((each) => each !== caseId) },
})
const valuesOf = (words: Words, caseId: string) =>
  wordsIn(words, caseId).channels.map(({ value }) => value)

describe('what was recorded of an alleged stalker before', () => {
  const first = { identity: tom, contact: contactOf('07700 900001') }
  const second = changedWords(
    first,
    told('07700 900002', { given: 'Thomas' }),
    at('a', '2026-06-01'),
  )

  it('stays among his ways with the day until which it stood: a number he used once is no safe way to her (F62)', () => {
    expect(valuesOf(second, 'a')).toEqual(['07700 900002'])
    expect(wordsIn(second, 'a').before).toMatchObject({
      names: [{ given: 'Tom', until: '2026-06-01' }],
      ways: [{ value: '07700 900001', until: '2026-06-01' }],
    })
    for (const value of ['07700 900001', '07700900002'])
      expect(isHis({ kind: 'mobile', value }, valuesIn(second.contact))).toBe(true)
    expect(everyName(second.identity).map(({ given }) => given)).toEqual(['Thomas', 'Tom'])
  })

  it('is how he is found still', () => {
    const keys = allKeysOf(second).map(({ field, normal }) => `${field} ${normal}`)
    for (const { field, normal } of allKeysOf(first)) expect(keys).toContain(`${field} ${normal}`)
  })

  it('of an address too, with its postcode', () => {
    const moved = changedWords(
      { identity: tom, contact: { ...noContact, address: '4 Elder Row', postcode: 'ZZ99 4TQ' } },
      told('', { address: '9 Alder Way', postcode: 'ZZ99 5TQ' }),
      at('a', '2026-06-01'),
    )
    for (const value of ['4 Elder Row, ZZ99 4TQ', '9 Alder Way'])
      expect(isHis({ kind: 'post', value }, valuesIn(moved.contact))).toBe(true)
    expect(wordsIn(moved, 'a').before.homes).toMatchObject([{ address: '4 Elder Row' }])
  })

  it('is not his any more where it was a slip, and is told of as one', () => {
    const put = changedWords(first, told('07700 900002'), at('a', '2026-06-01', true, []))
    expect(isHis({ kind: 'mobile', value: '07700 900001' }, valuesIn(put.contact))).toBe(false)
    expect(wordsIn(put, 'a').before.ways).toMatchObject([{ value: '07700 900001', isSlip: true }])
    // Kept as his first, and found to be a slip later: it is written down again and taken away.
    const again = changedWords(second, told('07700 900001\n07700 900002'), at('a', '2026-06-02'))
    const gone = changedWords(again, told('07700 900002'), at('a', '2026-06-03', true, []))
    expect(isHis({ kind: 'mobile', value: '07700 900001' }, valuesIn(gone.contact))).toBe(false)
  })
})

describe('a slip of several cases', () => {
  const first = {
    identity: tom,
    contact: contactOf('07700 900001', { address: '4 Elder Row', postcode: 'ZZ99 4TQ' }),
  }
  const isHisStill = ({ identity, contact }: Words) => [
    everyName(identity).some(({ given }) => given === 'Tom'),
    isHis({ kind: 'mobile', value: '07700 900001' }, valuesIn(contact)),
    isHis({ kind: 'post', value: '4 Elder Row' }, valuesIn(contact)),
  ]
  const other = told('', { given: 'Ned' })

  it('frees what came with the record once each of them says so, and not before', () => {
    const one = changedWords(first, other, at('a', '2026-06-01', true))
    expect(isHisStill(one)).toEqual([true, true, true])
    const both = changedWords(one, other, at('b', '2026-06-02', true))
    expect(isHisStill(both)).toEqual([false, false, false])
  })

  it('frees nothing where one of them says that it was his', () => {
    const one = changedWords(first, other, at('a', '2026-06-01'))
    const both = changedWords(one, other, at('b', '2026-06-02', true))
    expect(isHisStill(both)).toEqual([true, true, true])
  })
})

const phones = fc.subarray(['07700 900001', '07700 900002', '01632 960003', '07700 900004'])
const given = fc.constantFrom('Tom', 'Thomas', 'Tam', '')
const home = fc.constantFrom(null, '4 Elder Row', '9 Alder Way')
const change = fc.record({
  caseId: fc.constantFrom('a', 'b'),
  phones,
  given,
  address: home,
  slip: fc.boolean(),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never
const base = fc.record({ phones, given, address: home }).map(
  ({ phones: at, given: name, address }): Words => ({
    identity: { ...tom, given: name },
    contact: contactOf(at.join('\n'), { address }),
  }),
)
const made = (from: Words, changes: readonly Change[]) =>
  changes.reduce(
    (words, { phones: numbers, given: name, address, caseId, slip }, day) =>
      changedWords(
        words,
        told(numbers.join('\n'), { given: name, address }),
        at(caseId, `2026-06-${String(day + 10)}`, slip),
      ),
    from,
  )

describe('one record over several cases [PR 7]', () => {
  it('says in a case what was last put down there, whatever was put down in another', () => {
    fc.assert(
      fc.property(base, fc.array(change, { maxLength: 8 }), (from, changes) => {
        const words = made(from, changes)
        for (const caseId of ['a', 'b']) {
          const last = changes.findLast((each) => each.caseId === caseId)
          if (!last) continue
          expect(valuesOf(words, caseId).toSorted()).toEqual(last.phones.toSorted())
          expect(wordsIn(words, caseId).name.given).toBe(last.given)
          expect(wordsIn(words, caseId).home.address).toBe(last.address)
        }
      }),
    )
  })

  it('shows two worlds alike that differ in what another case put down, days and count as well (F14)', () => {
    fc.assert(
      fc.property(base, fc.array(change, { maxLength: 8 }), (from, changes) => {
        // Each on its own day in both worlds.
        const dated = changes.map((each, day) => ({ each, day }))
        const world = (seen: typeof dated) =>
          seen.reduce(
            (words, { each, day }) =>
              changedWords(
                words,
                told(each.phones.join('\n'), { given: each.given, address: each.address }),
                at(each.caseId, `2026-06-${String(day + 10)}`, each.slip),
              ),
            from,
          )
        const [both, alone] = [world(dated), world(dated.filter(({ each }) => each.caseId === 'a'))]
        const [shown, own] = [wordsIn(both, 'a'), wordsIn(alone, 'a')]
        const inWords = ({ channels, ...rest }: typeof shown) => ({
          ...rest,
          channels: channels.map(({ value }) => value),
        })
        expect(inWords(shown)).toEqual(inWords(own))
        expect(countIn(both, 'a')).toBe(countIn(alone, 'a'))
      }),
    )
  })

  it('forgets nothing that anybody put down and did not call a slip', () => {
    fc.assert(
      fc.property(base, fc.array(change, { maxLength: 8 }), (from, changes) => {
        const noSlips = changes.map((each) => ({ ...each, slip: false }))
        const his = valuesIn(made(from, noSlips).contact)
        const said = [...valuesIn(from.contact), ...noSlips.flatMap((each) => each.phones)]
        for (const value of said) expect(his).toContain(value)
      }),
    )
  })
})
