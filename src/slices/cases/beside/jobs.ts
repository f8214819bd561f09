import { inTenant, type Tx } from '../../../platform/db.ts'
import { eachApart, type JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { findKeys } from '../../../security/keys.ts'
import { byName, checkMarked, checkReferralsLike, tellOfAdded } from '../../people/public.ts'
import { holdNames, keepWhoDecides } from './actions.ts'
import { listBesideToCheck } from './queries.ts'
import { listNamesBeside } from './standing/public.ts'

const name = 'check-beside'

/** Who stands beside an open case is held again against everybody, where somebody was added since who is like one of them. */
export const checkBesideJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  async () => {
    await eachApart(name, await listTenantIds(db), async (tenantId) => {
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTenant(db, { tenantId, actorId: machine, now: now() }, work)
      await tellOfAdded(within)
      await within(keepWhoDecides)
      await checkMarked(name, within, {
        ...{ listMarked: listBesideToCheck, listTold, check: checkCase, after: checkReferralsLike },
      })
    })
  }

async function listTold(tx: Tx, id: string) {
  const opened = await openedAs(tx, id)
  return opened && (await listNamesBeside(tx, opened)).map(byName)
}

async function checkCase(tx: Tx, id: string) {
  const opened = await openedAs(tx, id)
  if (opened) await holdNames(tx, opened, await listNamesBeside(tx, opened))
}

/** Null: its words are gone. */
async function openedAs(tx: Tx, id: string) {
  const keys = (await findKeys(tx, [id])).get(id)
  return keys ? { case: { id }, keys } : null
}
