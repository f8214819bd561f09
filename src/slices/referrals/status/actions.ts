import { actingAs, type Tx } from '../../../platform/db.ts'
import { type Actor, nobody } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { findWorkerOfCase, listWallsOfCase, wallBetween } from '../../cases/public.ts'
import { settleKinds } from '../../clock/public.ts'
import { findWorker } from '../../workforce/public.ts'
import { mayBeTheOne, towardsReferrer } from '../outward/public.ts'
import { changeReferral, type OpenReferral, outwardWord } from '../public.ts'
import { listQuestions } from '../questions/public.ts'
import type { Standing } from './rules.ts'

/**
 * While a wall stands towards the referrer's own agency, who the worker is stays here [PR 4]. The service answers, not
 * whoever asks: a system reaches no case, and is told all the same what is meant for it.
 */
export const outwardStanding = (tx: Tx, opened: OpenReferral): Promise<Standing> =>
  actingAs(tx, nobody, () => standingOf(tx, opened))

async function standingOf(tx: Tx, opened: OpenReferral): Promise<Standing> {
  const { referral } = opened
  const isLookedAt = referral.triage !== null || (await listQuestions(tx, opened)).length > 0
  const word = outwardWord(referral.state, isLookedAt) ?? 'received'
  if (word !== 'with a worker' || referral.caseId === null) return { word, worker: null }
  const walls = await listWallsOfCase(tx, referral.caseId)
  const towards = await towardsReferrer(tx, referral)
  const isWalled =
    walls === null || towards.some((recipient) => wallBetween(walls, recipient) !== null)
  const isTheOne = await mayBeTheOne(tx, referral)
  const workerId = await findWorkerOfCase(tx, referral.caseId)
  const worker = workerId === null ? null : await findWorker(tx, workerId)
  // Last of all, so that whoever is told nothing waits as long as who is.
  if (isWalled || isTheOne) return { word: 'being looked at', worker: null }
  return { word, worker: worker?.workingName ?? null }
}

export async function recordStatusSeen(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { referral }: OpenReferral,
) {
  const { id, caseId } = referral
  await record(tx, actor, 'referral status seen', { kind: 'referral', id, caseId })
}

/** The referrer sees how it stands; when the worker's details are first seen, that is kept [ISA §85]. */
export async function seeStatus(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  opened: OpenReferral,
  now: Date,
): Promise<Standing> {
  await recordStatusSeen(tx, actor, opened)
  const standing = await outwardStanding(tx, opened)
  if (standing.worker === null || opened.referral.detailsReadAt !== null) return standing
  await changeReferral(tx, opened, { details_read_at: now })
  const { id, caseId } = opened.referral
  await settleKinds(tx, { kind: 'referral', id }, ['referral allocated'], id)
  const object = { kind: 'referral', id, caseId }
  await record(tx, actor, 'worker details seen by referrer', object)
  return standing
}
