import { inTenant, type Tx } from '../../../platform/db.ts'
import { callHook } from '../../../platform/hook.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { beginTelling, endTelling } from './actions.ts'
import { listDue } from './queries.ts'

/** Tells, in every service, what is to be told by now. Two at once tell each word once. */
export const tellSystemsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>, call: typeof callHook = callHook): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const asMachine = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine }, work)
      for (const id of await asMachine((tx) => listDue(tx, now()))) {
        const told = await asMachine((tx) => beginTelling(tx, id, now()))
        if (!told) continue
        const { hook, body } = told
        const became =
          hook === null
            ? { is: 'ended' as const, status: null }
            : await call({ ...hook, id, body, at: now() })
        await asMachine((tx) => endTelling(tx, told, became, now()))
      }
    }
  }
