import {
  dayOf,
  latest,
  mondayOf,
  monthBefore,
  shifted,
  weekdayOf,
  yearOf,
} from '../calendar/public.ts'
import {
  type DayFault,
  type DaySaid,
  firstOf,
  month,
  monthNumber,
  only,
  type Reader,
  type Said,
  weekday,
  weekdayNumber,
  year,
  yearSaid,
} from '../phrases/public.ts'
import { inYear, spans } from '../spans/public.ts'

/** Nobody alive tells of it: a slip of the keys. */
const earliest = '1900-01-01'

/** Reads a day out of lower-case words without filling words, as it is said in Britain. */
export function readDay(words: string, today: string): DaySaid | DayFault {
  const said = withWeekday(words, today) ?? firstOf(readers, words, today) ?? 'not-understood'
  if (typeof said === 'string') return said
  if (said.on > today) return 'in-the-future'
  return said.on < earliest ? 'too-long-ago' : said
}

/** "Friday 12 June": the two have to agree, or one of them is a slip. */
function withWeekday(words: string, today: string): Said {
  const [, name = '', date = ''] = only(`${weekday} (.+)`).exec(words) ?? []
  const said = date === '' ? null : firstOf(dates, date, today)
  if (said === null || typeof said === 'string') return said
  return weekdayOf(said.on) === weekdayNumber(name) ? said : 'other-weekday'
}

const onDay = (on: string | null): Said => (on === null ? 'no-such-day' : { on, precision: 'day' })

/** A day and month; without a year the last time it came. */
function dated(day: string, monthNumber: number, said: string, today: string): Said {
  const [number, inYear] = [Number(day), yearSaid(said, today)]
  return onDay(
    inYear === null ? latest(monthNumber, number, today) : dayOf(inYear, monthNumber, number),
  )
}

const dates: Reader[] = [
  {
    says: only('(\\d{4})-(\\d\\d)-(\\d\\d)'),
    read: ([, y = '', m = '', d = '']) => onDay(dayOf(Number(y), Number(m), Number(d))),
  },
  {
    says: only(`(\\d{1,2})[/.-](\\d{1,2})(?:[/.-]${year})?`),
    read: ([, d = '', m = '', y = ''], today) => dated(d, Number(m), y, today),
  },
  {
    says: only(`(\\d{1,2})(?:st|nd|rd|th)? ${month}(?: ${year})?`),
    read: ([, d = '', m = '', y = ''], today) => dated(d, monthNumber(m), y, today),
  },
  {
    says: only(`${month} (\\d{1,2})(?:st|nd|rd|th)?(?: (\\d{4}))?`),
    read: ([, m = '', d = '', y = ''], today) => dated(d, monthNumber(m), y, today),
  },
  {
    says: only('(\\d{1,2})(?:st|nd|rd|th)'),
    read: ([, d = ''], today) => onDay(lastDayCalled(Number(d), today)),
  },
]

function lastDayCalled(day: number, today: string): string | null {
  const months = [0, 1, 2].map((back) => monthBefore(today, back))
  const days = months.map((first) => dayOf(yearOf(first), Number(first.slice(5, 7)), day))
  return days.find((on) => on !== null && on <= today) ?? null
}

const near: Reader[] = [
  { says: only('today'), read: (_, today) => onDay(today) },
  { says: only('yesterday'), read: (_, today) => onDay(shifted(today, -1)) },
  { says: only('day before yesterday'), read: (_, today) => onDay(shifted(today, -2)) },
  {
    says: only(`(last |this |past )?${weekday}( last week| this week)?`),
    read: ([, which = '', name = '', week = ''], today) =>
      onDay(weekdaySaid(weekdayNumber(name), which.trim(), week.trim(), today)),
  },
  {
    says: only(`(last|this) week ${weekday}`),
    read: ([, which = '', name = ''], today) =>
      onDay(weekdaySaid(weekdayNumber(name), '', `${which} week`, today)),
  },
  {
    says: only('(\\d{1,3}|[a-z]+|a couple|a few) (day|week|fortnight|month|year)s? ago'),
    read: ([, many = '', unit = ''], today) => ago(many, unit, today),
  },
  { says: only('last week'), read: (_, today) => ago('a', 'week', today) },
]

/** "Last Tuesday" is the nearest before today; "Tuesday" may be today. */
function weekdaySaid(wanted: number, which: string, week: string, today: string): string {
  if (week === 'last week') return shifted(mondayOf(today), wanted - 7)
  if (week === 'this week') return shifted(mondayOf(today), wanted)
  const back = (weekdayOf(today) - wanted + 7) % 7
  return shifted(today, back === 0 && which !== '' && which !== 'this' ? -7 : -back)
}

const counted = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

function countSaid(many: string): number | null {
  if (/^\d+$/.test(many)) return Number(many)
  if (many === 'a' || many === 'an') return 1
  if (many.endsWith('couple')) return 2
  if (many.endsWith('few')) return 3
  return counted.includes(many) ? counted.indexOf(many) + 1 : null
}

const aboutThen = (said: Said): Said =>
  said === null || typeof said === 'string' ? said : { ...said, about: true }

/** Weeks, months and years ago are never exact, whatever the number. */
function ago(many: string, unit: string, today: string): Said {
  const count = countSaid(many)
  if (count === null) return null
  switch (unit) {
    case 'day':
      return many.endsWith('few')
        ? { on: shifted(today, -count), precision: 'day', about: true }
        : onDay(shifted(today, -count))
    case 'week':
      return { on: shifted(today, -7 * count), precision: 'day', about: true }
    case 'fortnight':
      return { on: shifted(today, -14 * count), precision: 'day', about: true }
    case 'month':
      return { on: monthBefore(today, count), precision: 'month', about: true }
    default:
      return aboutThen(inYear(yearOf(today) - count, 1))
  }
}

const feasts: { says: string; month: number; day: number; about?: true }[] = [
  { says: 'christmas day', month: 12, day: 25 },
  { says: 'christmas eve', month: 12, day: 24 },
  { says: 'christmas', month: 12, day: 25, about: true },
  { says: 'boxing day', month: 12, day: 26 },
  { says: 'new years eve', month: 12, day: 31 },
  { says: 'new years day', month: 1, day: 1 },
  { says: 'new year', month: 1, day: 1, about: true },
  { says: 'valentines(?: day)?', month: 2, day: 14 },
  { says: 'hallowe?en', month: 10, day: 31 },
  { says: '(?:bonfire|guy fawkes)', month: 11, day: 5 }, // its "night" was taken as the time
]

const named: Reader[] = feasts.map(({ says, month: number, day, about }) => ({
  says: only(`(?:last )?${says}(?: ${year})?`),
  read: ([, y = ''], today) => {
    const said = dated(String(day), number, y, today)
    return about ? aboutThen(said) : said
  },
}))

const readers: Reader[] = [...near, ...dates, ...spans, ...named]
