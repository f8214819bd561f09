/** Something that happened, which the law of its day may ask something for. */
export type Fact = { is: ClockTrigger; id: string; on: string; settled: boolean }

export const clockTriggers = ['referral received', 'referral allocated'] as const
export type ClockTrigger = (typeof clockTriggers)[number]

export type Unit = 'calendar days' | 'working days'

export type Rule = {
  code: string
  trigger: string
  dueAfter: number
  overdueAfter: number
  unit: Unit
  owedBy: string
  citation: string
  from: string
  to: string | null
}
export type Rules = { rows: Rule[]; holidays: ReadonlySet<string> }

export type Due = {
  rule: string
  because: Fact
  state: 'waiting' | 'due' | 'overdue'
  dueOn: string
  overdueFrom: string // the last day on which it is not overdue
  owedBy: string
  citation: string
}

/**
 * What is owed, since when, and why: the answer carries the fact that asked and the paragraph.
 *
 * No span stands here; they are rows. A fact stays open until something settles it by name: comparing dates
 * would lose what was recorded later on the same day.
 */
export function derive(facts: Fact[], rules: Rules, today: string): Due[] {
  return facts
    .filter((fact) => !fact.settled)
    .flatMap((fact) => inForce(rules, fact).map((rule) => owed(fact, rule, rules, today)))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

/** The law of the day the fact happened, not of today. */
function inForce(rules: Rules, fact: Fact): Rule[] {
  return rules.rows
    .filter((rule) => rule.trigger === fact.is && rule.from <= fact.on)
    .filter((rule) => rule.to === null || fact.on < rule.to)
}

function owed(fact: Fact, rule: Rule, rules: Rules, today: string): Due {
  const dueOn = add(fact.on, rule.dueAfter, rule.unit, rules.holidays)
  const overdueFrom = add(fact.on, rule.overdueAfter, rule.unit, rules.holidays)
  const state = today > overdueFrom ? 'overdue' : today >= dueOn ? 'due' : 'waiting'
  const { code, owedBy, citation } = rule
  return { rule: code, because: fact, state, dueOn, overdueFrom, owedBy, citation }
}

/** A day so many days on. Counted in UTC, where every day has 24 hours: clocks that change lose none. */
export function add(on: string, days: number, unit: Unit, holidays: ReadonlySet<string>): string {
  if (unit === 'calendar days') return shift(on, days)
  let at = on
  for (let left = days; left > 0; ) {
    at = shift(at, 1)
    if (isWorkingDay(at, holidays)) left -= 1
  }
  return at
}

function isWorkingDay(on: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(on)
}

function shift(on: string, days: number): string {
  const at = new Date(`${on}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
