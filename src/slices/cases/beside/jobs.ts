import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { findKeys } from '../../../security/keys.ts'
import {
  byName,
  checkReferralsLike,
  renewHeld,
  setHeldChecked,
  tellOfAdded,
} from '../../people/public.ts'
import { holdNames } from './actions.ts'
import { listBesideToCheck } from './queries.ts'
import { listNamesBeside } from './standing/public.ts'

/** Who stands beside an open case is held again against everybody, where somebody was added since who is like one of them. */
export const checkBesideJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db)) {
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, work)
      await tellOfAdded(within)
      for (const id of await within(listBesideToCheck)) {
        await within((tx) => renewHeld(tx, id, () => listTold(tx, id)))
        await within((tx) => checkCase(tx, id))
      }
    }
  }

async function listTold(tx: Tx, id: string) {
  const opened = await openedAs(tx, id)
  return opened && (await listNamesBeside(tx, opened)).map(byName)
}

async function checkCase(tx: Tx, id: string) {
  await setHeldChecked(tx, id) // first: who is added from here on marks it again
  const opened = await openedAs(tx, id)
  if (!opened) return
  await holdNames(tx, opened, await listNamesBeside(tx, opened))
  await checkReferralsLike(tx, id)
}

/** Null: its words are gone. */
async function openedAs(tx: Tx, id: string) {
  const keys = (await findKeys(tx, [id])).get(id)
  return keys ? { case: { id }, keys } : null
}
