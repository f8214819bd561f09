import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { matchColleague } from './actions.ts'
import { listBarsOf, listUnmatched, lockBars } from './queries.ts'

/** What happens when a new place, and no lowered wall, lets somebody out from behind walls: said by who raises alerts. */
export type LetOut = (
  tx: Tx,
  out: { accountId: string; caseIds: string[]; at: Date },
) => Promise<void>

/** What else names people before there is a case: held against our own too, each in a transaction of its own. */
export type AlsoMatched = {
  list: (tx: Tx) => Promise<string[]>
  match: (tx: Tx, id: string) => Promise<void>
}

/**
 * `id`: an account that is new, placed anew, or named anew. Without one, as the clock calls it: everybody who was not
 * held against the walls yet, in every service. Twice is harmless.
 */
export const matchConflictsJob =
  (
    { db, now }: Pick<WorkerParts, 'db' | 'now'>,
    { also, told }: { also: readonly AlsoMatched[]; told: LetOut },
  ): JobHandler =>
  async ({ tenantId, id }) => {
    const within = <T>(of: string, work: Parameters<typeof inTenant<T>>[2]) =>
      inTenant(db, { tenantId: of, actorId: machine, now: now() }, work)
    const match = async (tx: Tx, accountId: string) => {
      await lockBars(tx)
      const before = await listBarsOf(tx, accountId)
      await matchColleague(tx, accountId, now())
      const after = new Set(await listBarsOf(tx, accountId))
      const caseIds = before.filter((caseId) => !after.has(caseId))
      if (caseIds.length > 0) await told(tx, { accountId, caseIds, at: now() })
    }
    const matchOne = async (of: string, accountId: string) => {
      for (const each of also)
        for (const named of await within(of, each.list))
          await within(of, (tx) => each.match(tx, named))
      await within(of, (tx) => match(tx, accountId))
    }
    if (id !== '') return matchOne(tenantId, id)
    for (const each of await listTenantIds(db))
      for (const unmatched of await within(each, listUnmatched)) await matchOne(each, unmatched)
  }
