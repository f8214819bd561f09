import { doubleMetaphone } from 'double-metaphone'
import { plainPhone } from '../../platform/phone.ts'
import { erasedName } from '../../security/erasure/rules.ts'
import type { Former, FormerName, PutDown } from './former/public.ts'
import { nicknamesOf, pairKeys, plainHandle, preparePerson } from './matching/public.ts'

/** Ways by which somebody is reached. */
export const wayKinds = ['mobile', 'landline', 'email', 'post', 'in-person'] as const
export type WayKind = (typeof wayKinds)[number]

/** By a name online somebody is found, and never reached: nothing of ours goes there. */
export const channelKinds = [...wayKinds, 'handle'] as const
export type ChannelKind = (typeof channelKinds)[number]
export const isWay = (kind: ChannelKind): kind is WayKind => kind !== 'handle'

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
  former?: FormerName[] // of an alleged stalker: as recorded before (ADR-0060)
} & PutDown

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** Weekdays from 0 = Monday; times as HH:MM, local. */
export type SafeWindow = { days: number[]; from: string; to: string }

export const sharings = ['no', 'device', 'account', 'unknown'] as const
export type Sharing = (typeof sharings)[number]

/** A way to reach somebody; `safe` is what she, or the referrer for her, said of it. What is left out is the person's. */
export type Channel = {
  kind: ChannelKind
  value: string
  safe: boolean
  windows?: SafeWindow[] | null // hours of this way alone
  voicemail?: Voicemail | null
  whoMayAnswer?: string | null
  shared?: Sharing // whether somebody else reads or holds it
  in?: string // of an alleged stalker: in which case it was put down since
}

export const verifyReasons = ['incident', 'separation', 'move'] as const
/** Besides what somebody says: two records of her were made one, or a way of hers was recorded for him too, by a slip or not. */
export type VerifyReason = (typeof verifyReasons)[number] | 'merge' | 'alleged-stalker' | 'slip'

/** A way that waits for the word of a senior, or by which nothing goes after it. */
export type WithSenior = { kind: ChannelKind; value: string; word: 'waits' | 'not-here' }

export type Contact = {
  channels: Channel[]
  windows: SafeWindow[] // none: no time was named safe
  voicemail: Voicemail
  whoMayAnswer: string | null
  sayWhat: string | null // whom to say we are
  note?: string | null // what no clock can read: other ways, times in words, a safe guardian
  address: string | null
  postcode: string | null
  sender?: string | null // the name under which a message comes
  codeWord?: string | null
  held?: { kind: ChannelKind; value: string }[] // said to be hers now, and checked by nobody yet
  withSenior?: WithSenior[] // hers, and recorded for whose conduct another case is about
  askFirst?: { kind: ChannelKind; value: string }[] // recorded for him by a slip: she is asked before it is used
  reviewOn?: string | null // ask again by then whether all of this is still so
  verifyAgain?: { because: VerifyReason; since: string } | null // what was safe may not be any more
  homePutDown?: PutDown // of an alleged stalker: where and when this address was put down
  former?: Former // of an alleged stalker: as recorded before
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

/** Under 16 by birthday, or by what was told: nobody speaks with the family before a safe adult is known [ISA §83]. */
export function isUnder16({ dateOfBirth, ageBand }: Identity, today: string): boolean {
  const age = ageOn(dateOfBirth, today)
  return age === null ? ageBand === 'under-16' : age < 16
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
  if (/^[^\s@/]+@[^\s@]+$/.test(typed)) keys.push({ field: 'email', normal: plainEmail(typed) })
  if (isPostcode(typed)) keys.push({ field: 'postcode', normal: plainPostcode(typed) })
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) keys.push({ field: 'born', normal: typed })
  if (keys.length === 0 && mayBeHandle(typed)) keys.push(...handleKeys(typed))
  const parts = wholeAndParts(typed)
  // Those who are called otherwise come after those who are called so: they share one key, not many.
  const nicknames = parts.flatMap((part) => nicknamesOf(plainName(part)))
  const others = nicknames.map((normal) => ({ field: 'name', normal }))
  return distinct([...keys, ...parts.flatMap(nameKeys), ...others, ...wholeNameKeys(typed)])
}

/** "Maya Rowan" is a name; "maya_r on Instagram", "@maya" and an address are names online. */
const mayBeHandle = (typed: string): boolean =>
  !/\s/.test(typed) || /[@:/]|\p{L}[._\d]|[._\d]\p{L}/u.test(typed)

/** Of a common name and a common surname each is borne by thousands; both together by few. */
const wholeNameKeys = (typed: string): SearchKey[] =>
  /^\p{L}[^\d@]*[\s-]\p{L}/u.test(typed) ? pairKeys(preparePerson({ name: typed })) : []

/** Whether it is more than one word of a name: whoever shares it comes before all who share single words. */
export const isWholeNameKey = ({ field }: SearchKey): boolean => field.startsWith('pair-')

function channelKeys(kind: ChannelKind, value: string): SearchKey[] {
  if (kind === 'email') return [{ field: 'email', normal: plainEmail(value) }]
  if (kind === 'handle') return handleKeys(value)
  const phone = plainPhone(value)
  return phone === null ? [] : [{ field: 'phone', normal: phone }]
}

function handleKeys(value: string): SearchKey[] {
  const handle = plainHandle(value)
  return handle === null ? [] : [{ field: 'handle', normal: handle }]
}

/** "Nowak-Rees" is looked for as that, as "Nowak", and as "Rees"; of "Tommy / TK" either is a name. */
const wholeAndParts = (name: string): string[] => [name, ...name.split(/[\s/,;-]+/)]

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
