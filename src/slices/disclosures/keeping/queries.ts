import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import type { Entries } from '../../cases/public.ts'

export const listShareEntries = (tx: Tx, caseIds: string[]): Promise<Entries[]> =>
  tx
    .selectFrom('disclosure')
    .select([
      'case_id as caseId',
      sql<number>`count(*)::int`.as('howMany'),
      sql<string>`max((decided_at at time zone 'Europe/London')::date)`.as('lastOn'),
    ])
    .where('case_id', '=', anyOf(caseIds))
    .groupBy('case_id')
    .execute()

/** Whether something of this case is on its way out: a copy being made, a mail that waits. */
export async function isSomethingLeaving(tx: Tx, caseId: string): Promise<boolean> {
  const made = await tx
    .selectFrom('disclosure')
    .select('id')
    .where('case_id', '=', caseId)
    .where('state', '=', 'being-made')
    .limit(1)
    .executeTakeFirst()
  const mail = await tx
    .selectFrom('outbound_mail')
    .select('id')
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()
  return made !== undefined || mail !== undefined
}

/** The hash of what left could still be compared with a copy. */
export async function setCopiesForgotten(tx: Tx, caseId: string) {
  await tx
    .updateTable('disclosure')
    .set({ file_sha256: Buffer.alloc(0) })
    .where('case_id', '=', caseId)
    .where('file_sha256', 'is not', null)
    .execute()
}
