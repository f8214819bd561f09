import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { findKeys } from '../../../security/keys.ts'
import { findAttorney } from '../capacity/public.ts'
import { listInterpreters } from '../interpreters/public.ts'
import { listAround } from '../relations/public.ts'
import { holdBeside } from './actions.ts'
import { listBesideUnchecked, setBesideChecked } from './queries.ts'

/** Who stands beside an open case is held again against everybody, whenever somebody was added since. */
export const checkBesideJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, work)
      for (const id of await within(listBesideUnchecked)) await within((tx) => checkCase(tx, id))
    }
  }

async function checkCase(tx: Tx, id: string) {
  const keys = (await findKeys(tx, [id])).get(id)
  if (keys) {
    const opened = { case: { id }, keys }
    const around = (await listAround(tx, opened)).map(({ name }) => name)
    const attorney = (await findAttorney(tx, opened)) ?? []
    const names = [around, await listInterpreters(tx, opened), attorney].flat()
    await holdBeside(tx, opened, names)
  }
  await setBesideChecked(tx, id)
}
