import { londonMinute } from '../../../platform/time.ts'
import { isInside, type Moment, nextOpening, nextWords, openingsAfter } from '../hours/public.ts'
import {
  type Channel,
  type ChannelKind,
  type Contact,
  isWay,
  type SafeWindow,
  type Sharing,
  type Voicemail,
  type WayKind,
} from '../public.ts'
import { isHis, isSameValue } from '../values/public.ts'

/**
 * What reaches her: said, left, or sent. An invitation and a notification leave of themselves, so that nobody is
 * there to notice that something is wrong: they are asked more.
 */
export const reachKinds = [
  'call',
  'voicemail',
  'text',
  'email',
  'letter',
  'visit',
  'invitation',
  'notification',
] as const
export type ReachKind = (typeof reachKinds)[number]

export type WhyNot =
  | 'channel-not-set'
  | 'channel-not-safe'
  | 'alleged-stalker' // recorded for the one whose conduct it is: a phone in the hall, a mailbox of both
  | 'with-senior' // another case may be about whose it is: a senior looks first [PR 7]
  | 'senior-said-no'
  | 'interlock' // another value is said to be hers, and nobody has checked that yet
  | 'shared'
  | 'verify-again'
  | 'voicemail-not-safe'
  | 'note-unread'
  | 'no-window'
  | 'outside-window'

/** How to speak to her by this way. The code word itself is asked for by itself: it is never handed along. */
export type Manner = {
  as: string | null
  sender: string | null
  whoMayAnswer: string | null
  voicemail: Voicemail
  hasCodeWord: boolean
}

export type MayReach =
  | { may: 'yes'; channel: ChannelKind; to: string; until: string; manner: Manner }
  | { may: 'no'; because: WhyNot; nextAt: Date | null }

export type Asked = {
  what: ReachKind
  to?: string | undefined // one address or number alone; none: any way that will do
  kinds?: readonly ChannelKind[] // ways of these kinds alone; none: of all that carry it
  hasRead?: boolean // a person has read what was said in words
}

/** A change that nobody has checked: what kind of way it is about, and the value that is not to be used. */
export type Held = { kind: ChannelKind; value: string }

/** Besides what she said: what nobody has checked, and what is recorded for the one whose conduct it is. */
export type Facts = { contact: Contact; held: readonly Held[]; his: readonly string[] }
export const factsOf = (contact: Contact, his: readonly string[]): Facts => ({
  ...{ contact, held: contact.held ?? [], his },
})

const waysOf: Record<ReachKind, readonly ChannelKind[]> = {
  call: ['mobile', 'landline'],
  voicemail: ['mobile', 'landline'],
  text: ['mobile'],
  email: ['email'],
  letter: ['post'],
  visit: ['in-person'],
  invitation: ['email', 'mobile'],
  notification: ['email', 'mobile'],
} satisfies Record<ReachKind, readonly WayKind[]>

const staysThere: readonly ReachKind[] = ['text', 'email', 'invitation', 'notification']
const leavesOfItself: readonly ReachKind[] = ['invitation', 'notification']

/**
 * May this reach her at this moment? The one question of every call, text, mail, letter, invitation and notification
 * [ISA §67, §85]. The first way by which it may is named; else the nearest to a yes says why not.
 */
export function mayReach(facts: Facts, asked: Asked, now: Date): MayReach {
  const answer = answerAt(facts, asked, now)
  if (answer.may === 'yes' || answer.because !== 'outside-window') return answer
  const nextAt = openingsAfter(facts.contact, now).find(
    (at) => answerAt(facts, asked, at).may === 'yes',
  )
  return no('outside-window', nextAt ?? null)
}

function answerAt(facts: Facts, asked: Asked, now: Date): MayReach {
  const { contact, held } = facts
  const ways = contact.channels.filter(
    ({ kind, value }) =>
      waysOf[asked.what].includes(kind) &&
      (asked.kinds?.includes(kind) ?? true) &&
      (asked.to === undefined || isSameValue(asked.to, value)),
  )
  const { to } = asked
  const isHeldValue = to !== undefined && held.some(({ value }) => isSameValue(value, to))
  if (ways.length === 0) return no(isHeldValue ? 'interlock' : 'channel-not-set')
  const answers = ways.map((way) => byEveryNote(facts, way, asked, now))
  return (
    answers.find(({ may }) => may === 'yes') ??
    answers.sort((a, b) => nearness(b) - nearness(a))[0] ??
    no('channel-not-set')
  )
}

/** One number may stand here twice, and be called unsafe once: then it is unsafe. */
function byEveryNote(facts: Facts, way: Channel, asked: Asked, now: Date): MayReach {
  const isHeld = facts.held.some(({ value }) => isSameValue(value, way.value))
  if (isHis(way, facts.his)) return no(isHeld ? 'interlock' : 'alleged-stalker')
  const senior = withSenior(facts, way.value)
  if (senior !== null && !isHeld) return no(senior)
  if (isToAsk(facts, way.value)) return no('verify-again')
  const alike = facts.contact.channels.filter(({ value }) => isSameValue(value, way.value))
  if (alike.some(({ safe }) => !safe)) return no('channel-not-safe')
  const answers = alike
    .filter(({ kind }) => waysOf[asked.what].includes(kind))
    .map((each) => byWay(facts, each, asked, now))
  return answers.find(({ may }) => may === 'no') ?? byWay(facts, way, asked, now)
}

function byWay({ contact, held }: Facts, way: Channel, asked: Asked, now: Date): MayReach {
  if (!way.safe) return no('channel-not-safe')
  if (held.some(({ value }) => isSameValue(value, way.value))) return no('interlock')
  // Somebody says that this way changed. A call can still find out; what is sent would lie with somebody else.
  if (asked.what !== 'call' && held.some(({ kind }) => isSameWay(kind, way.kind)))
    return no('interlock')
  if (isShared(way.shared ?? 'unknown', asked.what)) return no('shared')
  if (contact.verifyAgain && leavesOfItself.includes(asked.what)) return no('verify-again')
  if (asked.what === 'voicemail' && voicemailOf(contact, way) !== 'yes')
    return no('voicemail-not-safe')
  if (contact.note && !asked.hasRead) return no('note-unread')
  return atHour(contact, way, asked, now)
}

function atHour(contact: Contact, way: Channel, { what }: Asked, now: Date): MayReach {
  const yes = (until: string): MayReach => ({
    ...{ may: 'yes', channel: way.kind, to: way.value, until },
    manner: mannerOf(contact, way),
  })
  if (what === 'letter') return yes('24:00') // nobody opens a letter at the minute we write it
  const windows = windowsOf(contact, way)
  if (windows.length === 0) return no('no-window')
  const moment = londonMinute(now)
  const open = windows.find((window) => isInside(window, moment))
  return open ? yes(open.to) : no('outside-window')
}

const no = (because: WhyNot, nextAt: Date | null = null): MayReach => ({
  may: 'no',
  because,
  nextAt,
})

const order: readonly WhyNot[] = [
  ...(['channel-not-set', 'channel-not-safe', 'alleged-stalker', 'senior-said-no'] as const),
  ...(['with-senior', 'interlock', 'shared'] as const),
]
const nearness = (answer: MayReach): number => {
  if (answer.may === 'yes') return 100
  const at = order.indexOf(answer.because)
  return at === -1 ? 50 : at
}

const isToAsk = ({ contact }: Facts, value: string) =>
  (contact.askFirst ?? []).some((each) => isSameValue(each.value, value))

function withSenior({ contact }: Facts, value: string): WhyNot | null {
  const found = (contact.withSenior ?? []).find((each) => isSameValue(each.value, value))
  if (!found) return null
  return found.word === 'waits' ? 'with-senior' : 'senior-said-no'
}

/** A new number stands for either phone: which of the two it was to replace is not known until it is checked. */
const phones: readonly ChannelKind[] = ['mobile', 'landline']
const isSameWay = (a: ChannelKind, b: ChannelKind) =>
  a === b || (phones.includes(a) && phones.includes(b))

/** What stays on a device is read by whoever holds it; and what leaves of itself needs to know that nobody else does. */
const isShared = (shared: Sharing, what: ReachKind): boolean =>
  shared === 'unknown'
    ? leavesOfItself.includes(what)
    : shared !== 'no' && staysThere.includes(what)

const windowsOf = (contact: Contact, way: Channel): SafeWindow[] => way.windows ?? contact.windows
const voicemailOf = (contact: Contact, way: Channel): Voicemail =>
  way.voicemail ?? contact.voicemail

export const mannerOf = (contact: Contact, way: Channel): Manner => ({
  as: contact.sayWhat,
  sender: contact.sender ?? null,
  whoMayAnswer: way.whoMayAnswer ?? contact.whoMayAnswer,
  voicemail: voicemailOf(contact, way),
  hasCodeWord: (contact.codeWord ?? null) !== null,
})

/** Where life is at risk a safe time is passed by who stands beside her, with a reason, and by nobody else [PR 22]. */
export type AtRisk = { lifeAtRisk: boolean; reason: string | null; standsBeside: boolean }
export const mayPassAtRisk = ({ lifeAtRisk, reason, standsBeside }: AtRisk): boolean =>
  lifeAtRisk && standsBeside && reason !== null && reason.trim() !== ''

/** What she said is asked again: its day has come, or something happened since. */
export const isDueForReview = ({ reviewOn, verifyAgain }: Contact, today: string): boolean =>
  Boolean(verifyAgain) || (reviewOn ?? '9999-12-31') <= today

export type MayContact =
  | { may: 'yes'; channel: ChannelKind; until: string; voicemail: Voicemail }
  | { may: 'read'; note: string } // a person has to read what was said before anybody is contacted
  | { may: 'no'; because: 'outside-window'; next: string }
  | { may: 'no'; because: 'no-safe-channel' | 'no-window' }

/** May she be contacted at this moment? Only by a channel that is safe, only inside a window [ISA §85]. */
export function mayContact(facts: Facts, now: Moment): MayContact {
  const { contact } = facts
  const safe = contact.channels.filter((each) => isSafeWay(facts, each))
  if (contact.note) return { may: 'read', note: contact.note }
  if (safe.length === 0) return { may: 'no', because: 'no-safe-channel' }
  for (const way of safe) {
    const open = windowsOf(contact, way).find((window) => isInside(window, now))
    const voicemail = voicemailOf(contact, way)
    if (open) return { may: 'yes', channel: way.kind, until: open.to, voicemail }
  }
  const windows = safe.flatMap((way) => windowsOf(contact, way))
  if (windows.length === 0) return { may: 'no', because: 'no-window' }
  return { may: 'no', because: 'outside-window', next: nextOpening(windows, now) }
}

/** A way to reach her, whatever the hour: called safe, unsafe by no other note, checked, asked of where a slip was, and not his. */
export const isSafeWay = (facts: Facts, { kind, value }: Channel): boolean =>
  withSenior(facts, value) === null && !isToAsk(facts, value) && isSafe(facts, { kind, value })
const isSafe = ({ contact, held, his }: Facts, { kind, value }: Pick<Channel, 'kind' | 'value'>) =>
  isWay(kind) &&
  contact.channels.every((way) => way.safe || !isSameValue(way.value, value)) &&
  !held.some((each) => isSameValue(each.value, value)) &&
  !isHis({ kind, value }, his)

export type MayContactBy =
  | { may: 'yes'; until: string; to: string; manner: Manner }
  | { may: 'read'; note: string }
  | { may: 'no'; because: 'outside-window'; next: string }
  | { may: 'no'; because: Exclude<WhyNot, 'outside-window' | 'note-unread'> }

/**
 * The one question, in the words of whoever is about to use a way: a note in words opens no way that is not safe and
 * no hour that is not. Where the note alone tells the hours, a person reads it.
 */
export function mayContactBy(
  facts: Facts,
  asked: Pick<Asked, 'what' | 'to' | 'kinds'>,
  now: Date,
): MayContactBy {
  const answer = mayReach(facts, { ...asked, hasRead: true }, now)
  const { contact } = facts
  const read = contact.note ? { may: 'read' as const, note: contact.note } : null
  if (answer.may === 'yes')
    return read ?? { may: 'yes', until: answer.until, to: answer.to, manner: answer.manner }
  const { because, nextAt } = answer
  if (because === 'outside-window') return { may: 'no', because, next: nextWords(nextAt, now) }
  if (because === 'no-window' && read) return read
  return { may: 'no', because: because === 'note-unread' ? 'no-window' : because }
}
