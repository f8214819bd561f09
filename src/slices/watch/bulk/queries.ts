import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'

/** How many cases, and referrals without a case, an account opened in the last hour of the trace's own clock: by index, an hour of one person. */
export async function countCasesLately(tx: Tx, actorId: string): Promise<number> {
  const row = await tx
    .selectFrom('trace_entry')
    .select(sql<number>`count(distinct coalesce(case_id, object_id))::int`.as('n'))
    .where('actor_id', '=', actorId)
    .where('at', '>', sql<Date>`now() - interval '1 hour'`)
    .where((is) => is.or([is('case_id', 'is not', null), is('object_kind', '=', 'referral')]))
    .where('event', 'like', 'opened for %')
    .executeTakeFirstOrThrow()
  return row.n
}
