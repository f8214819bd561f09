import type { Channel, Contact, Identity } from '../public.ts'

/**
 * In which case something was put down of an alleged stalker, and on which day; neither: with the record itself. One record
 * may stand in several cases, and what was put down in one is shown in that one alone, by no day either [PR 7].
 */
export type PutDown = { in?: string; since?: string }

export type Named = Pick<Identity, 'given' | 'surname' | 'knownAs' | 'dateOfBirth'>
type Home = Pick<Contact, 'address' | 'postcode'>
export type FormerName = Named & PutDown
type FormerWay = Pick<Channel, 'kind' | 'value' | 'in'> & { goneIn: string; until: string }
type FormerHome = Home & PutDown
/** What was recorded before, the oldest first: a number he used once is no safe way to her either. */
export type Former = { ways: FormerWay[]; homes: FormerHome[] }

export type Words = { identity: Identity; contact: Contact }
export type ToldOfHim = Named & Home & { channels: Channel[] }

const nobody: Named = { given: '', surname: '', knownAs: null, dateOfBirth: null }
const noHome: Home = { address: null, postcode: null }
const formerOf = ({ former }: Contact): Former => former ?? { ways: [], homes: [] }

/** Each name and birthday that somebody was ever recorded with, the newest first. */
export function everyName({ former = [], ...now }: Identity): Identity[] {
  return [now, ...former.toReversed()]
}

/** Each way by which somebody was ever reached or found. */
export const everyWay = (contact: Contact): Channel[] => [
  ...contact.channels,
  ...formerOf(contact).ways.map(({ kind, value }) => ({ kind, value, safe: false })),
]

export const everyHome = (contact: Contact): Home[] => [
  { address: contact.address, postcode: contact.postcode },
  ...formerOf(contact).homes,
]

/**
 * Somebody in every writing: as recorded now, with each name and with each home of before. All ways stand in each of them,
 * for a number tells who somebody is whichever name goes with it.
 */
export function everyWriting({ identity, contact }: Words): Words[] {
  const [now = identity, ...names] = everyName(identity)
  const reached = { ...contact, channels: everyWay(contact) }
  const [, ...homes] = everyHome(contact)
  return [
    { identity: now, contact: reached },
    ...names.map((name) => ({ identity: name, contact: reached })),
    ...homes.map(({ address, postcode }) => ({
      identity: now,
      contact: { ...reached, address, postcode },
    })),
  ]
}

export type InCase = {
  name: Named
  home: Home
  channels: Channel[]
  before: { names: (Named & Until)[]; homes: (Home & Until)[]; ways: FormerWay[] }
}
type Until = { until: string }

/** What one case says of him: what came with the record, and what was put down or put right in that case since. */
export function wordsIn({ identity, contact }: Words, caseId: string): InCase {
  const isHere = ({ in: of }: PutDown) => of === undefined || of === caseId
  const names = everyName(identity).filter(isHere)
  const { homes: moved, ways } = formerOf(contact)
  const home = { ...contact.homePutDown, address: contact.address, postcode: contact.postcode }
  const homes = [home, ...moved.toReversed()].filter(isHere)
  const goneHere = ways.filter(({ goneIn }) => goneIn === caseId)
  const elsewhere = ways.filter(
    (way) => isHere(way) && !goneHere.some((gone) => isSamePutDown(gone, way)),
  )
  const still = elsewhere.map(({ kind, value, in: of }) => channelOf({ kind, value }, of))
  return {
    name: names[0] ?? nobody,
    home: homes[0] ?? noHome,
    channels: [...contact.channels.filter(isHere), ...still],
    before: { names: untilNext(names), homes: untilNext(homes), ways: goneHere },
  }
}

/** Each but the newest, with the day on which the next of them was put down. */
const untilNext = <T extends PutDown>(newestFirst: readonly T[]): (T & Until)[] =>
  newestFirst
    .slice(1)
    .map((each, at) => ({ ...each, until: newestFirst[at]?.since ?? '' }))
    .toReversed()

const isSamePutDown = (a: FormerWay, b: FormerWay) => isSameWay(a, b) && a.in === b.in
const channelOf = ({ kind, value }: Way, of: string | undefined): Channel => ({
  ...{ kind, value, safe: false },
  ...(of === undefined ? {} : { in: of }),
})

type At = { caseId: string; on: string }

/**
 * What is recorded once somebody put it right or added to it in one case. What no longer stands there stays among what was
 * recorded before; what was put down in another case stays as it is, for whoever acts does not see it.
 */
export function changedWords(words: Words, told: ToldOfHim, at: At): Words {
  const shown = wordsIn(words, at.caseId)
  return {
    identity: renamed(words.identity, shown.name, told, at),
    contact: movedTo(reachedBy(words.contact, shown.channels, told.channels, at), shown, told, at),
  }
}

function renamed(identity: Identity, shown: Named, told: Named, { caseId, on }: At): Identity {
  if (isSame(namedAs(shown), namedAs(told))) return identity
  const { former = [], in: of, since, ...now } = identity
  const before = { ...namedAs(now), ...putDown(of, since) }
  const made = { ...now, ...namedAs(told), in: caseId, since: on }
  return { ...made, former: isSame(namedAs(now), nobody) ? former : [...former, before] }
}

function reachedBy(contact: Contact, shown: Channel[], told: Channel[], at: At): Contact {
  const gone = shown.filter((way) => !told.some((each) => isSameWay(each, way)))
  const added = told.filter((way) => !shown.some((each) => isSameWay(each, way)))
  if (gone.length + added.length === 0) return contact
  const { ways, homes } = formerOf(contact)
  const before = gone.map(({ kind, value, in: of }) => ({
    ...{ kind, value, goneIn: at.caseId, until: at.on },
    ...(of === undefined ? {} : { in: of }),
  }))
  const kept = contact.channels.filter((way) => !gone.includes(way))
  const channels = [...kept, ...added.map((way) => channelOf(way, at.caseId))]
  return { ...contact, channels, former: { ways: [...ways, ...before], homes } }
}

function movedTo(contact: Contact, shown: InCase, told: Home, { caseId, on }: At): Contact {
  if (isSame(homeOf(shown.home), homeOf(told))) return contact
  const { ways, homes } = formerOf(contact)
  const { homePutDown: { in: of, since } = {} } = contact
  const before = { ...homeOf(contact), ...putDown(of, since) }
  const isNone = isSame(homeOf(contact), noHome)
  return {
    ...contact,
    ...homeOf(told),
    homePutDown: { in: caseId, since: on },
    former: { ways, homes: isNone ? homes : [...homes, before] },
  }
}

const putDown = (of: string | undefined, since: string | undefined): PutDown => ({
  ...(of === undefined ? {} : { in: of }),
  ...(since === undefined ? {} : { since }),
})
const namedAs = ({ given, surname, knownAs, dateOfBirth }: Named): Named => ({
  ...{ given, surname, knownAs, dateOfBirth },
})
const homeOf = ({ address, postcode }: Home): Home => ({ address, postcode })
type Way = Pick<Channel, 'kind' | 'value'>
const isSameWay = (a: Way, b: Way) => a.kind === b.kind && a.value === b.value
const isSame = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b)

/** How much stands there in this case: another number, and the record is another one meanwhile. */
export function countIn(words: Words, caseId: string): number {
  const { channels, before } = wordsIn(words, caseId)
  return channels.length + before.names.length + before.homes.length + before.ways.length
}
