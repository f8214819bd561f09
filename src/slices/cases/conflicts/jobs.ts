import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { matchColleague } from './actions.ts'
import { listUnmatched } from './queries.ts'

/** What else names people before there is a case: held against our own too, whenever one of them is. */
export type AlsoMatched = (tx: Tx) => Promise<void>

/**
 * `id`: an account that is new, placed anew, or named anew. Without one, as the clock calls it: everybody who was not
 * held against the walls yet, in every service. Twice is harmless.
 */
export const matchConflictsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>, also: readonly AlsoMatched[]): JobHandler =>
  async ({ tenantId, id }) => {
    const within = <T>(of: string, work: Parameters<typeof inTenant<T>>[2]) =>
      inTenant(db, { tenantId: of, actorId: machine, now: now() }, work)
    const match = async (tx: Tx, accountId: string) => {
      for (const each of also) await each(tx)
      await matchColleague(tx, accountId, now())
    }
    if (id !== '') return within(tenantId, (tx) => match(tx, id))
    for (const each of await listTenantIds(db))
      for (const unmatched of await within(each, listUnmatched))
        await within(each, (tx) => match(tx, unmatched))
  }
