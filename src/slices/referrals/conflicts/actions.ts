import type { Tx } from '../../../platform/db.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { machine } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { listNamesakes } from '../../cases/public.ts'
import { keepHeld } from '../../people/public.ts'
import { checkKnown, listMatches, type Match, peopleHeld, toldIn } from '../known/public.ts'
import { checkReferrer } from '../known/referrers/public.ts'
import { findReferral, type OpenReferral, type Referral } from '../public.ts'
import {
  deleteReferralBars,
  listHoldersWithin,
  listReferralBars,
  listWithoutCase,
  setReferralBars,
} from './queries.ts'
import { type BarSource, namesIn } from './rules.ts'
import type { KeptFrom, ReferralBar } from './tables.ts'

/**
 * Holds a referral against our own people as it comes in: whoever bears the full name of somebody in it does not find
 * it, as she would not find the case [ISA §71]. Nobody is told that she was kept from it.
 */
export async function matchReferral(tx: Tx, referral: Referral) {
  await keepHeld(tx, { referralId: referral.id }, peopleHeld(toldIn(referral), false))
  await match(tx, referral)
}

async function match(tx: Tx, referral: Referral) {
  const { id } = referral
  const names = namesIn(referral.kept.answers)
  const { accountIds: namesake, leftOpen } = await listNamesakes(tx, names)
  const otherSide = await checkKnown(tx, id, toldIn(referral))
  const before = (await listReferralBars(tx, id)).map(({ accountId }) => accountId)
  await setReferralBars(tx, id, [
    ...barsOf('namesake', namesake),
    ...barsOf('other-side', otherSide),
  ])
  const on = { kind: 'referral', id } as const
  if (namesake.some((each) => !before.includes(each)))
    await record(tx, { id: machine }, 'conflict matched', on)
  if (leftOpen) await record(tx, { id: machine }, 'conflict left open', on)
}

const barsOf = (source: BarSource, accountIds: readonly string[]): ReferralBar[] =>
  [...new Set(accountIds)].map((accountId) => ({ accountId, source }))

/** Once more. Where there is a case its walls keep our own people out, and whoever referred is all that is asked of. */
export async function matchReferralAnew(tx: Tx, id: string) {
  const opened = await findReferral(tx, id)
  if (!opened || opened.referral.receivedAt === null) return
  if (opened.referral.caseId === null) await match(tx, opened.referral)
  else await checkReferrer(tx, opened.referral)
}

/** From now on the walls of its case say who sees it. */
export const leaveToWalls = (tx: Tx, id: string) => deleteReferralBars(tx, id)

/** The same the other way round: somebody joined, or is called differently now. A job calls this, as machine. */
export const matchReferralsAnew = { list: listWithoutCase, match: matchReferralAnew }

/**
 * Who is kept from this referral, for who leads. A worker of the other side is told only where the case that she holds is
 * within reach of who reads this: her name alone would tell that there is one.
 */
export async function listKeptFrom(tx: Tx, opened: OpenReferral): Promise<KeptFrom> {
  const { id } = opened.referral
  const bars = await listReferralBars(tx, id)
  const found = await listMatches(tx, { id, keys: opened.keys })
  const holders = await listHoldersWithin(tx, otherSidesOf(found))
  const told = bars.filter(
    ({ source, accountId }) => source === 'namesake' || holders.has(accountId),
  )
  const ids = told.map(({ accountId }) => accountId)
  const names = await listWorkingNames(tx, ids)
  const named = (asked: BarSource) =>
    told.flatMap(({ source, accountId }) =>
      source === asked ? (names.get(accountId) ?? 'a former worker') : [],
    )
  return { namesakes: named('namesake'), otherSide: named('other-side') }
}

const otherSidesOf = (matches: readonly Match[]): string[] =>
  matches.flatMap(({ finding, caseId }) => (finding === 'counter-party' ? caseId : []))
