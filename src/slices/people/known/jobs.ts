import { inTenant } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { makeTokens } from './actions.ts'

const atOnce = 100

/** Pairs for those who were stored before there were any: a hundred in a transaction, until nobody is left. */
export const tokenPeopleJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const some = () =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, (tx) => makeTokens(tx, atOnce))
      while ((await some()) > 0);
    }
  }
