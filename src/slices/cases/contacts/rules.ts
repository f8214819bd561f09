import type { ChannelKind, MayContactBy, ReachKind } from '../../people/public.ts'

/** Who turned to whom. A first conversation has its own sheet; a note is nobody's contact. */
export const contactKinds = [
  'to-victim',
  'from-victim',
  'agency',
  'note',
  'first-conversation',
] as const
export type ContactKind = (typeof contactKinds)[number]

export const methods = ['phone', 'text', 'email', 'post', 'in-person', 'through-service'] as const
export type Method = (typeof methods)[number]

export const outcomes = [
  'reached',
  'not-reached',
  'answered-by-other',
  'voicemail-left',
  'wrong-number',
  'message-sent',
  'message-received',
] as const
export type Outcome = (typeof outcomes)[number]

/** All that is said of an outcome outside the sealed words. */
export type OutcomeClass = 'reached' | 'not-reached' | 'none'

/** What can have come of it; the others make no sense of that kind. */
export const outcomesOf: Record<ContactKind, readonly Outcome[]> = {
  'to-victim': [
    'reached',
    'not-reached',
    'answered-by-other',
    'voicemail-left',
    'wrong-number',
    'message-sent',
  ],
  'from-victim': ['reached', 'message-received'],
  agency: ['reached', 'not-reached', 'voicemail-left', 'message-sent', 'message-received'],
  note: [],
  'first-conversation': ['reached'],
}

/** Talk with an agency reaches nobody; a message of the victim's is no conversation yet. */
export function classOf(kind: ContactKind, outcome: Outcome | null): OutcomeClass {
  if (kind === 'agency' || kind === 'note' || outcome === null) return 'none'
  return outcome === 'reached' ? 'reached' : 'not-reached'
}

export const slots = ['morning', 'afternoon', 'evening', 'out-of-hours'] as const
export type Slot = (typeof slots)[number]

const hour = 60

/** The part of the day that a minute lies in: who is at work in the morning may be reached in the evening. */
export function slotOf(minute: number): Slot {
  if (minute < 8 * hour || minute >= 21 * hour) return 'out-of-hours'
  if (minute < 12 * hour) return 'morning'
  return minute < 17 * hour ? 'afternoon' : 'evening'
}

/** A day and minute in England and Wales. */
export type When = { on: string; minute: number }

export const isAfter = (a: When, b: When): boolean =>
  a.on > b.on || (a.on === b.on && a.minute > b.minute)

/** The weekday (0 = Monday) of a day: safe windows are said by weekday. */
export const weekdayOf = (on: string): number => (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7

/** The ways on which a method reaches the victim. Another service answers for its own: none is asked of us. */
export const channelsOf: Record<Method, readonly ChannelKind[]> = {
  phone: ['mobile', 'landline'],
  text: ['mobile'],
  email: ['email'],
  post: ['post'],
  'in-person': ['in-person'],
  'through-service': [],
}

/** What the method is, to the one question of whatever reaches her. */
export const reachOf: Record<Method, ReachKind | null> = {
  phone: 'call',
  text: 'text',
  email: 'email',
  post: 'letter',
  'in-person': 'visit',
  'through-service': null,
}

/** Why an attempt was no safe one: kept with it, whatever the reason was. */
export type Unsafe = Extract<MayContactBy, { may: 'no' }>['because']

/** Nobody opens a letter at the minute we write it; everything else arrives when it is sent. */
export function unsafeOf(
  method: Method,
  outcome: Outcome | null,
  may: MayContactBy | null,
  voicemailIsSafe: boolean,
): Unsafe | null {
  if (outcome === 'voicemail-left' && !voicemailIsSafe) return 'voicemail-not-safe'
  if (may === null || may.may !== 'no') return null
  const isOfHours = may.because === 'outside-window' || may.because === 'no-window'
  return method === 'post' && isOfHours ? null : may.because
}

export type Planned = { on: string; words: string | null }

/** Whether something was said in the first conversation, and what of it. */
export type Said = { topic: string; said: boolean; note: string | null }

/** What somebody tells of one contact. The note stands as it was typed. */
export type Told = {
  kind: ContactKind
  method: Method | null
  outcome: Outcome | null
  when: When | null // null: now, or when the call began
  withWhom: string | null
  asked: string | null
  answer: string | null
  note: string | null
  minutes: number | null
  next: Planned | null
  lifeAtRisk: boolean
  reason: string | null // why outside the safe times or ways
  readFirst: boolean
  said: Said[]
}

/** What is counted of a contact: no words. `counts`: an attempt inside the safe times, or with life at risk. */
export type Attempt = {
  kind: ContactKind
  method: Method | null
  outcome: OutcomeClass
  on: string
  slot: Slot
  counts: boolean
}

type Dated = { kind: ContactKind; on: string; next: Planned | null }

/** What was planned last, unless somebody was in touch on that day or since. Newest first. */
export function nextPlanned(contacts: readonly Dated[]): Planned | null {
  const next = contacts.find((contact) => contact.next !== null)?.next ?? null
  if (next === null) return null
  return contacts.some(({ kind, on }) => kind !== 'note' && on >= next.on) ? null : next
}

export const timeWords = (minute: number): string =>
  `${String(Math.floor(minute / hour)).padStart(2, '0')}:${String(minute % hour).padStart(2, '0')}`

export const minuteOf = (time: string): number =>
  Number(time.slice(0, 2)) * hour + Number(time.slice(3, 5))

const firstLinesLength = 240

/** The beginning of a note, for a list. The whole stands on its own page. */
export function firstLines(note: string): { words: string; isWhole: boolean } {
  const letters = [...note]
  if (letters.length <= firstLinesLength) return { words: note, isWhole: true }
  return { words: `${letters.slice(0, firstLinesLength).join('').trimEnd()} …`, isWhole: false }
}
