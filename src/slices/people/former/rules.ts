import { type Channel, type Contact, type Identity, noContact } from '../public.ts'

/**
 * In which case something was put down of an alleged stalker, and on which day; neither: with the record itself. One record
 * may stand in several cases, and what was put down in one is shown in that one alone, by no day either [PR 7].
 */
export type PutDown = { in?: string; since?: string }

export type Named = Pick<Identity, 'given' | 'surname' | 'knownAs' | 'dateOfBirth'>
type Home = Pick<Contact, 'address' | 'postcode'>
/** `slips`: in which cases somebody said that it was mistyped; `never`: so it was never his, and no case says otherwise. */
type Slip = { slips?: string[]; never?: boolean }
export type FormerName = Named & PutDown & Slip
type FormerWay = Pick<Channel, 'kind' | 'value' | 'in'> & Until & Slip & { goneIn: string }
type FormerHome = Home & PutDown & Slip
/** What was recorded before, the oldest first: a number he used once is no safe way to her either. */
export type Former = { ways: FormerWay[]; homes: FormerHome[] }

export type Words = { identity: Identity; contact: Contact }
export type ToldOfHim = Named & Home & { channels: Channel[] }

const nobody: Named = { given: '', surname: '', knownAs: null, dateOfBirth: null }
const noHome: Home = { address: null, postcode: null }
const formerOf = ({ former }: Contact): Former => former ?? { ways: [], homes: [] }

const wasHis = ({ never }: Slip) => never !== true

/** Each name and birthday that somebody was ever recorded with, the newest first; but for slips. */
export function everyName({ former = [], ...now }: Identity): Identity[] {
  const before = former.filter(wasHis).filter((name) => !isSame(namedAs(name), nobody))
  return [now, ...before.toReversed()]
}

/** Each way by which somebody was ever reached or found. */
export const everyWay = (contact: Contact): Channel[] => [
  ...contact.channels,
  ...formerOf(contact)
    .ways.filter(wasHis)
    .map(({ kind, value }) => ({ kind, value, safe: false })),
]

export const everyHome = (contact: Contact): Home[] => [
  { address: contact.address, postcode: contact.postcode },
  ...formerOf(contact).homes.filter(wasHis),
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
  before: { names: (Named & Ended)[]; homes: (Home & Ended)[]; ways: (Way & Ended)[] }
}
type Until = { until: string }
type Ended = Until & { isSlip: boolean }

/** What one case says of him: what came with the record, and what was put down or put right in that case since. */
export function wordsIn({ identity, contact }: Words, caseId: string): InCase {
  const isHere = isHereIn(caseId)
  const { former = [], ...now } = identity
  const names = [now, ...former.toReversed()].filter(isHere)
  const { homes: moved, ways } = formerOf(contact)
  const home = { ...contact.homePutDown, address: contact.address, postcode: contact.postcode }
  const homes = [home, ...moved.toReversed()].filter(isHere)
  const goneHere = ways.filter(({ goneIn }) => goneIn === caseId)
  const elsewhere = ways.filter(
    (way, at) =>
      isHere(way) &&
      !goneHere.some((gone) => isSamePutDown(gone, way)) &&
      ways.findIndex((each) => isSamePutDown(each, way)) === at,
  )
  const still = elsewhere.map(({ kind, value, in: of }) => channelOf({ kind, value }, of))
  return {
    name: namedAs(names[0] ?? nobody),
    home: homeOf(homes[0] ?? noHome),
    channels: [...contact.channels.filter(isHere), ...still].toSorted(byValue),
    before: {
      names: untilNext(names, namedAs, caseId),
      homes: untilNext(homes, homeOf, caseId),
      ways: goneHere.toSorted(byDay).map(({ kind, value, until, slips }) => ({
        ...{ kind, value, until },
        isSlip: isSlipIn({ slips }, caseId),
      })),
    },
  }
}

/** What stands in one case alone, as a record of its own: what another put down is nowhere in it. */
export function shownIn(words: Words, caseId: string): Words {
  const { name, home, channels } = wordsIn(words, caseId)
  const { former: _, in: __, since: ___, ...identity } = words.identity
  const { former: ____, homePutDown: _____, ...contact } = words.contact
  return { identity: { ...identity, ...name }, contact: { ...contact, ...home, channels } }
}

/** The same with what that case said before, by which its own people may find it. */
export function seenIn(words: Words, caseId: string): Words {
  const { names, homes, ways } = wordsIn(words, caseId).before
  const { identity, contact } = shownIn(words, caseId)
  const slips = ({ isSlip }: Ended) => ({ never: isSlip })
  const former = {
    ways: ways.map((way) => ({ ...way, ...slips(way), goneIn: caseId })),
    homes: homes.map((home) => ({ ...home, ...slips(home) })),
  }
  const before = names.map((name) => ({ ...name, ...slips(name) }))
  return { identity: { ...identity, former: before }, contact: { ...contact, former } }
}

/** Whether a case other than this put anything down. */
export function isPutDownElsewhere({ identity, contact }: Words, caseId: string): boolean {
  const { ways, homes } = formerOf(contact)
  const { former = [], in: of } = identity
  const all: PutDown[] = [
    ...[...former, ...contact.channels, ...ways, ...homes, contact.homePutDown ?? {}],
    of === undefined ? {} : { in: of },
  ]
  return !all.every(isHereIn(caseId))
}

/**
 * Each but the newest, the oldest first, with the day on which the next of them was put down. What two records that were
 * made one both said stands twice, and is shown once.
 */
const untilNext = <T extends PutDown & Slip, Shown extends object>(
  newestFirst: T[],
  shownAs: (one: T) => Shown,
  caseId: string,
): (Shown & Ended)[] =>
  newestFirst
    .map((each, at): [Shown, Shown | null, Ended] => {
      const next = newestFirst[at - 1]
      const end = { until: next?.since ?? '', isSlip: isSlipIn(each, caseId) }
      return [shownAs(each), next ? shownAs(next) : null, end]
    })
    .filter(([shown, next]) => next !== null && !isSame(shown, next))
    .map(([shown, , end]) => ({ ...shown, ...end }))
    .toReversed()

// In an order of its own: the one in which they are kept would tell what another case did.
const byValue = (a: Way, b: Way) => a.value.localeCompare(b.value)
const byDay = (a: FormerWay, b: FormerWay) => a.until.localeCompare(b.until) || byValue(a, b)

const isSamePutDown = (a: FormerWay, b: FormerWay) => isSameWay(a, b) && a.in === b.in
const channelOf = ({ kind, value }: Way, of: string | undefined): Channel => ({
  ...{ kind, value, safe: false },
  ...putDown(of),
})

/** Whether the boxes say anything but what the case says already. */
export const saysAnew = (shown: InCase, told: ToldOfHim): boolean =>
  !isSame(namedAs(shown.name), namedAs(told)) ||
  !isSame(homeOf(shown.home), homeOf(told)) ||
  lacking(shown.channels, told.channels).length + lacking(told.channels, shown.channels).length > 0

const lacking = (ways: Channel[], others: readonly Way[]) =>
  ways.filter((way) => !others.some((each) => isSameWay(each, way)))

/** By what somebody is or was reached or found by the one, and not by the other. */
export function onlyIn(one: Contact, other: Contact): Contact {
  const [ways, homes] = [everyWay(other), everyHome(other)]
  const moved = everyHome(one).filter(
    (home) => !homes.some((each) => isSame(homeOf(each), homeOf(home))),
  )
  const channels = lacking(everyWay(one), ways)
  return { ...noContact, channels, former: { ways: [], homes: moved.map(homeOf) } }
}

/**
 * `slip`: what no longer stands there was never his, and from now on nobody is met by it. What another case may still say is
 * kept as his all the same: `others` stand on the record.
 */
type At = { caseId: string; on: string; slip: boolean; others: readonly string[] }

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

function renamed(identity: Identity, shown: Named, told: Named, at: At): Identity {
  if (isSame(namedAs(shown), namedAs(told))) return identity
  const { former = [], in: of, since, ...now } = identity
  const before = { ...namedAs(now), ...putDown(of, since) }
  const isNone = of === undefined && isSame(namedAs(now), nobody)
  const all = isNone ? former : [...former, before]
  const made = { ...now, ...namedAs(told), in: at.caseId, since: at.on }
  return { ...made, former: slipped(all, (name) => isSame(namedAs(name), namedAs(shown)), at) }
}

/** What stood in this case until now, which is the last of those it shows; it may stand there twice. */
function slipped<T extends PutDown & Slip>(all: T[], isShown: (one: T) => boolean, at: At): T[] {
  const here = all.filter(isHereIn(at.caseId))
  const last = here.slice(here.findLastIndex((each) => !isShown(each)) + 1)
  return all.map((each) =>
    at.slip && last.includes(each) ? { ...each, ...slipIn(at, each) } : each,
  )
}

function reachedBy(contact: Contact, shown: Channel[], told: Channel[], at: At): Contact {
  const [gone, added] = [lacking(shown, told), lacking(told, shown)]
  if (gone.length + added.length === 0) return contact
  const { ways, homes } = formerOf(contact)
  const before = gone.map(({ kind, value, in: of }) => ({
    ...{ kind, value, goneIn: at.caseId, until: at.on },
    ...(at.slip ? { slips: [at.caseId] } : {}),
    ...putDown(of),
  }))
  const kept = contact.channels.filter((way) => !gone.includes(way))
  const channels = [...kept, ...added.map((way) => channelOf(way, at.caseId))]
  const earlier = ways.map((way) =>
    at.slip && way.goneIn === at.caseId && gone.some((each) => isSameWay(each, way))
      ? { ...way, slips: [at.caseId] }
      : way,
  )
  const all = [...earlier, ...before]
  return { ...contact, channels, former: { ways: at.slip ? neverHis(all, at) : all, homes } }
}

/** What came with the record every case on it says, until it takes it away: never his is what each of them calls a slip. */
function neverHis(ways: FormerWay[], { caseId, others }: At): FormerWay[] {
  const isSlip = ({ goneIn, slips }: FormerWay) => isSlipIn({ slips }, goneIn)
  return ways.map((way) => {
    const alike = ways.filter((each) => isSamePutDown(each, way))
    const sayers = way.in === undefined ? [caseId, ...others] : [way.in]
    const isNever =
      alike.every(isSlip) && sayers.every((of) => alike.some(({ goneIn }) => goneIn === of))
    return isNever ? { ...way, never: true } : way
  })
}

function movedTo(contact: Contact, shown: InCase, told: Home, at: At): Contact {
  if (isSame(homeOf(shown.home), homeOf(told))) return contact
  const { ways, homes } = formerOf(contact)
  const { homePutDown: { in: of, since } = {} } = contact
  const before = { ...homeOf(contact), ...putDown(of, since) }
  const isNone = of === undefined && isSame(homeOf(contact), noHome)
  const all = isNone ? homes : [...homes, before]
  const moved = slipped(all, (home) => isSame(homeOf(home), shown.home), at)
  const homePutDown = { in: at.caseId, since: at.on }
  return { ...contact, ...homeOf(told), homePutDown, former: { ways, homes: moved } }
}

const isHereIn =
  (caseId: string) =>
  ({ in: of }: PutDown): boolean =>
    of === undefined || of === caseId
const isSlipIn = ({ slips = [] }: { slips?: string[] | undefined }, caseId: string): boolean =>
  slips.includes(caseId)
function slipIn({ caseId, others }: At, { in: of, slips = [] }: PutDown & Slip): Slip {
  const said = [...slips, caseId]
  const isNever = of === caseId || others.every((each) => said.includes(each))
  return { slips: said, ...(isNever ? { never: true } : {}) }
}
const putDown = (of: string | undefined, since?: string): PutDown => ({
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
