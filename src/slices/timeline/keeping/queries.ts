import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import type { Entries } from '../../cases/public.ts'

export const listIncidentEntries = (tx: Tx, caseIds: string[]): Promise<Entries[]> =>
  tx
    .selectFrom('incident')
    .select([
      'case_id as caseId',
      sql<number>`count(*)::int`.as('howMany'),
      sql<string>`max((recorded_at at time zone 'Europe/London')::date)`.as('lastOn'),
    ])
    .where('case_id', '=', anyOf(caseIds))
    .groupBy('case_id')
    .execute()

/** Files kept as evidence that are still here. */
export const listFileEntries = (tx: Tx, caseIds: string[]): Promise<Entries[]> =>
  tx
    .selectFrom('evidence_item')
    .select([
      'case_id as caseId',
      sql<number>`count(*)::int`.as('howMany'),
      sql<string>`max((kept_at at time zone 'Europe/London')::date)`.as('lastOn'),
    ])
    .where('case_id', '=', anyOf(caseIds))
    .where('destroyed_at', 'is', null)
    .groupBy('case_id')
    .execute()

/** Whether an import of this case still waits for somebody. */
export async function hasUnsettledImport(tx: Tx, caseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('chat_import')
    .select('id')
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What could still be compared with a file or a message that somebody has. */
export async function setIncidentsForgotten(tx: Tx, caseId: string) {
  await tx.deleteFrom('incident_repeat').where('case_id', '=', caseId).execute()
  await tx
    .updateTable('incident')
    .set({ repeat_token: null })
    .where('case_id', '=', caseId)
    .where('repeat_token', 'is not', null)
    .execute()
  await tx
    .updateTable('chat_import')
    .set({ file_sha256: Buffer.alloc(0) })
    .where('case_id', '=', caseId)
    .execute()
}

/** The kept files of a case, from now on destroyed: their ids, so that the files go too. */
export async function setFilesDestroyed(tx: Tx, caseId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('evidence_item')
    .set({ sha256: Buffer.alloc(0), destroyed_at: at })
    .where('case_id', '=', caseId)
    .where('destroyed_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Those destroyed lately: a file that a crash left behind belongs to one of them. */
export async function listFilesDestroyed(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('evidence_item')
    .select('id')
    .where('destroyed_at', '>=', since)
    .execute()
  return rows.map(({ id }) => id)
}
