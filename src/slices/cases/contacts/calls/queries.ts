import type { Tx } from '../../../../platform/db.ts'
import { newId } from '../../../../platform/ids.ts'
import { type Keys, seal, unseal } from '../../../../platform/sealing.ts'
import type { Call } from './tables.ts'

const reasonOf = (row: string) => ({ table: 'contact_call', column: 'reason', row })

type InCase = { case: { id: string }; keys: Keys }

export async function insertCall(
  tx: Tx,
  opened: InCase,
  { channel, reason, startedBy, startedAt }: Omit<Call, 'id' | 'isWritten'>,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('contact_call')
    .values({
      id,
      case_id: opened.case.id,
      channel,
      reason: reason === null ? null : seal<'P3'>(opened.keys, reasonOf(id), reason),
      started_by: startedBy,
      started_at: startedAt,
    })
    .execute()
  return id
}

export async function findCall(tx: Tx, opened: InCase, id: string): Promise<Call | null> {
  const row = await tx
    .selectFrom('contact_call as c')
    .leftJoin('contact as written', (join) =>
      join.onRef('written.tenant_id', '=', 'c.tenant_id').onRef('written.call_id', '=', 'c.id'),
    )
    .select(['c.channel', 'c.reason', 'c.started_by', 'c.started_at', 'written.id as written_id'])
    .where('c.case_id', '=', opened.case.id)
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    id,
    channel: row.channel,
    reason: row.reason === null ? null : unseal(opened.keys, reasonOf(id), row.reason),
    startedBy: row.started_by,
    startedAt: row.started_at,
    isWritten: row.written_id !== null,
  }
}

/** The calls that this worker began in the case and did not write up, newest first. */
export async function listUnwritten(
  tx: Tx,
  opened: Pick<InCase, 'case'>,
  startedBy: string,
): Promise<{ id: string; startedAt: Date }[]> {
  return tx
    .selectFrom('contact_call as c')
    .leftJoin('contact as written', (join) =>
      join.onRef('written.tenant_id', '=', 'c.tenant_id').onRef('written.call_id', '=', 'c.id'),
    )
    .select(['c.id', 'c.started_at as startedAt'])
    .where('c.case_id', '=', opened.case.id)
    .where('c.started_by', '=', startedBy)
    .where('written.id', 'is', null)
    .orderBy('c.started_at', 'desc')
    .limit(10)
    .execute()
}
