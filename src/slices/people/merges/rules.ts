import { isDeepStrictEqual } from 'node:util'
import {
  type Channel,
  type Contact,
  type FormerName,
  type Identity,
  type Named,
  type PersonKind,
  wordsIn,
} from '../public.ts'

/** All that is sealed of a person. */
export type Words = { identity: Identity; contact: Contact }

export type Source = 'kept' | 'folded'

/** Which record each part is taken from. How she is reached is one part: numbers of one with hours of another could harm. */
export type Choice = { name: Source; born: Source; contact: Source }

/** `caseId`: in which case it is that whoever chooses reads the record. */
type Two = Record<Source, Words & { caseId: string }>

/** What the record that stays says from now on: what was read of it, and not what another case put down since. */
export function mergedWords(two: Two, choice: Choice, kind: PersonKind, today: string): Words {
  const { given, surname, knownAs } = nameRead(two[choice.name])
  const { dateOfBirth } = nameRead(two[choice.born])
  const { ageBand = null } = two[choice.born].identity
  const both = [two.kept, two.folded]
  const now = { given, surname, knownAs, dateOfBirth }
  const names = kind === 'victim' ? [] : namesOf(both, now)
  const identity: Identity = {
    ...{ ...now, ageBand },
    ...(names.length > 0 ? { since: today, former: names } : {}),
  }
  const other = choice.contact === 'kept' ? 'folded' : 'kept'
  const channels = waryOf(two[choice.contact].contact.channels, two[other].contact.channels)
  const contact = { ...two[choice.contact].contact, ...ofBoth(both), channels }
  if (kind !== 'victim') {
    // Nothing reaches him by these: all that is known of him is how he is found again.
    const more = two[other].contact.channels.filter((way) => !hasWay(channels, way))
    const found = { ...contact, channels: [...channels, ...more] }
    const home = withHomeRead(found, two[choice.contact], today)
    return { identity, contact: withHomeLeft(home, two[other].contact) }
  }
  // Of two that said different things nobody knows which is safe now: she is asked before anything leaves of itself.
  return { identity, contact: { ...contact, verifyAgain: { because: 'merge', since: today } } }
}

const nameRead = (of: Two[Source]): Named => wordsIn(of, of.caseId).name

/**
 * Every name of either, each with the case in which it was put down, in the order of days: none is lost by a choice. What was
 * chosen stands for itself, but for the day on which a case put it down.
 */
function namesOf(both: readonly Words[], chosen: Named): FormerName[] {
  const names = both.flatMap(({ identity: { former = [], ageBand: _, ...now } }) =>
    isNobody(now) || (now.in === undefined && isSameName(now, chosen)) ? former : [...former, now],
  )
  return names.toSorted(({ since: a = '' }, { since: b = '' }) => a.localeCompare(b))
}

const partsOfName = ({ given, surname, knownAs, dateOfBirth }: Named) => [
  ...[given, surname, knownAs ?? '', dateOfBirth ?? ''],
]
const isSameName = (one: Named, other: Named) =>
  isDeepStrictEqual(partsOfName(one), partsOfName(other))
const isNobody = (name: Named) => partsOfName(name).every((part) => part === '')

/** What was recorded of either before, and what of either waits for a senior or for her word, is lost by no choice. */
function ofBoth(both: readonly Words[]): Pick<Contact, 'former' | 'withSenior' | 'askFirst'> {
  const withSenior = both.flatMap((each) => each.contact.withSenior ?? [])
  const askFirst = both.flatMap((each) => each.contact.askFirst ?? [])
  const before = both.flatMap((each) => each.contact.former ?? [])
  const former = {
    ways: before.flatMap(({ ways }) => ways),
    homes: before.flatMap(({ homes }) => homes),
  }
  return {
    ...(withSenior.length > 0 ? { withSenior } : {}),
    ...(askFirst.length > 0 ? { askFirst } : {}),
    ...(before.length > 0 ? { former } : {}),
  }
}

/** Where he lives as it was read, in each case from now on; where another case put down a later one, that is kept. */
function withHomeRead(contact: Contact, of: Two[Source], today: string): Contact {
  const { home } = wordsIn(of, of.caseId)
  const { address, postcode, homePutDown } = contact
  const isThis = home.address === address && home.postcode === postcode
  if ((home.address === null && home.postcode === null) || homePutDown === undefined) return contact
  const { ways, homes } = contact.former ?? { ways: [], homes: [] }
  const { in: _, ...since } = homePutDown
  if (isThis) return { ...contact, homePutDown: since }
  const left = { address, postcode, ...homePutDown }
  const former = { ways, homes: [...homes, left] }
  return { ...contact, ...home, homePutDown: { since: today }, former }
}

/**
 * Where the one lives whose way of being reached was not chosen is his too, so no safe address of hers. It was put down in
 * neither of their cases, so that none shows it.
 */
function withHomeLeft(contact: Contact, { address, postcode }: Contact): Contact {
  const isAnother = address !== contact.address || postcode !== contact.postcode
  if ((address === null && postcode === null) || !isAnother) return contact
  const { ways, homes } = contact.former ?? { ways: [], homes: [] }
  const left = { address, postcode, in: 'the record folded into this one' }
  return { ...contact, former: { ways, homes: [...homes, left] } }
}

const hasWay = (channels: readonly Channel[], way: Channel) =>
  channels.some((each) => keyOf(each) === keyOf(way))

/** What one of the two calls unsafe is unsafe. */
const waryOf = (taken: readonly Channel[], left: readonly Channel[]): Channel[] =>
  taken.map((way) =>
    left.some((other) => keyOf(other) === keyOf(way) && !other.safe)
      ? { ...way, safe: false }
      : way,
  )

type Three = { before: Words; merged: Words; now: Words }

/**
 * The words of the record that stayed, once the other is parted from it: as they were before, but for what somebody
 * changed or added since. That stays with the record it was added to (ADR-0048).
 */
export function partedWords({ before, merged, now }: Three): Words {
  const { channels: was, former: waysBefore, ...contactBefore } = before.contact
  const { channels: made, former: waysMerged, ...contactMerged } = merged.contact
  const { channels: is, former: waysNow, ...contactNow } = now.contact
  const { former: namesBefore, ...identityBefore } = before.identity
  const { former: namesMerged, ...identityMerged } = merged.identity
  const { former: namesNow, ...identityNow } = now.identity
  const names = listParted(namesBefore, namesMerged, namesNow)
  const ways = listParted(waysBefore?.ways, waysMerged?.ways, waysNow?.ways)
  const homes = listParted(waysBefore?.homes, waysMerged?.homes, waysNow?.homes)
  return {
    identity: {
      ...partsParted(identityBefore, identityMerged, identityNow),
      ...(names.length > 0 ? { former: names } : {}),
    },
    contact: {
      ...partsParted(contactBefore, contactMerged, contactNow),
      channels: channelsParted(was, made, is),
      ...(ways.length + homes.length > 0 ? { former: { ways, homes } } : {}),
    },
  }
}

/** What was recorded before: but for what came from the other record. */
function listParted<T>(before: T[] = [], merged: T[] = [], now: T[] = []): T[] {
  const isIn = (all: readonly T[], one: T) => all.some((each) => isDeepStrictEqual(each, one))
  const stays = before.filter((each) => isIn(now, each))
  return [...stays, ...now.filter((each) => !isIn(merged, each))]
}

/** Part by part, whatever parts there are: one that is added to a person some day is not lost here. */
function partsParted<T extends object>(before: T, merged: T, now: T): T {
  const [was, made, is] = [partsOf(before), partsOf(merged), partsOf(now)]
  const names = new Set([...was.keys(), ...is.keys()])
  const parted = [...names].map((name) => [name, unlessChanged(name, was, made, is)])
  return JSON.parse(JSON.stringify(Object.fromEntries(parted)))
}

function channelsParted(before: Channel[], merged: Channel[], now: Channel[]): Channel[] {
  const [was, made, is] = [waysOf(before), waysOf(merged), waysOf(now)]
  const keys = new Set([...was.keys(), ...is.keys()])
  return [...keys].flatMap((key) => unlessChanged(key, was, made, is) ?? [])
}

type Parts<T> = ReadonlyMap<string, T>
function unlessChanged<T>(key: string, was: Parts<T>, made: Parts<T>, is: Parts<T>): T | undefined {
  return isDeepStrictEqual(is.get(key), made.get(key)) ? was.get(key) : is.get(key)
}

const partsOf = (whole: object): Parts<unknown> => new Map(Object.entries(whole))
const keyOf = ({ kind, value, in: of = '' }: Channel) => `${kind} ${value} ${of}`
const waysOf = (channels: Channel[]): Parts<Channel> =>
  new Map(channels.map((way) => [keyOf(way), way]))
