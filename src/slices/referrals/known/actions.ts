import { actingAs, type Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import type { Keys } from '../../../platform/sealing.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { getKeys } from '../../../security/keys.ts'
import { record } from '../../../security/trace.ts'
import {
  butForLastLeader,
  endNamingForWord,
  keepApart,
  listBesideOfReferral,
  nameLeaderForWord,
  type OpenCase,
  openCase,
} from '../../cases/public.ts'
import { getRules } from '../../clock/public.ts'
import { findPeople, findSharing, lockHeld, noContact } from '../../people/public.ts'
import { findWorker } from '../../workforce/public.ts'
import { type OpenReferral, openReferral, type Referral } from '../public.ts'
import type { WordInput } from './input.ts'
import { requireNoClient, requireNotHeld, WithASenior } from './policy.ts'
import {
  findHold,
  insertHold,
  insertMatches,
  listHeld,
  listHolds,
  listMatches,
  listWorkersOf,
  type NewMatch,
  setSettled,
  setWord,
} from './queries.ts'
import { listUnsettled, renewedOf, setFound } from './renewals/public.ts'
import {
  type Asked,
  askedNext,
  findingOf,
  heldShown,
  isLikelyClient,
  isOtherSide,
  type Judgement,
  mayBeSaid,
  type Party,
  partiesHeld,
  partiesIn,
  settledBy,
  sidesAfter,
  stopsOpening,
  type Told,
  whoCounts,
  wordOwed,
} from './rules.ts'
import type { HeldWithDay, Match, SeenKnown } from './tables.ts'

/**
 * Holds a referral against everybody stored, as it comes in and whenever somebody is added [PR 7]. Where it names the
 * other side of what we know, or a client of ours in another way than she is reached, it waits for a senior. It is kept
 * from who works for the other side: their ids come back.
 */
export async function checkKnown(tx: Tx, id: string, told: Told): Promise<string[]> {
  await lockHeld(tx, id) // first: whoever checks it in the same moment waits, and knows what was found here
  const found = await matchesOf(tx, told)
  await keepMatches(tx, { id, keys: await getKeys(tx, id) }, { found })
  const counter = found.filter(isCounter).map(({ personId }) => personId)
  return butForLastLeader(tx, await listWorkersOf(tx, counter))
}

type OfReferral = { id: string; keys: Keys }
type Keeping = { found: readonly NewMatch[]; besides?: string | [] } // besides theirs: the case of the referral

/** Keeps what was found. Where some of it stops, and did not before, it waits for a senior from now on. */
export async function keepMatches(tx: Tx, of: OfReferral, { found, besides = [] }: Keeping) {
  if (!(await keepAsFound(tx, of, found))) return
  await hold(tx, of.id)
  await nameWhoDecides(tx, of, [besides].flat())
}

/** True: something stops it that did not before. Those found before may be hidden from whoever acts: the machine looks. */
const keepAsFound = (tx: Tx, of: OfReferral, found: readonly NewMatch[]) =>
  actingAs(tx, machine, async () => {
    const renewed = renewedOf(await listUnsettled(tx, of), found)
    let howMany = await insertMatches(tx, of, found.filter(stops))
    const harmless = found.filter((match) => !stops(match))
    await insertMatches(tx, of, harmless)
    for (const each of renewed) if ((await setFound(tx, of, each)) && each.isWorse) howMany += 1
    return howMany > 0
  })

const stops = (match: NewMatch) => match.stops
const isCounter = ({ finding }: Pick<NewMatch, 'finding'>) => finding === 'counter-party'

/** From now on it waits, and what a senior said before stays beside it. */
async function hold(tx: Tx, id: string, since?: Date) {
  if (await insertHold(tx, id, since))
    await record(tx, { id: machine }, 'referral held', { kind: 'referral', id })
}

/** Threat: the other case is hidden from all who lead, so that nobody could ever say the word [PR 1, PR 7]. */
async function nameWhoDecides(tx: Tx, of: OfReferral, besides: readonly string[]) {
  const matches = await actingAs(tx, machine, () => listMatches(tx, of))
  const waiting = matches.filter(({ stops, settledAs }) => stops && settledAs === null)
  const caseIds = waiting.map(({ caseId }) => caseId).concat(besides)
  await nameLeaderForWord(tx, of.id, [...new Set(caseIds)])
}

export async function matchesOf(
  tx: Tx,
  told: Told,
  parties: readonly Party[] = partiesHeld,
): Promise<NewMatch[]> {
  const asked = partiesIn(told)
  const found = []
  for (const party of parties) {
    const who = asked[party]
    if (who) found.push(...(await likelyFor(tx, party, who)))
  }
  return whoCounts(found).map(({ personId, party, kind, band, agrees, said, stored }) => {
    const match = {
      party,
      finding: findingOf(party, kind),
      why: { band: band ?? ('perhaps' as const), agrees },
    }
    return { personId, ...match, stops: stopsOpening(match, said, stored) }
  })
}

export const toldIn = ({ door, kept: { answers } }: Referral): Told => ({ door, answers })

async function likelyFor(tx: Tx, party: Party, who: Asked) {
  const known = await findSharing(tx, who)
  const people = await findPeople(
    tx,
    known.map(({ id }) => id),
  )
  return known.map(({ id: personId, kind, band, agrees }) => ({
    ...{ personId, party, kind, band, agrees },
    ...{ said: who.contact, stored: people.get(personId)?.contact ?? noContact },
  }))
}

/** Whether a person has to look at what is told: it would wait for a senior, or is probably of a client of ours. */
export const isToBeDecided = async (tx: Tx, told: Told): Promise<boolean> =>
  (await matchesOf(tx, told)).some((match) => match.stops || isLikelyClient(match))

/** What was found of a referral, for who leads; that something was is nobody else's to know. */
export async function seeKnown(
  tx: Tx,
  actor: Actor,
  opened: OpenReferral,
  today: string,
): Promise<SeenKnown> {
  if (!actor.permissions.has('referral.see-matches'))
    return { hold: null, earlier: [], matches: [], beside: [], owed: null }
  const of = { id: opened.referral.id, keys: opened.keys }
  const [hold = null, ...earlier] = await listHolds(tx, of)
  const matches = await listMatches(tx, of)
  const isHers = hold?.word === null && askedNext(matches) !== null
  const owed = isHers ? wordOwed(of.id, hold, await getRules(tx), today) : null
  return { hold, earlier, matches, beside: await listBesideOfReferral(tx, of.id), owed }
}

/** For the day of who leads: what waits for her word, and by when. */
export async function heldToTell(tx: Tx, actor: Actor, today: string): Promise<HeldWithDay[]> {
  if (!actor.permissions.has('referral.see-matches')) return []
  const [held, rules] = [await listHeld(tx, heldShown + 1), await getRules(tx)]
  return held.map((each) => {
    const { id, holdId, heldAt } = each
    return { ...each, owed: wordOwed(id, { id: holdId, heldAt }, rules, today) }
  })
}

/**
 * A senior says what it is. From then on a case can be opened, by whom neither side's worker is. True: she was named on the
 * case of this referral for this word alone, and reaches it no more.
 */
export async function decideHold(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: WordInput; now: Date },
): Promise<boolean> {
  const opened = await openReferral(tx, actor, id, 'referral.see-matches')
  const of = { id, keys: opened.keys }
  const matches = await listMatches(tx, of)
  const asked = askedNext(matches)
  // Of a hidden case she sees nothing, and decides nothing: whoever is named on it does.
  if (!asked) throw withAnother()
  if (!mayBeSaid(asked.question).includes(input.word)) throw notAsked()
  const holds = await listHolds(tx, of)
  const [waiting] = holds
  if (!waiting || waiting.word !== null) throw decidedMeanwhile()
  const everything = await actingAs(tx, machine, () => listMatches(tx, of))
  const ids = new Set(asked.about.map((match) => match.id))
  const about = everything.filter((match) => ids.has(match.id))
  const sides = sidesAfter(everything, about, input.word)
  const judgement = await judgementOf(tx, input, { sides, before: holds[1]?.judgement ?? null })
  const decided = { word: input.word, judgement, by: actor.id, at: now }
  if (!(await setWord(tx, { hold: waiting.id, keys: opened.keys }, decided)))
    throw decidedMeanwhile()
  // Which of several clients she is says who joins it.
  if (input.word !== 'same-client')
    await setSettled(tx, [...ids], { as: settledBy(input.word), by: actor.id, at: now })
  if (isOtherSide(input.word)) {
    for (const caseId of new Set(asked.about.map((each) => each.caseId))) {
      const other = await openCase(tx, actor, caseId, 'wall.raise')
      await keepApart(tx, other, judgement.workerId ? [judgement.workerId] : [])
    }
    const { caseId } = opened.referral // open already, where whoever refers was found only now
    if (caseId !== null)
      await keepSidesApart(tx, opened, await openCase(tx, actor, caseId, 'wall.raise'))
  }
  await record(tx, actor, 'held referral decided', { kind: 'referral', id })
  const waits = everything.some(
    (each) => each.stops && each.settledAs === null && !ids.has(each.id),
  )
  if (waits) await hold(tx, id, waiting.heldAt) // her word was one of several: the clock goes on
  // Who says that it is a client of ours may be the one who joins it to that case: until then she reaches it.
  const ended = waits || input.word === 'same-client' ? [] : await endNamingForWord(tx, id)
  return ended.some((each) => each.caseId === opened.referral.caseId && each.accountId === actor.id)
}

/** It was taken out of a case again that a senior had found to be hers: so it is with a senior again. */
export async function holdAgain(tx: Tx, { referral, keys }: OpenReferral) {
  const found = await findHold(tx, { id: referral.id, keys })
  if (found?.word === 'same-client') await hold(tx, referral.id)
}

async function judgementOf(
  tx: Tx,
  input: WordInput,
  { sides, before }: { sides: Match[]; before: Judgement | null },
): Promise<Judgement> {
  const { primary, reason } = input
  if (sides.length === 0) return { primary, reason, workerId: null, keptFrom: [] }
  const workers = await listWorkersOf(
    tx,
    sides.map(({ personId }) => personId),
  )
  const keptFrom = await butForLastLeader(tx, workers)
  if (!isOtherSide(input.word))
    return { primary, reason, workerId: before?.workerId ?? null, keptFrom }
  const worker = await findWorker(tx, input.worker ?? '')
  if (!worker?.mayHoldCases || workers.includes(worker.id)) throw notHer()
  return { primary, reason, workerId: worker.id, keptFrom }
}

const notAsked = () => new InvalidInput([{ field: 'word', message: 'Select what this is' }])
const notHer = () =>
  new InvalidInput([
    { field: 'worker', message: 'Select a worker who can hold cases, and not for the other side' },
  ])
const withAnother = () =>
  new AppError('conflict', 'There is nothing here that waits for your word. It is with a senior.')
const decidedMeanwhile = () => new AppError('conflict', 'A senior has decided this meanwhile.')

/** Nothing becomes of a referral that waits for a senior, neither a case nor a refusal. */
export const requireNotWaiting = async (tx: Tx, { referral, keys }: OpenReferral) =>
  requireNotHeld(await findHold(tx, { id: referral.id, keys }))

/** Whom a senior named for this side, for who gives the case to somebody. */
export async function findNamedWorker(tx: Tx, referralId: string): Promise<string | null> {
  const keys = await getKeys(tx, referralId)
  return (await findHold(tx, { id: referralId, keys }))?.judgement?.workerId ?? null
}

/** A refusal takes back what was found a moment ago: `anew` finds it again, so that a senior knows what waits for her. */
export async function keepFound<T>(deed: Promise<T>, anew: () => Promise<void>): Promise<T> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof WithASenior) await anew()
    throw error
  }
}

/** Before a case is opened: everybody who was added up to this moment counts, and a senior's word is asked for. */
export async function requireDecided(tx: Tx, opened: OpenReferral) {
  const { referral } = opened
  await checkKnown(tx, referral.id, toldIn(referral))
  await requireNotWaiting(tx, opened)
}

/**
 * The same where a case of its own would open: none does while somebody of her name, told of in a new way, is a client of
 * ours and no senior said that it is another, hidden or not. Who is told of in no new way is asked of where it is opened.
 */
export async function requireMayBeNew(tx: Tx, opened: OpenReferral) {
  await requireDecided(tx, opened)
  const of = { id: opened.referral.id, keys: opened.keys }
  requireNoClient(await actingAs(tx, machine, () => listMatches(tx, of)))
}

/** The other half of the wall: who works for the other side does not find the case that was opened here. */
export async function keepSidesApart(tx: Tx, { referral, keys }: OpenReferral, inCase: OpenCase) {
  const found = await findHold(tx, { id: referral.id, keys })
  await keepApart(tx, inCase, found?.judgement?.keptFrom ?? [])
}
