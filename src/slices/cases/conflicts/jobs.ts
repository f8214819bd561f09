import { inTenant } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { matchColleague } from './actions.ts'
import { listUnmatched } from './queries.ts'

/**
 * `id`: an account that is new, placed anew, or named anew. Without one, as the clock calls it: everybody who was not
 * held against the walls yet, in every service. Twice is harmless.
 */
export const matchConflictsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async ({ tenantId, id }) => {
    const within = <T>(of: string, work: Parameters<typeof inTenant<T>>[2]) =>
      inTenant(db, { tenantId: of, actorId: machine, now: now() }, work)
    if (id !== '') return within(tenantId, (tx) => matchColleague(tx, id, now()))
    for (const each of await listTenantIds(db))
      for (const unmatched of await within(each, listUnmatched))
        await within(each, (tx) => matchColleague(tx, unmatched, now()))
  }
