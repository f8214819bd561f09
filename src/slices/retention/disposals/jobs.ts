import { inTenant } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { listFilesDestroyed } from '../../timeline/public.ts'
import { carryOut, liftDecided } from './carrying-out/public.ts'
import { listProposedIds } from './queries.ts'

/** In every service: what two people have decided is done, each in a transaction of its own. Twice is harmless. */
export const disposeJob =
  (parts: WorkerParts): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(parts.db)) await disposeIn(parts, tenantId)
  }

async function disposeIn({ db, files, now }: WorkerParts, tenantId: string) {
  const scope = { tenantId, actorId: machine }
  await inTenant(db, scope, (tx) => liftDecided(tx, now()))
  for (const id of await inTenant(db, scope, listProposedIds))
    await inTenant(db, scope, (tx) => carryOut(tx, id, now()))
  // Files go once it is sure that their rows say so; a crash in between is mended by the next turn.
  const lately = new Date(now().getTime() - 2 * 86_400_000)
  const gone = await inTenant(db, scope, (tx) => listFilesDestroyed(tx, lately))
  for (const id of gone) await files.remove(tenantId, id)
}
