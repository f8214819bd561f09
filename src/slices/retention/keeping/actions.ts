import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { readSchedule } from '../../../security/retention/actions.ts'
import { askSecond, findWaiting } from '../../../security/second-person/actions.ts'
import type { Decision } from '../../../security/second-person/tables.ts'
import {
  findStandingHold,
  type HoldInput,
  type HoldLine,
  listHoldsOf,
  listKeptCases,
  placeHold,
} from '../../cases/public.ts'
import { listDisposalsOf, type Proposal, proposeDisposal, weigh } from '../disposals/public.ts'
import { keptUntilOf, referralKept } from '../due/public.ts'
import { askedForWords, findRequest, listGrantedOf } from '../requests/public.ts'
import { type OpenSubject, openSubject, type SubjectId } from '../subjects/public.ts'
import { requireGround, requireProof } from './policy.ts'
import type { KeepingSeen } from './tables.ts'

/** Everything about how long this one is kept, and what stands in the way of destroying it. */
export async function seeKeeping(tx: Tx, actor: Actor, of: SubjectId, today: string) {
  const subject = await openSubject(tx, actor, of, 'hold.place')
  const holds = await listHoldsOf(tx, subject)
  const liftings = new Map<string, Decision>()
  for (const { id, liftedAt } of holds) {
    const waiting = liftedAt === null ? await findWaiting(tx, 'hold lifting', id) : null
    if (waiting) liftings.set(id, waiting)
  }
  return {
    subject,
    kept: await keptOf(tx, subject, today),
    weighed: await weigh(tx, of),
    holds,
    liftings,
    disposals: await listDisposalsOf(tx, of),
    granted: of.kind === 'case' ? await listGrantedOf(tx, of.id) : [],
  } satisfies KeepingSeen
}

async function keptOf(tx: Tx, { kind, id, hasEnded }: OpenSubject, today: string) {
  if (kind === 'referral') return referralKept(tx, id, await readSchedule(tx, today))
  if (!hasEnded) return null
  const cases = await listKeptCases(tx, [id])
  return (await keptUntilOf(tx, cases, await readSchedule(tx, today))).get(id) ?? null
}

export async function placeHoldOn(
  tx: Tx,
  actor: Actor,
  of: SubjectId,
  hold: { input: HoldInput; now: Date },
) {
  const subject = await openSubject(tx, actor, of, 'hold.place')
  if (subject.ofCase !== null)
    throw new AppError('conflict', 'A case came of this referral. Put the hold on the case.')
  await placeHold(tx, actor, subject, hold)
}

/** Puts the destruction of it before a second person, on a ground that the schedule or the law gives. */
export async function proposeOn(
  tx: Tx,
  actor: Actor,
  of: SubjectId,
  { proposal, now, today }: { proposal: Omit<Proposal, 'askedFor'>; now: Date; today: string },
): Promise<string> {
  const subject = await openSubject(tx, actor, of, 'disposal.propose')
  const kept = await keptOf(tx, subject, today)
  const granted = of.kind === 'case' ? await listGrantedOf(tx, of.id) : []
  requireGround(proposal, { what: proposal.what, kept, granted, today })
  const { requestId } = proposal
  const request = requestId === null ? null : ((await findRequest(tx, requestId)) ?? notFound())
  requireProof(request)
  const askedFor = request && askedForWords(request, actor.id)
  return proposeDisposal(tx, actor, subject, { proposal: { ...proposal, askedFor }, now })
}

/** Puts the lifting of a hold before a second person: nobody lifts one alone, whoever placed it [PR 8]. */
export async function askToLift(
  tx: Tx,
  actor: Actor,
  holdId: string,
  { why, now }: { why: string; now: Date },
): Promise<HoldLine> {
  const hold = (await findStandingHold(tx, holdId)) ?? notFound()
  const { keys, reference, kind } = await openSubject(
    tx,
    actor,
    { kind: hold.kind, id: hold.of },
    'hold.place',
  )
  const words = { what: `Lift the legal hold on ${reference}.`, why }
  const caseId = kind === 'case' ? hold.of : null
  const asking = { kind: 'hold lifting', objectId: holdId, caseId, words, keys, now } as const
  await askSecond(tx, actor, asking)
  return hold
}
