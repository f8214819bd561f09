import { inTenant } from '../../platform/db.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import type { WorkerParts } from '../../platform/worker-parts.ts'
import { machine } from '../actor.ts'
import { listTenantIds } from '../chain/queries.ts'
import { keptSince } from '../retention/actions.ts'
import { deleteAnswersBefore, deleteChallengesBefore, deleteWrongSecretsBefore } from './queries.ts'

/** In every service: what was needed for a while, and that while is over by the schedule, goes. */
export const clearAwayJob =
  ({ db, now }: WorkerParts): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db))
      await inTenant(db, { tenantId, actorId: machine }, async (tx) => {
        await deleteAnswersBefore(tx, await keptSince(tx, 'R15', now()))
        await deleteWrongSecretsBefore(tx, await keptSince(tx, 'R16', now()))
        await deleteChallengesBefore(tx, await keptSince(tx, 'R16', now())) // tried, as secrets are
      })
  }
