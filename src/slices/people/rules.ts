import { doubleMetaphone } from 'double-metaphone'
import { plainPhone } from '../../platform/phone.ts'
import { erasedName } from '../../security/erasure/rules.ts'
import { nicknamesOf } from './matching/public.ts'

export const channelKinds = ['mobile', 'landline', 'email', 'post', 'in-person'] as const
export type ChannelKind = (typeof channelKinds)[number]

export const voicemailAnswers = ['yes', 'no', 'unknown'] as const
export type Voicemail = (typeof voicemailAnswers)[number]

export const ageBands = ['adult', '16-17', 'under-16'] as const
export type AgeBand = (typeof ageBands)[number]

/** Who somebody is. `knownAs` is what she is called here, on lists and pages. */
export type Identity = {
  given: string
  surname: string
  knownAs: string | null
  dateOfBirth: string | null
  ageBand?: AgeBand | null // as told, where no birthday is known
}

/** A way to reach somebody; `safe` is what she, or the referrer for her, said of it. */
export type Channel = { kind: ChannelKind; value: string; safe: boolean }

/** Weekdays from 0 = Monday; times as HH:MM, local. */
export type SafeWindow = { days: number[]; from: string; to: string }

export type Contact = {
  channels: Channel[]
  windows: SafeWindow[] // none: no time was named safe
  voicemail: Voicemail
  whoMayAnswer: string | null
  sayWhat: string | null // whom to say we are
  note?: string | null // what no clock can read: other ways, times in words, a safe guardian
  address: string | null
  postcode: string | null
}

export const noContact: Contact = {
  channels: [],
  windows: [],
  voicemail: 'unknown',
  whoMayAnswer: null,
  sayWhat: null,
  address: null,
  postcode: null,
}

/** What stands where a name stood: her words are gone for good, and the page says since when. */
export const erasedIdentity = (on: string | null): Identity => ({
  given: erasedName(on),
  surname: '',
  knownAs: null,
  dateOfBirth: null,
})

/** What a page of her case calls her: enough to know her by, too little to be found by. */
export function calledHere({ given, surname, knownAs }: Identity): string {
  const first = knownAs ?? given
  const initial = surname.trim().charAt(0).toUpperCase()
  return initial === '' ? first : `${first} ${initial}.`
}

export function ageOn(dateOfBirth: string | null, today: string): number | null {
  if (dateOfBirth === null) return null
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}

/** Under 18 by birthday, or by what was told; false is only said where one of them says so. */
export function isChild({ dateOfBirth, ageBand }: Identity, today: string): boolean | null {
  const age = ageOn(dateOfBirth, today)
  if (age !== null) return age < 18
  return ageBand ? ageBand !== 'adult' : null
}

export type MayContact =
  | { may: 'yes'; channel: ChannelKind; until: string; voicemail: Voicemail }
  | { may: 'read'; note: string } // a person has to read what was said before anybody is contacted
  | { may: 'no'; because: 'outside-window'; next: string }
  | { may: 'no'; because: 'no-safe-channel' | 'no-window' }

export type Moment = { weekday: number; minute: number }

/** May she be contacted at this moment? Only by a channel that is safe, only inside a window [ISA §85]. */
export function mayContact(contact: Contact, now: Moment): MayContact {
  const channel = contact.channels.find((each) => each.safe)
  if (contact.note) return { may: 'read', note: contact.note }
  if (!channel) return { may: 'no', because: 'no-safe-channel' }
  if (contact.windows.length === 0) return { may: 'no', because: 'no-window' }
  const open = contact.windows.find((window) => isInside(window, now))
  if (open)
    return { may: 'yes', channel: channel.kind, until: open.to, voicemail: contact.voicemail }
  return { may: 'no', because: 'outside-window', next: nextOpening(contact.windows, now) }
}

export type MayContactBy =
  | { may: 'yes'; until: string }
  | { may: 'read'; note: string }
  | { may: 'no'; because: 'outside-window'; next: string }
  | { may: 'no'; because: 'channel-not-set' | 'channel-not-safe' | 'no-window' }

/**
 * The same of one way, for who is about to use it: stricter, for a note in words opens no way that is not safe
 * and no hour that is not. Where the note alone tells the hours, a person reads it.
 */
export function mayContactBy(
  contact: Contact,
  kinds: readonly ChannelKind[],
  now: Moment,
): MayContactBy {
  const ways = contact.channels.filter(({ kind }) => kinds.includes(kind))
  if (ways.length === 0) return { may: 'no', because: 'channel-not-set' }
  if (!ways.some(({ safe }) => safe)) return { may: 'no', because: 'channel-not-safe' }
  const open = contact.windows.find((window) => isInside(window, now))
  if (!open && contact.windows.length > 0)
    return { may: 'no', because: 'outside-window', next: nextOpening(contact.windows, now) }
  if (contact.note) return { may: 'read', note: contact.note }
  return open ? { may: 'yes', until: open.to } : { may: 'no', because: 'no-window' }
}

const isInside = ({ days, from, to }: SafeWindow, { weekday, minute }: Moment) =>
  days.includes(weekday) && minutesOf(from) <= minute && minute < minutesOf(to)

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

function nextOpening(windows: SafeWindow[], { weekday, minute }: Moment): string {
  const openings = windows.flatMap(({ days, from }) =>
    days.map((day) => {
      const ahead = (day - weekday) * 1440 + minutesOf(from) - minute
      return { day, from, wait: ahead > 0 ? ahead : ahead + 7 * 1440 }
    }),
  )
  const next = openings.sort((a, b) => a.wait - b.wait)[0]
  if (!next) return 'no time named'
  return next.day === weekday && next.wait < 1440
    ? `today ${next.from}`
    : `${weekdayNames[next.day] ?? ''} ${next.from}`
}

/** A normal form by which two writings of one thing are equal; the field keeps kinds apart. */
export type SearchKey = { field: string; normal: string }

/** All keys by which this person can be found again (architecture.md): exact, by sound, and with a letter lost. */
export function searchKeys(identity: Identity, contact: Contact): SearchKey[] {
  const exact = [
    ...contact.channels.flatMap(({ kind, value }) => channelKeys(kind, value)),
    ...(contact.postcode ? [{ field: 'postcode', normal: plainPostcode(contact.postcode) }] : []),
    ...(identity.dateOfBirth ? [{ field: 'born', normal: identity.dateOfBirth }] : []),
  ]
  const names = [identity.given, identity.surname, identity.knownAs ?? '']
    .flatMap(wholeAndParts)
    .flatMap(nameKeys)
  return distinct([...exact, ...names].filter(({ normal }) => normal !== ''))
}

/** The keys of one word or number that somebody looks for. */
export function keysLookedFor(text: string): SearchKey[] {
  const typed = text.trim()
  const phone = plainPhone(typed)
  const keys: SearchKey[] = []
  if (phone !== null) keys.push({ field: 'phone', normal: phone })
  if (typed.includes('@')) keys.push({ field: 'email', normal: plainEmail(typed) })
  if (isPostcode(typed)) keys.push({ field: 'postcode', normal: plainPostcode(typed) })
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) keys.push({ field: 'born', normal: typed })
  const parts = wholeAndParts(typed)
  // Those who are called otherwise come after those who are called so: they share one key, not many.
  const nicknames = parts.flatMap((part) => nicknamesOf(plainName(part)))
  const others = nicknames.map((normal) => ({ field: 'name', normal }))
  return distinct([...keys, ...parts.flatMap(nameKeys), ...others])
}

function channelKeys(kind: ChannelKind, value: string): SearchKey[] {
  if (kind === 'email') return [{ field: 'email', normal: plainEmail(value) }]
  const phone = plainPhone(value)
  return phone === null ? [] : [{ field: 'phone', normal: phone }]
}

/** "Nowak-Rees" is looked for as that, as "Nowak", and as "Rees". */
const wholeAndParts = (name: string): string[] => [name, ...name.split(/[\s-]+/)]

function nameKeys(name: string): SearchKey[] {
  const plain = plainName(name)
  if (plain.length < 2) return []
  const [sound, otherSound] = doubleMetaphone(plain)
  const shortened = [
    plain,
    ...Array.from(plain, (_, at) => plain.slice(0, at) + plain.slice(at + 1)),
  ]
  return [
    { field: 'name', normal: plain },
    ...[sound, otherSound].map((normal) => ({ field: 'sound', normal })),
    ...shortened.map((normal) => ({ field: 'name-shortened', normal })),
  ].filter(({ normal }) => normal !== '')
}

export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')

export const plainEmail = (email: string): string => email.trim().toLowerCase().normalize('NFKC')
export const plainPostcode = (postcode: string): string => postcode.replace(/\s/g, '').toUpperCase()
const isPostcode = (text: string) => /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i.test(text)

const distinct = (keys: SearchKey[]): SearchKey[] => [
  ...new Map(keys.map((key) => [`${key.field}|${key.normal}`, key])).values(),
]
