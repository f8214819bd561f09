import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RetentionRule } from '../../security/retention/rules.ts'
import { isDue, keptUntil, referralKeptUntil } from './rules.ts'

const row = (code: string, span: number, unit: 'months' | 'years', untilBirthday: number | null) =>
  ({
    code,
    what: code,
    trigger: 'last entry',
    keeps: { span, unit },
    untilBirthday,
    thenDo: 'review',
    citation: 'UKGDPR Art5',
    kind: 'policy',
    note: '',
    verified: false,
    from: '2026-01-01',
    to: null,
    limits: null,
  }) satisfies RetentionRule

const schedule = [
  row('R01', 7, 'years', null),
  row('R02', 7, 'years', 25),
  row('R03', 10, 'years', null),
  row('R05', 18, 'months', null),
  row('R06', 18, 'months', null),
]
const adult = {
  openedOn: '2026-05-04',
  lastOn: '2027-02-01',
  bornOn: '1995-02-11',
  wasChild: false,
  isHigh: false,
}

describe('a closed case is kept', () => {
  it('seven years after the last entry, and is looked at on that very day', () => {
    const kept = keptUntil(adult, schedule)
    expect(kept).toEqual({ code: 'R01', until: '2034-02-01' })
    expect([isDue(kept, '2034-01-31'), isDue(kept, '2034-02-01')]).toEqual([false, true])
  })

  it('ten years where it was judged high', () => {
    expect(keptUntil({ ...adult, isHigh: true }, schedule)).toEqual({
      code: 'R03',
      until: '2037-02-01',
    })
  })

  it('to the 25th birthday of a child, where that is later than every other span', () => {
    const child = { ...adult, wasChild: true, bornOn: '2014-09-30' }
    expect(keptUntil(child, schedule)).toEqual({ code: 'R02', until: '2039-09-30' })
    const nearly18 = { ...adult, wasChild: true, bornOn: '2008-06-01' }
    expect(keptUntil(nearly18, schedule).until).toBe('2034-02-01')
    expect(keptUntil({ ...child, isHigh: true }, schedule).code).toBe('R02')
  })

  it('as if she were born when it was opened, where nobody knows a child’s birthday', () => {
    const child = { ...adult, wasChild: true, bornOn: null }
    expect(keptUntil(child, schedule)).toEqual({ code: 'R02', until: '2051-05-04' })
  })

  it('never shorter for being a child or high', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (wasChild, isHigh) => {
        const { until } = keptUntil({ ...adult, wasChild, isHigh, bornOn: null }, schedule)
        expect(until >= keptUntil(adult, schedule).until).toBe(true)
      }),
    )
  })
})

describe('a referral that no case came of is kept', () => {
  it('eighteen months after it was not accepted', () => {
    const of = { isRedirected: true, receivedOn: '2026-01-10', closedOn: '2026-02-28' }
    expect(referralKeptUntil(of, schedule)).toEqual({ code: 'R05', until: '2027-08-28' })
  })

  it('and comes up eighteen months after it came, where nobody decided about it', () => {
    const of = { isRedirected: false, receivedOn: '2026-01-10', closedOn: null }
    expect(referralKeptUntil(of, schedule)).toEqual({ code: 'R06', until: '2027-07-10' })
  })
})
