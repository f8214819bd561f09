import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '../../platform/time.ts'
import {
  add,
  type ClockTrigger,
  derive,
  joined,
  type Rule,
  type Rules,
  spanFaults,
  splitByAssessment,
  type Unit,
} from './rules.ts'

const rule = {
  unit: 'working days',
  owedBy: 'service',
  kind: 'policy',
  from: '2026-01-01',
  to: null,
  limits: null,
} as const
const assessmentLimits = { dueLeast: 14, dueMost: 42, overdueMost: 56 }
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
    ['2025-12-31', ['old']], // before any that we know: the first
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

describe('what a first week asks for', () => {
  const row = (code: string, trigger: string, spans: [number, number], unit: Unit): Rule => ({
    ...rule,
    code,
    trigger,
    unit,
    dueAfter: spans[0],
    overdueAfter: spans[1],
    owedBy: 'caseworker',
    citation: 'ISA §30',
  })
  const week: Rules = {
    ...rules,
    rows: [
      { ...row('D01', 'assessment signed', [42, 56], 'calendar days'), limits: assessmentLimits },
      row('D02', 'incident recorded', [0, 1], 'working days'),
      row('D02', 'change noted', [0, 1], 'working days'),
      row('D02', 'earlier incident recorded', [0, 42], 'calendar days'),
    ],
  }
  const many = (is: ClockTrigger, on: string, howMany: number, id = 'r1') => ({
    ...fact(is, on),
    id,
    howMany,
  })

  it.each([
    ['2026-03-02', '2026-04-12', 'waiting'], // the day before six weeks have passed
    ['2026-03-02', '2026-04-13', 'due'],
    ['2026-03-02', '2026-04-27', 'due'], // the last day of week eight
    ['2026-03-02', '2026-04-28', 'overdue'],
    ['2026-02-20', '2026-04-02', 'waiting'], // over the night the clocks go forward
    ['2026-02-20', '2026-04-03', 'due'],
    ['2026-10-01', '2026-11-26', 'due'], // and back
    ['2026-10-01', '2026-11-27', 'overdue'],
    ['2028-01-18', '2028-02-29', 'due'], // a leap day counts as a day
    ['2028-01-18', '2028-03-14', 'due'],
    ['2028-01-18', '2028-03-15', 'overdue'],
  ])('an assessment of %s stands on %s at %s (A030a)', (on, today, state) => {
    expect(derive([fact('assessment signed', on)], week, today)).toMatchObject([
      { rule: 'D01', state, citation: 'ISA §30' },
    ])
  })

  it('is a review at once on the day of a new incident, and says which one asked', () => {
    const [due] = joined(derive([fact('incident recorded', '2026-04-02')], week, '2026-04-02'))
    expect(due).toMatchObject({ rule: 'D02', state: 'due', because: { id: 'r1', howMany: 1 } })
  })

  it('is one review, however many incidents and changes join it [PR 28]', () => {
    const facts = [
      many('earlier incident recorded', '2026-05-01', 900, 'import'),
      many('incident recorded', '2026-05-04', 3, 'a'),
      many('incident recorded', '2026-05-06', 2, 'b'),
      many('change noted', '2026-05-05', 1, 'c'),
    ]
    expect(joined(derive(facts, week, '2026-05-06'))).toMatchObject([
      {
        rule: 'D02',
        dueOn: '2026-05-01',
        overdueFrom: '2026-05-05',
        because: { id: 'a', is: 'incident recorded', on: '2026-05-04', howMany: 5 },
      },
    ])
  })

  it('shows a new incident, however long an old question has waited beside it (A030b)', () => {
    const facts = [
      many('earlier incident recorded', '2026-05-01', 3, 'old'),
      many('incident recorded', '2026-06-17', 2, 'new'),
    ]
    expect(joined(derive(facts, week, '2026-06-17'))).toMatchObject([
      { dueOn: '2026-05-01', overdueFrom: '2026-06-12', because: { id: 'new', howMany: 2 } },
    ])
  })

  it('keeps the limits: sooner may be chosen, later never', () => {
    const chosen = (dueAfter: number, overdueAfter: number) => {
      const choice = { code: 'D01', trigger: 'assessment signed', from: '2026-03-01' }
      const choices = [{ ...choice, dueAfter, overdueAfter }]
      return derive(
        [fact('assessment signed', '2026-03-02')],
        { ...week, choices },
        '2026-03-02',
      )[0]
    }
    expect(chosen(28, 35)).toMatchObject({ dueOn: '2026-03-30', overdueFrom: '2026-04-06' })
    expect(chosen(300, 400)).toMatchObject({ dueOn: '2026-04-13', overdueFrom: '2026-04-27' })
    expect(chosen(0, 0)).toMatchObject({ dueOn: '2026-03-16', overdueFrom: '2026-03-16' })
  })

  it('takes a choice for what happens from its day on, and touches nothing before', () => {
    const choice = { code: 'D01', trigger: 'assessment signed', dueAfter: 28, overdueAfter: 35 }
    const choices = [{ ...choice, from: '2026-03-10' }]
    const dueOn = (on: string) =>
      derive([fact('assessment signed', on)], { ...week, choices }, on)[0]?.dueOn
    expect([dueOn('2026-03-09'), dueOn('2026-03-10')]).toEqual(['2026-04-20', '2026-04-07'])
  })

  it.each([
    [13, 56, 'dueAfter'],
    [43, 56, 'dueAfter'],
    [42, 57, 'overdueAfter'],
    [42, 41, 'overdueAfter'],
  ])('refuses a choice of %i and %i by its field', (dueAfter, overdueAfter, field) => {
    const span = { code: 'D01', trigger: 'assessment signed', dueAfter, overdueAfter }
    expect(spanFaults(week.rows, span).map((fault) => fault.field)).toContain(field)
  })

  it('lets nobody choose what has no limits, such as the span of a new incident', () => {
    const span = { code: 'D02', trigger: 'incident recorded', dueAfter: 9, overdueAfter: 9 }
    expect(spanFaults(week.rows, span)).toHaveLength(1)
  })

  it('tells incidents before the last assessment from those since; the day itself is since [PR 28]', () => {
    const days = ['2023-01-01', '2026-03-01', '2026-03-02', '2026-03-03']
    expect(splitByAssessment(days, '2026-03-02')).toEqual({ recent: 2, earlier: 2 })
    expect(splitByAssessment(days, null)).toEqual({ recent: 4, earlier: 0 })
  })

  it('loses nobody by joining: what is joined is never due later than any of its facts', () => {
    const facts = fc.array(
      fc.record({
        is: fc.constantFrom<ClockTrigger>(
          'assessment signed',
          'incident recorded',
          'earlier incident recorded',
          'change noted',
        ),
        id: fc.uuid(),
        on: fc.integer({ min: 0, max: 800 }).map((n) => dayAfter('2026-01-01', n)),
        settled: fc.boolean(),
        howMany: fc.integer({ min: 1, max: 500 }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(facts, (made) => {
        const all = derive(made, week, '2026-06-01')
        const rows = joined(all)
        expect(new Set(rows.map((row) => row.rule)).size).toBe(rows.length)
        for (const each of all) {
          const row = rows.find(({ rule: code }) => code === each.rule)
          expect(row && row.dueOn <= each.dueOn && row.overdueFrom <= each.overdueFrom).toBe(true)
          if (each.because.is === 'incident recorded')
            expect(row?.because.is).not.toBe('earlier incident recorded')
        }
        const shuffled = joined(derive([...made].reverse(), week, '2026-06-01'))
        expect(shuffled.map(({ because }) => because.id).sort()).toEqual(
          rows.map(({ because }) => because.id).sort(),
        )
      }),
    )
  })
})
