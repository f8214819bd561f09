import { londonClock } from '../../../../platform/time.ts'
import { timeOf } from '../chat/header.ts'
import { calendarDate, type DateParts } from '../reader/dates.ts'
import type { DateOrder, Draft } from '../rules.ts'

/** A date and time as a log writes it, before it is known in which order it writes its dates. */
export type Written =
  | { form: 'moment'; moment: number } // a number that every clock shares
  | { form: 'ordered'; on: string | null; time: string | null; zone: number | null }
  | { form: 'parts'; parts: DateParts; time: string | null; zone: number | null }

export type When = Pick<Draft, 'on' | 'at' | 'precision'>
export type NoWhen = 'impossible-date' | 'impossible-time' | 'unknown-date'

const SPACES = /[\s\u00a0\u202f\u200e\u200f]+/g
const TIME =
  /(?:^|[ T,])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?([AaPp])\.? ?[Mm]\.?)?(?=$|[ Zz+,(-])/
const NUMBERS = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/
const DAY_FIRST = /^(\d{1,2})[. -]{1,2}([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
const ZONE = /^([a-z]{1,4})?(?:([+-])(\d{2}):?(\d{2}))?(?: ?\([^)]{0,40}\))?$/

/** What stands written; null for a writing that is not known here. `zone`: what the header of the file says. */
export const readMoment = (text: string, zone: number | null): Written | null => {
  const plain = text.slice(0, 80).replaceAll(SPACES, ' ').trim()
  if (/^\d{10}$/.test(plain)) return { form: 'moment', moment: Number(plain) * 1000 }
  if (/^\d{13}$/.test(plain)) return { form: 'moment', moment: Number(plain) }
  const found = TIME.exec(plain)
  if (found === null) return null
  const [whole, hour = '', minute = '', second, half] = found
  const before = plain.slice(0, found.index)
  const around = beside(before, plain.slice(found.index + whole.length).trim())
  if (around === null) return null
  const time = timeOf({ hour, minute, second, half })
  return dateOf(plainDate(around.date), time, around.zone ?? zone)
}

// The date stands before the time, or after it, or around it ("Fri Jun 12 22:10:00 GMT+01:00 2026").
const beside = (before: string, after: string): { date: string; zone: number | null } | null => {
  const zone = zoneOf(after.toLowerCase())
  if (zone !== undefined) return { date: before, zone }
  if (before === '') return { date: after, zone: null }
  const year = /^(.{0,20}?) ?(\d{4})$/.exec(after)
  const zoneBefore = year === null ? undefined : zoneOf((year[1] ?? '').toLowerCase())
  return zoneBefore === undefined ? null : { date: `${before} ${year?.[2]}`, zone: zoneBefore }
}

// Names of zones that mean one thing only, in minutes from UTC; those of RFC 5322 among them.
const zones: ReadonlyMap<string, number> = new Map([
  ...['z', 'utc', 'ut', 'gmt', 'wet'].map((name) => [name, 0] as const),
  ...['bst', 'west', 'cet'].map((name) => [name, 60] as const),
  ...[['cest', 120] as const, ['edt', -240] as const, ['est', -300] as const],
  ...[['cdt', -300] as const, ['mdt', -360] as const, ['mst', -420] as const],
  ...[['pdt', -420] as const, ['pst', -480] as const],
])

// Undefined: what stands after the time is no zone. Null: nothing stands there.
const zoneOf = (text: string): number | null | undefined => {
  if (text === '') return null
  const found = ZONE.exec(text)
  if (found === null) return undefined
  const [, name, sign, hours = '0', minutes = '0'] = found
  if (sign === undefined) return name === undefined ? null : zones.get(name)
  if (name !== undefined && zones.get(name) !== 0) return undefined
  const away = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -away : away
}

const plainDate = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? /, '')
    .replace(/(?:,| at| um| uhr)? ?$/, '')
    .trim()

const dateOf = (date: string, time: string | null, zone: number | null): Written | null => {
  const numbers = NUMBERS.exec(date)
  if (numbers !== null) {
    const [, first = '', middle = '', last = ''] = numbers
    if (first.length === 3 || last.length === 3) return null
    return { form: 'parts', parts: { first, middle, last }, time, zone }
  }
  const dayFirst = DAY_FIRST.exec(date)
  if (dayFirst !== null) return named(dayFirst[1], dayFirst[2], dayFirst[3], time, zone)
  const monthFirst = MONTH_FIRST.exec(date)
  return monthFirst === null ? null : named(monthFirst[2], monthFirst[1], monthFirst[3], time, zone)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const named = (
  day = '',
  month = '',
  year = '',
  time: string | null,
  zone: number | null,
): Written | null => {
  const number = months.indexOf(month.slice(0, 3)) + 1
  if (number === 0) return null
  const on = calendarDate({ first: year, middle: String(number), last: day }, 'ymd')
  return { form: 'ordered', on, time, zone }
}

/** The day and time in England and Wales; without a zone they stand as they were written. */
export const whenOf = (written: Written, order: DateOrder): When | NoWhen => {
  if (written.form === 'moment') return whenOfMoment(written.moment, 'second')
  const { time, zone } = written
  const on = written.form === 'ordered' ? written.on : dayOf(written.parts, order)
  if (on === null) return 'impossible-date'
  if (time === null) return 'impossible-time'
  const precision = time.length > 5 ? 'second' : 'minute'
  if (zone === null) return { on, at: time, precision }
  return whenOfMoment(Date.parse(`${on}T${time}Z`) - zone * 60_000, precision)
}

// A year of four digits in front says it all, whatever the other lines do.
const dayOf = (parts: DateParts, order: DateOrder) =>
  calendarDate(parts, parts.first.length === 4 ? 'ymd' : order)

const FIRST = Date.UTC(1990, 0, 1)
const LAST = Date.UTC(2100, 0, 1)

/** The same for a number that every clock shares; nothing outside a phone's or a mail's lifetime. */
export const whenOfMoment = (
  moment: number,
  precision: Draft['precision'],
): When | 'impossible-date' => {
  if (!(moment >= FIRST && moment < LAST)) return 'impossible-date'
  const { on, at } = londonClock(moment)
  return { on, at: precision === 'second' ? at : at.slice(0, 5), precision }
}
