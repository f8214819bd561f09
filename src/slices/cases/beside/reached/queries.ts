import type { Tx } from '../../../../platform/db.ts'
import { findKeys } from '../../../../security/keys.ts'
import type { OfHim } from './tables.ts'

/** The open cases of a victim with their keys, hidden or not: read as the machine. */
export async function listOpenCasesOf(tx: Tx, victimId: string): Promise<OfHim[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'victim_id', 'subject_id'])
    .where('victim_id', '=', victimId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return withKeys(tx, rows)
}

/** The same of whoever's conduct they are about. */
export async function listOpenCasesAbout(tx: Tx, subjectId: string): Promise<OfHim[]> {
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'victim_id', 'subject_id'])
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return withKeys(tx, rows)
}

async function withKeys(tx: Tx, rows: OfHim['case'][]): Promise<OfHim[]> {
  const keys = await findKeys(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.id)
    return own ? [{ case: row, keys: own }] : [] // what was erased holds nobody any more
  })
}
