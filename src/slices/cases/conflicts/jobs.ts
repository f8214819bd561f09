import { inTenant } from '../../../platform/db.ts'
import type { JobHandler } from '../../../platform/jobs.ts'
import type { WorkerParts } from '../../../platform/worker-parts.ts'
import { machine } from '../../../security/actor.ts'
import { matchColleague } from './actions.ts'

/** `id`: an account that is new, placed anew, or named anew. Twice is harmless. */
export const matchConflictsJob =
  ({ db, now }: Pick<WorkerParts, 'db' | 'now'>): JobHandler =>
  ({ tenantId, id }) =>
    inTenant(db, { tenantId, actorId: machine, now: now() }, (tx) => matchColleague(tx, id))
