import { dayAfter } from '../../platform/time.ts'

/** Something that happened, which the law of its day may ask something for. */
export type Fact = {
  is: ClockTrigger
  id: string
  on: string
  settled: boolean
  howMany?: number // an import of 300 incidents is one fact; left out: one
}

export const clockTriggers = [
  'referral received',
  'referral allocated',
  'case allocated', // the first attempt is owed
  'high-risk case allocated',
  'contact owed', // from the same day on: the victim is reached, or the referrer told [ISA §85]
  'high-risk contact owed',
  'victim not reached', // tried as often and as variously as the ladder asks
  'victim reached',
  'assessment signed',
  'incident recorded',
  'earlier incident recorded', // one that happened before the last signed assessment [PR 28]
  'change noted',
  'DASH wanted',
  'referral held', // derived from the hold alone, in no list: who reads it knows that somebody is known [PR 7]
] as const
export type ClockTrigger = (typeof clockTriggers)[number]

export const isClockTrigger = (text: string): text is ClockTrigger =>
  clockTriggers.some((trigger) => trigger === text)

export type Unit = 'calendar days' | 'working days'
export type Kind = 'guidance' | 'law' | 'policy' | 'scheme'

/** Between what a service may choose; sooner is always allowed, later never than the law or our reading of it. */
export type Limits = { dueLeast: number; dueMost: number; overdueMost: number }

export type Rule = {
  code: string
  trigger: string
  dueAfter: number
  overdueAfter: number
  unit: Unit
  owedBy: string
  citation: string
  kind: Kind
  from: string
  to: string | null
  limits: Limits | null // null: nobody may choose
}

/** The span that this service chose for a rule, for what happens from a day on. */
export type Choice = {
  code: string
  trigger: string
  from: string
  dueAfter: number
  overdueAfter: number
}
export type Rules = { rows: Rule[]; choices: Choice[]; holidays: ReadonlySet<string> }

export type Due = {
  rule: string
  because: Fact
  state: DueState
  dueOn: string
  overdueFrom: string // the last day on which it is not overdue
  owedBy: string
  citation: string
}

export const dueStates = ['waiting', 'due', 'overdue'] as const
export type DueState = (typeof dueStates)[number]

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

/**
 * One row for each rule of one case or referral: whatever else happens joins the row that is open [PR 28]. The
 * fact that presses most stands for all of them, and `howMany` counts them.
 */
export function joined(due: Due[]): Due[] {
  const byRule = new Map<string, Due[]>()
  for (const each of due) byRule.set(each.rule, [...(byRule.get(each.rule) ?? []), each])
  return [...byRule.values()].flatMap((all) => {
    // What only asks a question never stands for what asks for a judgement, however long it has waited.
    const [first] = [...all].sort((a, b) => rank(a) - rank(b) || byPressure(a, b))
    if (!first) return []
    const alike = all.filter(({ because }) => because.is === first.because.is)
    const howMany = alike.reduce((sum, { because }) => sum + (because.howMany ?? 1), 0)
    const dueOn = earliest(all.map((each) => each.dueOn))
    const overdueFrom = earliest(all.map((each) => each.overdueFrom))
    return [{ ...first, dueOn, overdueFrom, because: { ...first.because, howMany } }]
  })
}

const rank = ({ because }: Due) => (because.is === 'earlier incident recorded' ? 1 : 0)
const earliest = (days: string[]): string => [...days].sort()[0] ?? ''

const byPressure = (a: Due, b: Due) =>
  compare(a.overdueFrom, b.overdueFrom) ||
  compare(a.because.on, b.because.on) ||
  compare(a.because.id, b.because.id)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How something stands today. A day before it is due it waits; on the day itself it is due. */
export function stateOn(
  { dueOn, overdueFrom }: Pick<Due, 'dueOn' | 'overdueFrom'>,
  today: string,
): DueState {
  return today > overdueFrom ? 'overdue' : today >= dueOn ? 'due' : 'waiting'
}

/**
 * The law of the day the fact happened, not of today. What happened before any rule that we know, a mistyped year
 * above all, is under the first: nothing drops out of the list for being old.
 */
function inForce(rules: Rules, fact: Fact): Rule[] {
  const ofFact = rules.rows.filter((rule) => rule.trigger === fact.is)
  return ofFact
    .filter((rule) => rule.from <= fact.on || isFirst(rule, ofFact))
    .filter((rule) => rule.to === null || fact.on < rule.to)
    .map((rule) => asChosen(rule, rules.choices, fact.on))
}

const isFirst = ({ code, from }: Rule, all: Rule[]): boolean =>
  all.every((other) => other.code !== code || other.from >= from)

/** What the service chose by then, held inside the limits of the rule whatever the row says. */
export function asChosen(rule: Rule, choices: Choice[], on: string): Rule {
  const { limits } = rule
  const chosen = choices
    .filter(({ code, trigger, from }) => isOf(rule, code, trigger) && from <= on)
    .sort((a, b) => compare(b.from, a.from))[0]
  if (!chosen || !limits) return rule
  const dueAfter = Math.min(Math.max(chosen.dueAfter, limits.dueLeast), limits.dueMost)
  const overdueAfter = Math.min(Math.max(chosen.overdueAfter, dueAfter), limits.overdueMost)
  return { ...rule, dueAfter, overdueAfter }
}

export type Span = Omit<Choice, 'from'>

/** Why this span cannot be chosen, by field, in words that say what can. */
export function spanFaults(rules: Rule[], span: Span): { field: string; message: string }[] {
  const { dueAfter, overdueAfter } = span
  const limits = rules.find((rule) => isOf(rule, span.code, span.trigger))?.limits
  if (!limits) return [{ field: 'dueAfter', message: 'This span is not for a service to choose' }]
  const faults = []
  if (dueAfter < limits.dueLeast || dueAfter > limits.dueMost)
    faults.push({
      field: 'dueAfter',
      message: `Choose ${limits.dueLeast} to ${limits.dueMost} days until it is due`,
    })
  if (overdueAfter < dueAfter || overdueAfter > limits.overdueMost)
    faults.push({
      field: 'overdueAfter',
      message: `Choose ${limits.overdueMost} days at the most until it is overdue, and not fewer than until it is due`,
    })
  return faults
}

const isOf = (rule: Rule, code: string, trigger: string) =>
  rule.code === code && rule.trigger === trigger

function owed(fact: Fact, rule: Rule, rules: Rules, today: string): Due {
  const dueOn = add(fact.on, rule.dueAfter, rule.unit, rules.holidays)
  const overdueFrom = add(fact.on, rule.overdueAfter, rule.unit, rules.holidays)
  const state = stateOn({ dueOn, overdueFrom }, today)
  const { code, owedBy, citation } = rule
  return { rule: code, because: fact, state, dueOn, overdueFrom, owedBy, citation }
}

/** A day so many days on, counted in days: clocks that change lose none. */
export function add(on: string, days: number, unit: Unit, holidays: ReadonlySet<string>): string {
  if (unit === 'calendar days') return dayAfter(on, days)
  let at = on
  for (let left = days; left > 0; ) {
    at = dayAfter(at, 1)
    if (isWorkingDay(at, holidays)) left -= 1
  }
  return at
}

function isWorkingDay(on: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(on)
}

/** Incidents before the last signed assessment ask one question; those since then make a review due [PR 28]. */
export function splitByAssessment(occurredOn: string[], lastAssessedOn: string | null) {
  const isEarlier = (on: string) => lastAssessedOn !== null && on < lastAssessedOn
  const earlier = occurredOn.filter(isEarlier).length
  return { recent: occurredOn.length - earlier, earlier }
}

/** How often, by how many methods and at how many times of day somebody is tried before the referrer is told. */
export type Ladder = { attempts: number; methods: number; timeSlots: number; citation: string }
