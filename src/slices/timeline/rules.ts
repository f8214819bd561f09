import type { Details } from './details/public.ts'

/** How exactly it is known when something happened. */
export const precisions = ['second', 'minute', 'part-of-day', 'day', 'month', 'year'] as const
export type Precision = (typeof precisions)[number]

/** The way it reached her. */
export const channels = [
  'message',
  'call',
  'voicemail',
  'email',
  'social-media',
  'in-person',
  'post-or-gift',
  'property',
  'third-party',
  'online',
  'other',
] as const
export type Channel = (typeof channels)[number]

export type SourceKind = 'import' | 'told' | 'typed'

/** What kind of file an import was: each has its own words for where an entry stands in it. */
export type SourceForm =
  | 'whatsapp'
  | 'call-log'
  | 'call-backup'
  | 'sms-backup'
  | 'email'
  | 'email-zip'

export const sourceFormWords: Record<SourceForm, { file: string; place: string | null }> = {
  whatsapp: { file: 'WhatsApp export', place: 'line' },
  'call-log': { file: 'Call log', place: 'line' },
  'call-backup': { file: 'Call log', place: 'call' },
  'sms-backup': { file: 'SMS backup', place: 'message' },
  email: { file: 'E-mail', place: null },
  'email-zip': { file: 'E-mails', place: 'e-mail' },
}

/** "Call log “calls.csv”, line 12". What was brought in before there were other forms is a WhatsApp export. */
export function importedFrom(source: Pick<Account, 'sourceForm' | 'sourceName' | 'sourceLine'>) {
  const { file, place } = sourceFormWords[source.sourceForm ?? 'whatsapp']
  const where = place === null ? '' : `, ${place} ${source.sourceLine ?? 0}`
  return `${file} “${source.sourceName ?? ''}”${where}`
}

/** What happened, in the words of its source: evidence, never edited here. */
export type Account = {
  what: string
  who: string | null
  kind: string | null // what an export said it was: text, photo, missed call
  at: string | null // when it was, as its source wrote it
  attachment: string | null // the name of a file that was not brought in
  sourceName: string | null
  sourceLine: number | null
  sourceForm?: SourceForm
  details?: Details | null // what only a person can tell; left out where nobody did
  contactId?: string | null // the contact in whose note these words stand
}

export type Moment = {
  on: string
  minute: number | null
  precision: Precision
  about?: boolean // whoever told it was not sure
}

/** A day and how much of it is known, in words that a person reads: "Friday 12 June 2026, 22:10". */
export const whenWords = (moment: Moment): string => inWords(moment, longDay)

/** The same inside a month's list: "Fri 12, 22:10". */
export const shortWhenWords = (moment: Moment): string => inWords(moment, shortDay)

function inWords(moment: Moment, day: (on: string) => string): string {
  const { on, precision, about } = moment
  switch (precision) {
    case 'second':
    case 'minute':
    case 'part-of-day':
    case 'day':
      return `${about ? 'About ' : ''}${dayWords(moment, day(on))}`
    case 'month':
      return `${about ? 'About' : 'In'} ${monthWords(on.slice(0, 7))}, day not known`
    case 'year':
      return `${about ? 'About' : 'In'} ${on.slice(0, 4)}, month not known`
  }
}

function dayWords({ minute, precision }: Moment, day: string): string {
  if (minute === null || precision === 'day') return day
  return `${day}, ${precision === 'part-of-day' ? partOfDay(minute) : clockWords(minute)}`
}

export const precisionWords: Record<Precision, string> = {
  second: 'to the second',
  minute: 'to the minute',
  'part-of-day': 'part of the day',
  day: 'the day only',
  month: 'the month only',
  year: 'the year only',
}

export const clockWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A part of a day is kept as its first minute. */
export function partOfDay(minute: number): string {
  if (minute < 5 * 60) return 'night'
  if (minute < 12 * 60) return 'morning'
  if (minute < 17 * 60) return 'afternoon'
  return minute < 21 * 60 ? 'evening' : 'late evening'
}

/** "12 June 2026" of a day, and "June 2026" of a month. */
export const monthWords = (month: string): string => named.format(noon(`${month}-01`))

const longDay = (on: string) => long.format(noon(on)).replace(',', '')
const shortDay = (on: string) => short.format(noon(on)).replace(',', '')
const noon = (on: string) => new Date(`${on}T12:00:00Z`)

// A day is a day wherever the program runs: it is set and read in one zone.
const words = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
const named = words({ month: 'long', year: 'numeric' })
const long = words({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const short = words({ weekday: 'short', day: 'numeric' })

export const entriesAPage = 100

export type TimelineOrder = 'newest' | 'oldest'
export type TimelineFilter = { channel: Channel | null; month: string | null; order: TimelineOrder }
export const noFilter: TimelineFilter = { channel: null, month: null, order: 'newest' }
