import { londonDay } from '../../../platform/time.ts'
import { type DueItem, type DueState, dueItems, type Rules, stateOn } from '../../clock/public.ts'
import {
  type Band,
  type Channel,
  type Contact,
  type Identity,
  type Likeness,
  noContact,
  type PersonKind,
  plainEmail,
  plainHandle,
  plainPhone,
} from '../../people/public.ts'
import type { Answers } from '../answers/public.ts'
import { caseInputOf } from '../intake/public.ts'
import type { ReferralDoor } from '../public.ts'
import { waysIn } from '../ways/public.ts'

export const partiesHeld = ['victim', 'subject', 'referrer', 'guardian'] as const
export type Party = (typeof partiesHeld)[number]
export type Finding = 'same-client' | 'same-subject' | 'counter-party'
export type Settled = 'same-person' | 'another'

/** What a senior says of a referral that names somebody of the other side. Neither side is presumed [PR 7]. */
export const wordsOfSenior = [
  'two-victims',
  'counter-allegation',
  'same-client',
  'not-the-same',
] as const
export type Word = (typeof wordsOfSenior)[number]
export const isOtherSide = (word: Word): boolean =>
  word === 'two-victims' || word === 'counter-allegation'
export const settledBy = (word: Word): Settled =>
  word === 'not-the-same' ? 'another' : 'same-person'

const wordsOf = {
  'other-side': ['two-victims', 'counter-allegation', 'not-the-same'],
  client: ['same-client', 'not-the-same'],
} as const satisfies Record<string, readonly Word[]>
export type Question = keyof typeof wordsOf
export const mayBeSaid = (question: Question): readonly Word[] => wordsOf[question]

export const primaries = ['this-side', 'other-side', 'both', 'not-yet-known'] as const
export type Primary = (typeof primaries)[number]

export type Judgement = {
  primary: Primary
  reason: string
  workerId: string | null // of this side, another than the other side's
  keptFrom: readonly string[] // the workers of the other side
}

export type Asked = { identity: Identity; contact: Contact }
export type Told = { door: ReferralDoor; answers: Answers }

/** Who in a referral is held against whom we know: the victim, whose conduct it is, who refers, and who is to be asked for a child. */
export function partiesIn({ door, answers }: Told): Partial<Record<Party, Asked>> {
  const { victim, subject } = caseInputOf(answers)
  const referrer = door === 'self' ? null : referrerIn(answers) // she is asked for as the victim
  const guardian = guardianIn(answers)
  return {
    victim,
    ...(subject ? { subject } : {}),
    ...(referrer ? { referrer } : {}),
    ...(guardian ? { guardian } : {}),
  }
}

/**
 * Those of whom it is asked. Once there is a case it is whoever refers; and what a client shares at home with the victim of
 * this referral says nothing of who refers, so she is asked of too.
 */
export function peopleHeld(told: Told, hasCase: boolean): Asked[] {
  const { victim, referrer, ...others } = partiesIn(told)
  return [victim, referrer, ...(hasCase ? [] : Object.values(others))].flatMap((who) => who ?? [])
}

/**
 * Under one name, or none, by a number or a mailbox alone. That it was said to be the victim who refers makes no
 * difference: anybody may say so [PR 7].
 */
function referrerIn({ you }: Answers): Asked | null {
  const names = (you.name ?? '').split(/\s+/).filter((name) => name !== '')
  const email = you.email ? [{ kind: 'email', value: you.email, safe: false } as const] : []
  const phone = you.phone ? [{ kind: 'mobile', value: you.phone, safe: false } as const] : []
  const channels = [...email, ...phone]
  if (names.length === 0 && channels.length === 0) return null
  const surname = names.length > 1 ? (names.at(-1) ?? '') : ''
  const given = (surname === '' ? names : names.slice(0, -1)).join(' ')
  return {
    identity: { given, surname, knownAs: null, dateOfBirth: null },
    contact: { ...noContact, channels },
  }
}

/** By how that person is reached: a name alone is asked of once there is a case (ADR-0052). */
function guardianIn({ victim: { guardianName, guardianContact } }: Answers): Asked | null {
  const channels = waysIn(guardianContact)
  if (channels.length === 0) return null
  const unnamed = { surname: '', knownAs: null, dateOfBirth: null }
  return {
    identity: { ...unnamed, given: guardianName ?? '' },
    contact: { ...noContact, channels },
  }
}

/** What it means that this party may be a person stored as that. Whoever came first makes no difference [PR 7]. */
export function findingOf(party: Party, kind: PersonKind): Finding {
  switch (party) {
    case 'victim':
    case 'referrer':
    case 'guardian':
      return kind === 'victim' ? 'same-client' : 'counter-party'
    case 'subject':
      return kind === 'victim' ? 'counter-party' : 'same-subject'
  }
}

type NewFinding = { party: Party; finding: Finding; why: Likeness }

/**
 * Threat: somebody refers in her name, with his own number for hers, or with the phone he took from her. That a client of
 * ours is referred with another number, address or mailbox than she gave, or with one as safe that is not, is for a senior
 * too; who shares no more than a little is somebody else.
 */
export function stopsOpening(
  { party, finding, why }: NewFinding,
  said: Contact,
  stored: Contact,
): boolean {
  if (finding === 'counter-party') return true
  if (!isLikelyClient({ party, finding, why })) return false
  const isNew = said.channels.some((channel) => !isKnownWay(channel, stored))
  const hasPlace = said.address !== null || said.postcode !== null
  const isPlaceKnown = why.agrees.some(({ field }) => field === 'postcode' || field === 'street')
  return isNew || (hasPlace && !isPlaceKnown)
}

/** Whoever is told of is probably a client already: no second case opens before somebody looked. */
export const isLikelyClient = ({ party, finding, why }: NewFinding): boolean =>
  finding === 'same-client' && party === 'victim' && why.band !== 'perhaps'

/** Hers and as safe as it is told. What she called unsafe is known as that alone, what nobody has checked not at all. */
function isKnownWay(told: Channel, { channels, held }: Contact): boolean {
  const isIt = (way: Pick<Channel, 'kind' | 'value'>) => plainChannel(way) === plainChannel(told)
  const alike = channels.filter(isIt)
  if (alike.length === 0 || held?.some(isIt)) return false
  return !told.safe || alike.every(({ safe }) => safe)
}

function plainChannel({ kind, value }: Pick<Channel, 'kind' | 'value'>): string {
  if (kind === 'email') return plainEmail(value)
  return (kind === 'handle' ? plainHandle(value) : plainPhone(value)) ?? value
}

/** Whom a party may be: by how alike they are, or (no band) because they share a number, a mailbox or a name online. */
export type Found = {
  party: Party
  kind: PersonKind
  band: Band | null
  said: Contact
  stored: Contact
}

/**
 * Who counts: whoever is like a party, and of whose conduct it is or who accuses, under whatever name, whoever has a way in
 * common [PR 7]: a name is sooner changed than a number. What a client shares at home says nothing of the other side, where
 * the victim of this referral probably is that client; whoever is to be asked for a child counts for it all the same, as the
 * alleged stalker of somebody else alone.
 */
export function whoCounts<F extends Found>(found: readonly F[]): F[] {
  const hers = found
    .filter(({ party, kind, band }) => party === 'victim' && kind === 'victim' && isSure(band))
    .map(({ stored }) => stored)
  return found.filter((each) => {
    if (each.party === 'guardian')
      return each.kind === 'subject-of-concern' && shared(each).length > 0
    if (each.band !== null) return true
    return findingOf(each.party, each.kind) !== 'same-client' && !isSharedWith(hers, each)
  })
}

const isSure = (band: Band | null): boolean => band !== null && band !== 'perhaps'

function isSharedWith(hers: readonly Contact[], found: Found): boolean {
  const own = new Set(hers.flatMap(({ channels }) => channels.map(plainChannel)))
  return shared(found).length > 0 && shared(found).every((way) => own.has(way))
}

function shared({ said, stored }: Found): string[] {
  const known = new Set(stored.channels.map(plainChannel))
  return said.channels.map(plainChannel).filter((way) => known.has(way))
}

type Stopping = { finding: Finding; stops: boolean; settledAs: Settled | null }

/** What a senior is asked next, and about whom: the other side first. What was settled is asked of only where it waits alone. */
export function askedNext<M extends Stopping>(
  matches: readonly M[],
): { question: Question; about: M[] } | null {
  const stopping = matches.filter(({ stops }) => stops)
  const open = stopping.filter(({ settledAs }) => settledAs === null)
  const asked = open.length > 0 ? open : stopping
  if (asked.length === 0) return null
  const others = asked.filter(({ finding }) => finding === 'counter-party')
  return others.length > 0
    ? { question: 'other-side', about: others }
    : { question: 'client', about: asked }
}

/** Who counts as the other side once this is said: whom a senior took for the same person, never who was another. */
export function sidesAfter<M extends Stopping>(
  matches: readonly M[],
  about: readonly M[],
  word: Word,
): M[] {
  return matches
    .filter(({ finding }) => finding === 'counter-party')
    .filter(
      (match) => match.settledAs === 'same-person' || (isOtherSide(word) && about.includes(match)),
    )
}

export type WordOwed = DueItem & { state: DueState }

/**
 * By when a senior says her word: within the shortest clock by which somebody is first reached, whatever is said of the
 * risk, so that who waits longer is neither side [PR 7]. Derived of the hold alone, for who decides: a row in the list of
 * what is due would tell everybody who reads it that somebody is known.
 */
export function wordOwed(
  referralId: string,
  hold: { id: string; heldAt: Date },
  rules: Rules,
  today: string,
): WordOwed | null {
  const fact = { id: hold.id, is: 'referral held', because: hold.id, howMany: 1 } as const
  const held = [{ ...fact, on: londonDay(hold.heldAt) }]
  const [owed] = dueItems({ kind: 'referral', id: referralId }, held, rules)
  return owed ? { ...owed, state: stateOn(owed, today) } : null
}

/** So many that wait for a word are shown on the day of who leads; of more it says that there are. */
export const heldShown = 20
