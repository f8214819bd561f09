import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { matchReferralAnew } from '../public.ts'
import { listUnchecked, setUnchecked } from './queries.ts'

/** Referrals that wait are held again against everybody, whenever somebody was added since. */
export const checkReferralsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, work)
      for (const id of await within(listUnchecked)) await within((tx) => matchReferralAnew(tx, id))
    }
  }

/** Somebody can be found from now on who could not before: what waits was not held against her. */
export const checkWaitingAnew = setUnchecked
