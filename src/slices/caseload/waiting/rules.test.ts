import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdingAdvice } from './advice.ts'
import { inOrder, type Waiting, waitsTooLong, withoutDoubles } from './rules.ts'

const now = new Date('2026-06-17T09:30:00Z')
const waiting = (id: string, over: Partial<Waiting> = {}): Waiting => ({
  ...{ kind: 'referral', id, caseId: null, reference: id, risk: 'medium', rather: null },
  ...{ since: '2026-06-16', sinceAt: new Date('2026-06-16T09:00:00Z') },
  ...over,
})
const anyone = fc.record({
  id: fc.uuid(),
  risk: fc.constantFrom('high' as const, 'medium' as const, 'standard' as const, null),
  hours: fc.nat(500),
})
const crowd = fc.array(anyone, { maxLength: 20 }).map((all) =>
  all.map(({ id, risk, hours }) => {
    const sinceAt = new Date(now.getTime() - hours * 3_600_000)
    return waiting(id, { risk, sinceAt, since: sinceAt.toISOString().slice(0, 10) })
  }),
)

describe('who waits', () => {
  it('stands by risk, then by who has waited longest, whatever comes in (F08)', () => {
    const rank = { high: 0, medium: 2, standard: 3 }
    fc.assert(
      fc.property(crowd, (all) => {
        const listed = inOrder(all)
        expect(listed.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
        listed.slice(1).forEach((each, at) => {
          const before = listed[at]
          const [a, b] = [before?.risk ? rank[before.risk] : 1, each.risk ? rank[each.risk] : 1]
          expect(a).toBeLessThanOrEqual(b)
          if (a === b && before)
            expect(before.sinceAt.getTime()).toBeLessThanOrEqual(each.sinceAt.getTime())
        })
      }),
    )
  })

  it('warns after a day where the risk is high, or nobody has said how high it is (F08)', () => {
    const since = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
    const at = (risk: Waiting['risk'], hours: number) =>
      waitsTooLong(waiting('a', { risk, sinceAt: since(hours) }), now)
    expect([at('high', 24), at('high', 25), at(null, 25), at('medium', 900)]).toEqual([
      ...[false, true, true, false],
    ])
  })

  it('stands once, though her referral and her case both wait', () => {
    const referral = waiting('r', { caseId: 'c' })
    const ofIt = waiting('c', { kind: 'case', caseId: 'c' })
    const alone = waiting('d', { kind: 'case', caseId: 'd' })
    expect(withoutDoubles([referral, ofIt, alone]).map(({ id }) => id)).toEqual(['r', 'd'])
  })
})

describe('the advice that is given meanwhile', () => {
  it('is named once each, with the paragraph it stands on', () => {
    const codes = holdingAdvice.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { code, citation } of holdingAdvice) {
      expect(code).toMatch(/^[a-z-]{2,40}$/) // as the table takes it
      expect(citation).toMatch(/^ISA §\d+$/)
    }
  })

  it('is said to anybody: it names no sex of the victim or of whoever does it', () => {
    for (const { words } of holdingAdvice) expect(words).not.toMatch(/\b(she|her|he|him|his)\b/i)
  })
})
