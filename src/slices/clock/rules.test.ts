import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, type ClockTrigger, derive, type Rule, type Rules } from './rules.ts'

const rule = {
  unit: 'working days',
  owedBy: 'service',
  kind: 'policy',
  from: '2026-01-01',
  to: null,
  limits: null,
} as const
const rules: Rules = {
  rows: [
    {
      ...rule,
      code: 'D08',
      trigger: 'referral received',
      dueAfter: 0,
      overdueAfter: 1,
      citation: 'ISA §85',
    },
    {
      ...rule,
      code: 'D09',
      trigger: 'referral allocated',
      dueAfter: 0,
      overdueAfter: 2,
      citation: 'ISA §85',
    },
  ],
  choices: [],
  holidays: new Set(['2026-04-03', '2026-04-06', '2026-05-25', '2026-12-25', '2026-12-28']),
}
const fact = (is: ClockTrigger, on: string, settled = false) => ({ is, id: 'r1', on, settled })
const stateOn = (today: string, is: ClockTrigger, on: string) =>
  derive([fact(is, on)], rules, today)[0]?.state

describe('when a receipt is owed to the referrer [ISA §85]', () => {
  it.each([
    ['2026-06-16', '2026-06-16', 'due'],
    ['2026-06-16', '2026-06-17', 'due'],
    ['2026-06-16', '2026-06-18', 'overdue'],
    ['2026-06-19', '2026-06-22', 'due'], // a Friday: Monday is the next working day
    ['2026-06-19', '2026-06-23', 'overdue'],
    ['2026-06-20', '2026-06-22', 'due'], // received on a Saturday
    ['2026-06-20', '2026-06-23', 'overdue'],
    ['2026-04-02', '2026-04-07', 'due'], // before Easter: Friday and Monday are holidays
    ['2026-04-02', '2026-04-08', 'overdue'],
    ['2026-12-24', '2026-12-29', 'due'],
    ['2026-12-24', '2026-12-30', 'overdue'],
    ['2026-03-27', '2026-03-30', 'due'], // over the night the clocks go forward
    ['2026-03-27', '2026-03-31', 'overdue'],
    ['2026-10-23', '2026-10-26', 'due'], // and back
    ['2026-10-23', '2026-10-27', 'overdue'],
  ])('for a referral of %s it stands on %s at %s', (on, today, state) => {
    expect(stateOn(today, 'referral received', on)).toBe(state)
  })
})

describe('when the referrer is owed the details of the worker [ISA §85]', () => {
  it.each([
    ['2026-06-16', '2026-06-18', 'due'],
    ['2026-06-16', '2026-06-19', 'overdue'],
    ['2026-06-18', '2026-06-22', 'due'], // a Thursday: Friday, Monday
    ['2026-06-18', '2026-06-23', 'overdue'],
    ['2026-05-22', '2026-05-27', 'due'], // over the spring bank holiday
    ['2026-05-22', '2026-05-28', 'overdue'],
  ])('for an allocation of %s it stands on %s at %s', (on, today, state) => {
    expect(stateOn(today, 'referral allocated', on)).toBe(state)
  })

  it('says which fact asks, who owes it, since when, and by which paragraph', () => {
    const asked = fact('referral allocated', '2026-06-18')
    expect(derive([asked], rules, '2026-06-19')).toEqual([
      {
        rule: 'D09',
        because: asked,
        state: 'due',
        dueOn: '2026-06-18',
        overdueFrom: '2026-06-22',
        owedBy: 'service',
        citation: 'ISA §85',
      },
    ])
  })
})

describe('the law of the day', () => {
  const versions: Rule[] = [
    {
      ...rule,
      code: 'D08',
      trigger: 'referral received',
      dueAfter: 0,
      overdueAfter: 1,
      citation: 'old',
      to: '2026-07-01',
    },
    {
      ...rule,
      code: 'D08',
      trigger: 'referral received',
      dueAfter: 0,
      overdueAfter: 5,
      citation: 'new',
      from: '2026-07-01',
    },
  ]
  it.each([
    ['2025-12-31', []],
    ['2026-01-01', ['old']],
    ['2026-06-30', ['old']],
    ['2026-07-01', ['new']],
  ])('is for a fact of %s %j, whatever today is', (on, citations) => {
    const due = derive([fact('referral received', on)], { ...rules, rows: versions }, '2026-12-01')
    expect(due.map(({ citation }) => citation)).toEqual(citations)
  })
})

describe('whatever happened', () => {
  const day = fc
    .integer({ min: 0, max: 800 })
    .map((n) => add('2026-01-01', n, 'calendar days', new Set()))
  const made = fc.record({
    is: fc.constantFrom<ClockTrigger>('referral received', 'referral allocated'),
    id: fc.uuid(),
    on: day,
    settled: fc.boolean(),
  })
  const span = fc.tuple(fc.nat(30), fc.nat(30), fc.constantFrom('calendar days', 'working days'))

  it('nothing is overdue before it is due, and what is settled owes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 8 }),
        span,
        day,
        (facts, [due, more, unit], today) => {
          const rows = rules.rows.map((row) => ({
            ...row,
            unit,
            dueAfter: due,
            overdueAfter: due + more,
          }))
          const owed = derive(facts, { ...rules, rows }, today)
          expect(owed).toHaveLength(facts.filter(({ settled }) => !settled).length)
          for (const { because, dueOn, overdueFrom, state } of owed) {
            expect(because.settled).toBe(false)
            expect(overdueFrom >= dueOn && dueOn >= because.on).toBe(true)
            const expected = today < dueOn ? 'waiting' : today <= overdueFrom ? 'due' : 'overdue'
            expect(state).toBe(expected)
          }
          expect(owed.map(({ dueOn }) => dueOn)).toEqual(owed.map(({ dueOn }) => dueOn).sort())
        },
      ),
    )
  })

  it('working days never end on a weekend or a holiday, and more days never end sooner', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (on, days) => {
        const end = add(on, days, 'working days', rules.holidays)
        expect([0, 6]).not.toContain(new Date(`${end}T12:00:00Z`).getUTCDay())
        expect(rules.holidays.has(end)).toBe(false)
        expect(add(on, days + 1, 'working days', rules.holidays) > end).toBe(true)
      }),
    )
  })
})
