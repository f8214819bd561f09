import type { Tx } from '../../platform/db.ts'
import { londonDay } from '../../platform/time.ts'
import type { Actor } from '../../security/actor.ts'
import { allocateCase, openCase } from '../cases/public.ts'
import { allocateReferral, findReferralOfCase } from '../referrals/public.ts'

/** Gives the case to a worker; a referral that waits for one hears of it, and so does its referrer [ISA §85]. */
export async function allocate(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { workerId, now }: { workerId: string; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'case.allocate')
  const referral = await findReferralOfCase(tx, opened)
  if (referral?.waitsForWorker) return allocateReferral(tx, actor, referral.id, { workerId, now })
  return allocateCase(tx, actor, caseId, { workerId, today: londonDay(now) })
}
