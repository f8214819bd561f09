import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { getKeys } from '../../../security/keys.ts'
import { record } from '../../../security/trace.ts'
import { butForLastLeader, keepApart, type OpenCase, openCase } from '../../cases/public.ts'
import { findKnown } from '../../people/public.ts'
import { findWorker } from '../../workforce/public.ts'
import type { Answers } from '../answers/public.ts'
import { type OpenReferral, openReferral } from '../public.ts'
import type { WordInput } from './input.ts'
import { requireNotHeld } from './policy.ts'
import {
  findHold,
  insertHold,
  insertMatch,
  listHeld,
  listMatches,
  listWorkersOf,
  type NewMatch,
  setChecked,
  setSettled,
  setUndecided,
  setWord,
} from './queries.ts'
import { findingOf, type Judgement, partiesHeld, partiesIn } from './rules.ts'
import type { Match, SeenKnown } from './tables.ts'

/**
 * Holds a referral against everybody stored, as it comes in and whenever somebody is added [PR 7]. Where it names the
 * other side of what we know it waits for a senior, and is kept from who works for that other side: their ids come back.
 */
export async function checkKnown(tx: Tx, id: string, answers: Answers): Promise<string[]> {
  const found = await matchesOf(tx, answers)
  const of = { id, keys: await getKeys(tx, id) }
  const fresh: NewMatch[] = []
  for (const match of found) if (await insertMatch(tx, of, match)) fresh.push(match)
  await setChecked(tx, id)
  if (fresh.some(isCounter)) await hold(tx, id)
  const others = found.filter(isCounter).map(({ personId }) => personId)
  return butForLastLeader(tx, await listWorkersOf(tx, others))
}

const isCounter = ({ finding }: Pick<NewMatch, 'finding'>) => finding === 'counter-party'

async function hold(tx: Tx, id: string) {
  await insertHold(tx, id)
  await setUndecided(tx, id)
  await record(tx, { id: machine }, 'referral held', { kind: 'referral', id })
}

async function matchesOf(tx: Tx, answers: Answers): Promise<NewMatch[]> {
  const asked = partiesIn(answers)
  const found: NewMatch[] = []
  for (const party of partiesHeld) {
    const who = asked[party]
    if (!who) continue
    for (const { id: personId, kind, band, agrees } of await findKnown(tx, who))
      found.push({ personId, party, finding: findingOf(party, kind), why: { band, agrees } })
  }
  return found
}

/** What was found of a referral, for who leads; that something was is nobody else's to know. */
export async function seeKnown(tx: Tx, actor: Actor, opened: OpenReferral): Promise<SeenKnown> {
  if (!actor.permissions.has('referral.see-matches')) return { hold: null, matches: [] }
  const of = { id: opened.referral.id, keys: opened.keys }
  return { hold: await findHold(tx, of), matches: await listMatches(tx, of) }
}

/** For the day of who leads: what waits for her word. */
export const heldToTell = async (tx: Tx, actor: Actor) =>
  actor.permissions.has('referral.see-matches') ? listHeld(tx) : []

/** A senior says what it is. From then on a case can be opened, by whom neither side's worker is. */
export async function decideHold(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: { input: WordInput; now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'referral.see-matches')
  const of = { id, keys: opened.keys }
  const others = (await listMatches(tx, of)).filter(isCounter)
  // Of a hidden case she sees nothing, and decides nothing: whoever is named on it does.
  if (others.length === 0) throw withAnother()
  const ids = others.map(({ id: match }) => match)
  const sides = input.word === 'not-the-same' ? [] : others
  const judgement = await judgementOf(tx, input, sides)
  const decided = { word: input.word, judgement, by: actor.id, at: now }
  if (!(await setWord(tx, of, decided))) throw decidedMeanwhile()
  const as = sides.length > 0 ? 'same-person' : 'another'
  await setSettled(tx, ids, { as, by: actor.id, at: now })
  for (const caseId of new Set(sides.map((each) => each.caseId))) {
    const other = await openCase(tx, actor, caseId, 'wall.raise')
    await keepApart(tx, other, judgement.workerId ? [judgement.workerId] : [])
  }
  await record(tx, actor, 'held referral decided', { kind: 'referral', id })
}

async function judgementOf(tx: Tx, input: WordInput, sides: Match[]): Promise<Judgement> {
  const { primary, reason } = input
  if (sides.length === 0) return { primary, reason, workerId: null, keptFrom: [] }
  const workers = await listWorkersOf(
    tx,
    sides.map(({ personId }) => personId),
  )
  const worker = await findWorker(tx, input.worker ?? '')
  if (!worker?.mayHoldCases || workers.includes(worker.id)) throw notHer()
  return { primary, reason, workerId: worker.id, keptFrom: await butForLastLeader(tx, workers) }
}

const notHer = () =>
  new InvalidInput([
    { field: 'worker', message: 'Select a worker who can hold cases, and not for the other side' },
  ])
const withAnother = () =>
  new AppError('conflict', 'There is nothing here that waits for your word. It is with a senior.')
const decidedMeanwhile = () => new AppError('conflict', 'A senior has decided this meanwhile.')

/** Before a case is opened: everybody who was added up to this moment counts, and a senior's word is asked for. */
export async function requireDecided(tx: Tx, { referral, keys }: OpenReferral) {
  await checkKnown(tx, referral.id, referral.kept.answers)
  requireNotHeld(await findHold(tx, { id: referral.id, keys }))
}

/** The other half of the wall: who works for the other side does not find the case that was opened here. */
export async function keepSidesApart(tx: Tx, { referral, keys }: OpenReferral, inCase: OpenCase) {
  const found = await findHold(tx, { id: referral.id, keys })
  await keepApart(tx, inCase, found?.judgement?.keptFrom ?? [])
}
