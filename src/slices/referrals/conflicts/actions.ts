import type { Tx } from '../../../platform/db.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { listNamesakes } from '../../cases/public.ts'
import type { Answers } from '../answers/public.ts'
import { checkKnown } from '../known/public.ts'
import { findReferral } from '../public.ts'
import {
  deleteReferralBars,
  listReferralBars,
  listWithoutCase,
  setReferralBars,
} from './queries.ts'
import { namesIn } from './rules.ts'

/**
 * Holds a referral against our own people as it comes in: whoever bears the full name of somebody in it does not find
 * it, as she would not find the case [ISA §71]. Nobody is told that she was kept from it.
 */
export async function matchReferral(tx: Tx, id: string, answers: Answers) {
  const { accountIds: namesake, leftOpen } = await listNamesakes(tx, namesIn(answers))
  const accountIds = [...new Set([...namesake, ...(await checkKnown(tx, id, answers))])]
  const before = await listReferralBars(tx, id)
  await setReferralBars(tx, id, accountIds)
  const on = { kind: 'referral', id } as const
  if (namesake.some((each) => !before.includes(each)))
    await record(tx, { id: machine }, 'conflict matched', on)
  if (leftOpen) await record(tx, { id: machine }, 'conflict left open', on)
}

/** The same the other way round: somebody joined, or is called differently now. A job calls this, as machine. */
export async function matchReferralsAnew(tx: Tx) {
  for (const id of await listWithoutCase(tx)) await matchReferralAnew(tx, id)
}

export async function matchReferralAnew(tx: Tx, id: string) {
  const opened = await findReferral(tx, id)
  if (opened) await matchReferral(tx, id, opened.referral.kept.answers)
}

/** From now on the walls of its case say who sees it. */
export const leaveToWalls = (tx: Tx, id: string) => deleteReferralBars(tx, id)

/** Who is kept from this referral, for who leads. */
export async function listKeptFrom(tx: Tx, id: string): Promise<string[]> {
  const ids = await listReferralBars(tx, id)
  const names = await listWorkingNames(tx, ids)
  return ids.map((each) => names.get(each) ?? 'a former worker')
}
