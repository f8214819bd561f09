import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  endNamingForWord,
  matchNames,
  type OpenCase,
  openCase,
  raiseWall,
  requireOpen,
} from '../../cases/public.ts'
import { noteFact, settleKinds } from '../../clock/public.ts'
import { attachmentsOf } from '../attachments/public.ts'
import { matchReferral, namesIn } from '../conflicts/public.ts'
import { wallOf } from '../intake/public.ts'
import {
  findHold,
  holdAgain,
  keepSidesApart,
  listMatches,
  requireDecided,
  setSettled,
  setSettledAnew,
} from '../known/public.ts'
import {
  changeReferral,
  findReferral,
  type OpenReferral,
  openReferral,
  requireMayOpenCase,
} from '../public.ts'
import type { JoiningInput } from './input.ts'
import { requireApart, requireJoined } from './policy.ts'
import { findJoining, insertJoining, listJoinings, listOpenOf, setParted } from './queries.ts'
import { choicesOf, likelyHers } from './rules.ts'
import type { Choice, Further } from './tables.ts'
import { listNewWays } from './ways/public.ts'

/**
 * Which open cases may be this victim's already, of those that whoever asks can reach. While the referral waits for a
 * senior there are none, and of a case out of reach there is nothing (ADR-0042, ADR-0044).
 */
export async function listChoices(tx: Tx, { referral, keys }: OpenReferral): Promise<Choice[]> {
  const of = { id: referral.id, keys }
  const hold = await findHold(tx, of)
  if (referral.caseId !== null || (hold && hold.word === null)) return []
  const matches = await listMatches(tx, of)
  const caseIds = matches.map(({ caseId }) => caseId)
  return choicesOf(matches, await listOpenOf(tx, [...new Set(caseIds)]))
}

type When = { now: Date }

/**
 * The referral becomes a further one of a case that is open: its answers stay its own, with who said them, and change
 * nothing of what the case knows. The referrer hears what she would have heard [PR 18]. True: whoever joined it was named on
 * the case until then, and reaches neither any more.
 */
export async function joinReferral(
  tx: Tx,
  actor: Actor,
  id: string,
  { input, now }: When & { input: JoiningInput },
): Promise<boolean> {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  requireMayOpenCase(opened.referral)
  await requireDecided(tx, opened)
  const chosen = (await listChoices(tx, opened)).find(({ caseId }) => caseId === input.joins)
  if (!chosen) throw notAmongThem()
  const inCase = await openCase(tx, actor, chosen.caseId, 'case.open')
  requireOpen(inCase.case)
  requireApart(await findHold(tx, { id, keys: opened.keys }), inCase.case.worker_id)
  const made = { referralId: id, caseId: chosen.caseId, reason: input.joinedBecause }
  const joining = await insertJoining(tx, opened.keys, { ...made, by: actor.id, at: now })
  await changeReferral(tx, opened, { state: 'joined', case_id: chosen.caseId })
  await setSettled(tx, chosen.matchIds, { as: 'same-person', by: actor.id, at: now })
  await record(tx, actor, 'referral joined', { kind: 'referral', id, caseId: chosen.caseId })
  await settleKinds(tx, { kind: 'referral', id }, ['referral received'], joining)
  const news = { is: 'change noted', because: id, on: londonDay(now) } as const
  await noteFact(tx, { kind: 'case', id: chosen.caseId }, news) // somebody refers again: look again [ISA §30]
  // Last, for a wall may keep the case from who joins it here.
  const wall = wallOf(opened.referral.kept.answers)
  if (wall) await raiseWall(tx, actor, inCase, { ...wall, reason: wallReason })
  await keepSidesApart(tx, opened, inCase)
  await matchNames(tx, inCase, namesIn(opened.referral.kept.answers))
  const ended = await endNamingForWord(tx, id)
  return ended.some(({ accountId }) => accountId === actor.id)
}

const wallReason = 'A further referral says that the person doing this works there.'
const notAmongThem = () =>
  new InvalidInput([
    { field: 'joins', message: 'Select the case that is this person’s already, from the list' },
  ])

/**
 * A case of its own for a victim who may have an open one: not unasked. Whoever opens it says that she is another person, and
 * that is kept. Of a case out of reach nobody is asked, for the question would tell that there is one.
 */
export async function sayAnother(
  tx: Tx,
  actor: Actor,
  opened: OpenReferral,
  { isAnother, now }: When & { isAnother: boolean },
) {
  const likely = likelyHers(await listChoices(tx, opened))
  if (likely.length === 0) return
  if (!isAnother) throw notLookedAt()
  const ids = likely.flatMap(({ matchIds }) => matchIds)
  await setSettled(tx, ids, { as: 'another', by: actor.id, at: now })
}

const notLookedAt = () =>
  new InvalidInput([
    {
      field: 'another',
      message:
        'Say that you looked and that it is another person, or join the referral to the case there is',
    },
  ])

/** It was somebody else: the referral leaves the case as it came, and is decided on anew. */
export async function partReferral(tx: Tx, actor: Actor, id: string, { now }: When) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  requireJoined(opened.referral)
  const joining = (await findJoining(tx, id)) ?? notFound()
  await openCase(tx, actor, joining.caseId, 'case.open')
  const matches = await listMatches(tx, { id, keys: opened.keys })
  const ids = matches.filter(({ caseId }) => caseId === joining.caseId).map((match) => match.id)
  await setSettledAnew(tx, ids, { as: 'another', by: actor.id, at: now })
  await setParted(tx, joining.id, { by: actor.id, at: now })
  await changeReferral(tx, opened, { state: 'triaged', case_id: null })
  await holdAgain(tx, opened)
  await record(tx, actor, 'referral parted', { kind: 'referral', id, caseId: joining.caseId })
  await matchReferral(tx, opened.referral)
}

/** What came in about this case later, with who said it; only what is within reach. */
export async function listFurther(tx: Tx, opened: OpenCase): Promise<Further[]> {
  const further: Further[] = []
  for (const { referralId, joining } of await listJoinings(tx, opened.case.id)) {
    const found = await findReferral(tx, referralId)
    if (!found) continue
    const { id, reference, receivedAt, kept } = found.referral
    const { name, role, agency } = kept.answers.you
    const from = [name, role, agency].filter(Boolean).join(', ')
    const ways = await listNewWays(tx, opened, found.referral)
    const newKinds = ways.map(({ kind }) => kind)
    const { files } = attachmentsOf(kept)
    further.push({ id, reference, receivedAt, from, joining, newKinds, files })
  }
  return further
}
