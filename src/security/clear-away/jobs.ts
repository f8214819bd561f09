import { inTenant } from '../../platform/db.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import type { WorkerParts } from '../../platform/worker-parts.ts'
import { machine } from '../actor.ts'
import { listTenantIds } from '../chain/queries.ts'
import { keptSince } from '../retention/actions.ts'
import { deleteAnswersBefore, deleteWrongSecretsBefore } from './queries.ts'
import {
  deleteAnswersBefore,
  deleteChallengesBefore,
  deleteDraftsBefore,
  deleteWrongSecretsBefore,
} from './queries.ts'
import { daysBefore, keptDays } from './rules.ts'

/** In every service: what was needed for a while, and that while is over by the schedule, goes. */
export const clearAwayJob =
  ({ db, now }: WorkerParts): JobHandler =>
  async () => {
    for (const tenantId of await listTenantIds(db))
      await inTenant(db, { tenantId, actorId: machine }, async (tx) => {
        await deleteAnswersBefore(tx, await keptSince(tx, 'R15', now()))
        await deleteWrongSecretsBefore(tx, await keptSince(tx, 'R16', now()))
        await deleteAnswersBefore(tx, daysBefore(now(), keptDays.answers))
        await deleteWrongSecretsBefore(tx, daysBefore(now(), keptDays.wrongSecrets))
        await deleteChallengesBefore(tx, daysBefore(now(), keptDays.challenges))
        await deleteDraftsBefore(tx, daysBefore(now(), keptDays.drafts))
      })
  }
