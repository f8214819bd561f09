import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import type { Draft } from './tables.ts'

const typedOf = (row: string) => ({ table: 'assessment_draft', column: 'typed', row })

type OfCase = { case: { id: string }; keys: Keys }

export async function listDrafts(tx: Tx, opened: OfCase): Promise<Draft[]> {
  const rows = await tx
    .selectFrom('assessment_draft')
    .selectAll()
    .where('case_id', '=', opened.case.id)
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.instrument_code,
    typed: JSON.parse(unseal(opened.keys, typedOf(row.id), row.typed)),
    version: row.version,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }))
}

export async function findDraft(tx: Tx, opened: OfCase, code: string): Promise<Draft | null> {
  return (await listDrafts(tx, opened)).find((draft) => draft.code === code) ?? null
}

export type Saving = Pick<Draft, 'code' | 'typed' | 'savedBy' | 'savedAt'>

/** False: somebody else began one by this instrument meanwhile. */
export async function insertDraft(tx: Tx, opened: OfCase, saving: Saving): Promise<boolean> {
  const id = newId()
  const inserted = await tx
    .insertInto('assessment_draft')
    .values({
      id,
      case_id: opened.case.id,
      instrument_code: saving.code,
      typed: sealJson<'P3'>(opened.keys, typedOf(id), saving.typed),
      saved_by: saving.savedBy,
      saved_at: saving.savedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False: the version asked for is not the one that stands. */
export async function setDraft(
  tx: Tx,
  opened: OfCase,
  { id, version }: { id: string; version: number },
  saving: Saving,
): Promise<boolean> {
  const changed = await tx
    .updateTable('assessment_draft')
    .set({
      typed: sealJson<'P3'>(opened.keys, typedOf(id), saving.typed),
      saved_by: saving.savedBy,
      saved_at: saving.savedAt,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** False: it was changed since, or is gone. */
export async function deleteDraft(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('assessment_draft')
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return deleted !== undefined
}
