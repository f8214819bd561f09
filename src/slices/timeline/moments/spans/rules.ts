import { dayOf, latest, monthBefore, shifted, yearOf } from '../calendar/public.ts'
import {
  month,
  monthNumber,
  only,
  type Reader,
  type Said,
  third,
  year,
  yearSaid,
} from '../phrases/public.ts'

/** Months, years and seasons: what is said when no day is known. */
export const spans: Reader[] = [
  {
    says: only(`(?:${third} |(last|this) )?${month}(?: ${year})?`),
    read: ([, part = '', which = '', name = '', y = ''], today) =>
      monthSaid({ part, which, month: monthNumber(name), year: yearSaid(y, today) }, today),
  },
  {
    says: only('(\\d{1,2})/(\\d{4})'),
    read: ([, m = '', y = ''], today) =>
      dayOf(Number(y), Number(m), 1) === null
        ? 'no-such-day'
        : monthSaid({ part: '', which: '', month: Number(m), year: Number(y) }, today),
  },
  {
    says: only(`(?:${third} )?(\\d{4})`),
    read: ([, part = '', y = '']) => inYear(Number(y), monthOfPart(part)),
  },
  {
    says: only('(last|this) (month|year)'),
    read: ([, which = '', unit = ''], today) => {
      const back = which === 'last' ? 1 : 0
      if (unit === 'month') return { on: monthBefore(today, back), precision: 'month' }
      return inYear(yearOf(today) - back, 1)
    },
  },
  {
    says: only('(last |this )?(spring|summer|autumn|winter)(?: (\\d{4}))?'),
    read: ([, which = '', season = '', y = ''], today) =>
      seasonSaid(which.trim(), season, y === '' ? null : Number(y), today),
  },
]

type MonthSaid = { part: string; which: string; month: number; year: number | null }

/** A part of a month has not its own precision: it says where in the month the entry stands. */
function monthSaid({ part, which, month: number, year: said }: MonthSaid, today: string): Said {
  const [begins, stands] = daysOfPart(part)
  const from = said === null ? latest(number, begins, today) : dayOf(said, number, begins)
  if (from === null) return 'no-such-day'
  const isNow = from.slice(0, 7) === today.slice(0, 7)
  const first = which === 'last' && isNow ? `${yearOf(from) - 1}${from.slice(4)}` : from
  const on = `${first.slice(0, 8)}${stands}`
  return { on: first <= today && on > today ? today : on, precision: 'month' }
}

function daysOfPart(part: string): [begins: number, stands: string] {
  if (/^mid/.test(part)) return [11, '15']
  return /^(late|end)/.test(part) ? [21, '25'] : [1, part === '' ? '01' : '05']
}

const monthOfPart = (part: string): number =>
  /^mid/.test(part) ? 5 : /^(late|end)/.test(part) ? 9 : 1

/** A year, with the month in which it takes its place among others. */
export const inYear = (number: number, fromMonth: number): Said => {
  const on = dayOf(number, fromMonth, 1)
  return on === null ? 'too-long-ago' : { on, precision: 'year' }
}

const seasons: Record<string, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 }

/** A season is known no better than its year; its first month gives its place. */
function seasonSaid(which: string, season: string, said: number | null, today: string): Said {
  const from = seasons[season] ?? 1
  if (said !== null) {
    const first = inYear(said, from)
    const isToCome = first !== null && typeof first !== 'string' && first.on > today
    return isToCome && season === 'winter' ? inYear(said, 1) : first // "winter 2026", in spring
  }
  const begun = latest(from, 1, today) ?? today
  const isNow = begun > shifted(today, -92)
  return inYear(yearOf(begun) - (which === 'last' && isNow ? 1 : 0), from)
}
