import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesLedTo, doingItToo, harmedBeside, type Pair } from './rules.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const pairs = fc.array(fc.record({ caseId: id, otherId: id }), { maxLength: 12 })

describe('the cases in which one alleged perpetrator stands', () => {
  it('are led to from case to case, whichever way round they were linked (F14)', () => {
    const chain: Pair[] = [
      { caseId: 'b', otherId: 'a' },
      { caseId: 'b', otherId: 'c' },
      { caseId: 'd', otherId: 'e' },
    ]
    expect(casesLedTo('a', chain)).toEqual(['a', 'b', 'c'])
    expect(casesLedTo('f', chain)).toEqual(['f'])
  })

  it('lead back: who is found from one finds that one', () => {
    fc.assert(
      fc.property(id, pairs, (from, any) => {
        for (const to of casesLedTo(from, any)) expect(casesLedTo(to, any)).toContain(from)
      }),
    )
  })

  it('are told by no pair of a case that is hidden, and by no gap (F14)', () => {
    fc.assert(
      fc.property(id, pairs, fc.constantFrom('x', 'y'), id, id, (from, any, hidden, one, other) => {
        const withHidden = [
          ...any,
          { caseId: one, otherId: hidden },
          { caseId: hidden, otherId: other },
        ]
        const seen = withHidden.filter((p) => p.caseId !== hidden && p.otherId !== hidden)
        expect(casesLedTo(from, seen)).toEqual(casesLedTo(from, any))
      }),
    )
  })

  it('say who is harmed beside the victim, and who does it too', () => {
    const told = [
      { name: 'Ida', relation: 'her sister', roles: ['secondary-victim' as const] },
      { name: 'Ned', relation: null, roles: ['other-alleged-perpetrator' as const] },
    ]
    expect(harmedBeside(told).map(({ name }) => name)).toEqual(['Ida'])
    expect(doingItToo(told).map(({ name }) => name)).toEqual(['Ned'])
  })
})
