import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'
import type { FailedMessage } from './tables.ts'

const failedAtMost = 50

/**
 * Messages to victims that did not arrive, in open cases within reach, until they are passed on, sent again, or the
 * victim was reached since: nobody is told, and nobody answers for her.
 */
export async function listFailed(
  tx: Tx,
  workerIds: readonly string[] | null, // null: of the whole service
): Promise<FailedMessage[]> {
  const mine = workerIds === null ? sql`` : sql`and c.worker_id = any(${workerIds}::uuid[])`
  const found = await sql<FailedMessage>`
    select m.id, c.reference from outbound_mail m
    join support_case c on c.tenant_id = m.tenant_id and c.id = m.case_id
    where (case when m.state in ('waiting', 'gave-up') then 0 else 1 end) = 0
      and m.state = 'gave-up' and m.kind = 'to-victim' and c.state <> 'closed' ${mine}
      and exists (select 1 from data_key k where k.tenant_id = m.tenant_id and k.subject_id = m.case_id)
      and not exists (select 1 from contact t
        where t.tenant_id = m.tenant_id and t.case_id = m.case_id and t.outcome_class = 'reached'
          and t.recorded_at >= m.ended_at and not exists (select 1 from contact better
            where better.tenant_id = t.tenant_id and better.corrects_id = t.id))
    order by m.queued_at, m.id limit ${failedAtMost}`.execute(tx)
  return found.rows
}
