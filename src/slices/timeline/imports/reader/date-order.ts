import { type DateCandidate, type DateOrder, dateOrders } from '../rules.ts'
import { calendarDate, type DateParts } from './dates.ts'
import type { Ambiguous } from './export.ts'

export type DateDecision =
  | { state: 'decided'; dateOrder: DateOrder; because: string }
  | Ambiguous
  | { state: 'none' }

type Tally = {
  valid: number
  /** What the last line added: 1 if it has a date in this order, else 0. */
  step: number
  first: string
  last: string
  previous: string
  backwards: boolean
}

/** What the dates of a whole file say about their order: the file decides, not a line. */
export type DateEvidence = {
  total: number
  yearFirst: number
  yearLast: number
  firsts: Set<string>
  lasts: Set<string>
  dayIsMonth: boolean
  tallies: Record<DateOrder, Tally>
  /** By the set of orders in which a line has a date (a sum of `BIT`), the first such line. */
  lines: Map<number, number>
  previous: DateParts
}

const BIT: Record<DateOrder, number> = { dmy: 1, mdy: 2, ymd: 4 }

export const noDateEvidence = (): DateEvidence => ({
  total: 0,
  yearFirst: 0,
  yearLast: 0,
  firsts: new Set(),
  lasts: new Set(),
  dayIsMonth: true,
  tallies: { dmy: tally(), mdy: tally(), ymd: tally() },
  lines: new Map(),
  previous: { first: '', middle: '', last: '' },
})

const tally = (): Tally => ({
  valid: 0,
  step: 0,
  first: '',
  last: '',
  previous: '',
  backwards: false,
})

export const seeDate = (evidence: DateEvidence, parts: DateParts, line: number): void => {
  evidence.total += 1
  if (parts.first.length === 4) evidence.yearFirst += 1
  if (parts.last.length === 4) evidence.yearLast += 1
  if (isSame(parts, evidence.previous)) {
    for (const order of dateOrders) evidence.tallies[order].valid += evidence.tallies[order].step
    return
  }
  evidence.previous = parts
  if (parts.first.length < 4) evidence.firsts.add(parts.first)
  if (parts.last.length < 4) evidence.lasts.add(parts.last)
  if (Number(parts.first) !== Number(parts.middle)) evidence.dayIsMonth = false
  let bits = 0
  for (const order of dateOrders) {
    const on = calendarDate(parts, order)
    evidence.tallies[order].step = on === null ? 0 : 1
    if (on === null) continue
    bits |= BIT[order]
    addTo(evidence.tallies[order], on)
  }
  if (!evidence.lines.has(bits)) evidence.lines.set(bits, line)
}

// Most messages follow another of the same day.
const isSame = (one: DateParts, other: DateParts): boolean =>
  one.middle === other.middle && one.first === other.first && one.last === other.last

const addTo = (into: Tally, on: string): void => {
  into.valid += 1
  if (into.first === '' || on < into.first) into.first = on
  if (on > into.last) into.last = on
  if (on < into.previous) into.backwards = true
  into.previous = on
}

/**
 * One order if every line that has a date has one in this order only; else the orders between
 * which a person must choose. That messages run backwards in one order is a hint to her, never a
 * decision: phones that were offline write backwards too.
 */
export const decideDateOrder = (evidence: DateEvidence): DateDecision => {
  const considered = consideredOrders(evidence)
  const possible = considered.filter((order) => evidence.tallies[order].valid > 0)
  if (possible.length === 0) return { state: 'none' }
  if (considered.length === 1) return decided('ymd', 'the year stands first, in four digits')
  const fitting = possible.filter((order) => firstLineAgainst(evidence, order, possible) === null)
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return decided(only, whyOnly(evidence, only))
  if (evidence.dayIsMonth && fitting.length > 0 && !fitting.includes('ymd'))
    return decided('dmy', 'day and month are the same number in every line')
  return ambiguous(evidence, fitting.length > 0 ? fitting : possible)
}

// A two-digit year in front is rare. It is weighed only where the last part moves more than the
// first, as days do and years do not, or where nothing else fits.
const consideredOrders = ({ total, yearFirst, yearLast, ...rest }: DateEvidence): DateOrder[] => {
  if (yearFirst > total / 2) return ['ymd']
  if (yearLast > 0) return ['dmy', 'mdy']
  const nothingElse = rest.tallies.dmy.valid === 0 && rest.tallies.mdy.valid === 0
  return rest.lasts.size > rest.firsts.size || nothingElse ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy']
}

/** The first line that has a date in one of these orders but none in this one. */
const firstLineAgainst = (
  evidence: DateEvidence,
  order: DateOrder,
  among: DateOrder[],
): number | null => {
  const others = among.reduce((bits, other) => bits | BIT[other], 0)
  const against = [...evidence.lines]
    .filter(([bits]) => (bits & others) !== 0 && (bits & BIT[order]) === 0)
    .map(([, line]) => line)
  return against.length === 0 ? null : Math.min(...against)
}

const whyOnly = (evidence: DateEvidence, order: DateOrder): string => {
  const other: DateOrder = order === 'dmy' ? 'mdy' : 'dmy'
  const line = firstLineAgainst(evidence, other, [order])
  if (order === 'ymd') return `line ${line} can only be read with the year first`
  return `a day above 12 stands in line ${line}`
}

const ambiguous = (evidence: DateEvidence, orders: DateOrder[]): Ambiguous => {
  const forwards = orders.filter((order) => !evidence.tallies[order].backwards)
  const [likely = null] = forwards
  return {
    state: 'ambiguous',
    candidates: orders.map((order) => candidate(evidence, order)),
    likely: forwards.length === 1 ? likely : null,
  }
}

const candidate = ({ tallies, total }: DateEvidence, dateOrder: DateOrder): DateCandidate => {
  const { first, last, valid } = tallies[dateOrder]
  return { dateOrder, first, last, impossible: total - valid }
}

const decided = (dateOrder: DateOrder, because: string): DateDecision => ({
  state: 'decided',
  dateOrder,
  because,
})
