import type { StalkingAct } from '../cases/public.ts'

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
  at: string | null // the time as its source wrote it
  attachment: string | null // the name of a file that was not brought in
  sourceName: string | null
  sourceLine: number | null
  sourceForm?: SourceForm
  details?: Details | null // what only a person can tell; left out where nobody did
}

export const evidenceHolders = ['victim', 'police', 'service', 'witness', 'agency', 'lost'] as const
export type EvidenceHolder = (typeof evidenceHolders)[number]

/** Something that could prove it, and who has it: the service need not hold it (F43). */
export type Held = { what: string; holder: EvidenceHolder; where: string | null }

/** How day-to-day life changed: what section 4A of the Protection from Harassment Act asks about. */
export const impactKinds = [
  'route-or-routine',
  'moved-home',
  'work-or-study',
  'time-off',
  'number-or-accounts',
  'social-life',
  'home-security',
  'sleep-or-appetite',
  'health-treatment',
  'childrens-routine',
  'finances',
  'always-on-guard',
] as const
export type ImpactKind = (typeof impactKinds)[number]

/** What a person told beside what happened. Impact is in the victim's own words. */
export type Details = {
  until: string | null // when it ended, as HH:MM
  place: string | null // a place, a platform, an address on the web, a number
  acts: StalkingAct[]
  identifiedBy: string | null // how it is known who did it
  witnesses: string | null
  held: Held[]
  reported: 'yes' | 'no' | 'unknown'
  reportedTo: string | null // force, reference, officer, day
  impact: string | null
  impactKinds: ImpactKind[]
  childrenPresent: 'yes' | 'no' | 'unknown'
}

export const noDetails: Details = {
  until: null,
  place: null,
  acts: [],
  identifiedBy: null,
  witnesses: null,
  held: [],
  reported: 'unknown',
  reportedTo: null,
  impact: null,
  impactKinds: [],
  childrenPresent: 'unknown',
}

export type Moment = { on: string; minute: number | null; precision: Precision }

/** A day and how much of it is known, in words that a person reads: "Friday 12 June 2026, 22:10". */
export const whenWords = (moment: Moment): string => inWords(moment, longDay)

/** The same inside a month's list: "Fri 12, 22:10". */
export const shortWhenWords = (moment: Moment): string => inWords(moment, shortDay)

function inWords({ on, minute, precision }: Moment, day: (on: string) => string): string {
  switch (precision) {
    case 'second':
    case 'minute':
      return minute === null ? day(on) : `${day(on)}, ${clockWords(minute)}`
    case 'part-of-day':
      return minute === null ? day(on) : `${day(on)}, ${partOfDay(minute)}`
    case 'day':
      return day(on)
    case 'month':
      return `In ${monthWords(on.slice(0, 7))}, day not known`
    case 'year':
      return `In ${on.slice(0, 4)}, month not known`
  }
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
