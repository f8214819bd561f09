import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { renewTokens } from '../public.ts'

const atOnce = 100

/**
 * Tokens for those who were stored under an older form of them: a hundred in a transaction, until nobody is left.
 * `told`: from now on they are found, so who was held against everybody before has to be again.
 */
export const tokenPeopleJob =
  (
    { db, now }: Pick<WorkerParts, 'db' | 'now'>,
    { told }: { told: (tx: Tx) => Promise<void> },
  ): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const some = () =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, async (tx) => {
          const made = await renewTokens(tx, atOnce)
          if (made > 0) await told(tx)
          return made
        })
      while ((await some()) > 0);
    }
  }
