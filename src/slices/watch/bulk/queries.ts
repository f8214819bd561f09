import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'

/** How many cases an account opened in the last hour of the trace's own clock: by index, an hour of one person. */
export async function countCasesLately(tx: Tx, actorId: string): Promise<number> {
  const row = await tx
    .selectFrom('trace_entry')
    .select(sql<number>`count(distinct case_id)::int`.as('n'))
    .where('actor_id', '=', actorId)
    .where('at', '>', sql<Date>`now() - interval '1 hour'`)
    .where('case_id', 'is not', null)
    .where('event', 'like', 'opened for %')
    .executeTakeFirstOrThrow()
  return row.n
}
