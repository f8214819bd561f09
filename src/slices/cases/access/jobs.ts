import { inTenant } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { nameLeadersWhereNobodyIs, nameMoreWhereWordIsOwed } from './actions.ts'

/** In every service, as the clock calls it; twice is harmless. */
export const keepReachableJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db))
      await inTenant(db, { tenantId, actorId: machine, now: now() }, async (tx) => {
        await nameLeadersWhereNobodyIs(tx, now())
        await nameMoreWhereWordIsOwed(tx, now())
      })
  }
