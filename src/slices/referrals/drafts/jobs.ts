import { inTenant, type Tx } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import { keptSince } from '../../../security/retention/actions.ts'
import { forgetSpreadsheet, listSpreadsheetsLeft } from '../spreadsheet/public.ts'
import { forgetDeclined, forgetDraft } from './actions.ts'
import { listDeclinedBefore, listDraftsLeft } from './queries.ts'

/** In every service: what nobody sent, and what was declined, goes when the schedule says so. */
export const forgetReferralsJob =
  ({ db, now }: WorkerParts): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db))
      await inTenant(db, { tenantId, actorId: machine }, (tx) => forgetDue(tx, now()))
  }

async function forgetDue(tx: Tx, now: Date) {
  const leftSince = await keptSince(tx, 'R07', now)
  for (const id of await listDraftsLeft(tx, leftSince)) await forgetDraft(tx, id, leftSince)
  for (const id of await listSpreadsheetsLeft(tx, leftSince)) await forgetSpreadsheet(tx, id)
  const declinedBefore = await keptSince(tx, 'R04', now)
  for (const id of await listDeclinedBefore(tx, declinedBefore)) await forgetDeclined(tx, id)
}
