import { inTenant, type Tx } from '../../../platform/db.ts'
import { eachApart, type JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { checkMarked, setAllToCheck, tellOfAdded } from '../../people/public.ts'
import { findReferral, matchReferralAnew } from '../public.ts'
import { toldIn } from './actions.ts'
import { holdAgainstBeside } from './beside/public.ts'
import { listToCheck } from './queries.ts'
import { peopleHeld } from './rules.ts'

const name = 'check-referrals'

/** Referrals that wait are held again against everybody, where somebody was added since who is like one of theirs. */
export const checkReferralsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    await eachApart(name, await listTenantIds(db), async (tenantId) => {
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, work)
      await tellOfAdded(within)
      await checkMarked(name, within, { listMarked: listToCheck, listTold, check: checkReferral })
    })
  }

async function listTold(tx: Tx, id: string) {
  const referral = (await findReferral(tx, id))?.referral
  return referral ? peopleHeld(toldIn(referral), referral.caseId !== null) : null
}

async function checkReferral(tx: Tx, id: string) {
  await matchReferralAnew(tx, id)
  const referral = (await findReferral(tx, id))?.referral
  if (referral && referral.caseId === null) await holdAgainstBeside(tx, referral)
}

/** Somebody can be found from now on who could not before: whatever is held against everybody was not held against her. */
export const checkWaitingAnew = setAllToCheck
