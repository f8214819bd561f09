import { anyOf, type Tx } from '../../../platform/db.ts'
import { type Keys, seal } from '../../../platform/sealing.ts'
import type { NewEvidence } from './tables.ts'

const placeOf = (column: string, row: string) => ({ table: 'evidence_item', column, row })

export async function insertEvidence(tx: Tx, keys: Keys, kept: NewEvidence) {
  const { id } = kept
  await tx
    .insertInto('evidence_item')
    .values({
      id,
      case_id: kept.caseId,
      name: seal<'P3'>(keys, placeOf('name', id), kept.name),
      sha256: kept.sha256,
      size: kept.size,
      import_id: kept.importId,
      kept_because: seal<'P3'>(keys, placeOf('kept_because', id), kept.keptBecause),
      kept_by: kept.keptBy,
    })
    .execute()
}

/** Whether the file of an import was kept. */
export async function isKept(tx: Tx, importId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evidence_item')
    .select('id')
    .where('import_id', '=', importId)
    .where('destroyed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The imports of these whose file was kept. */
export async function listKept(tx: Tx, importIds: string[]): Promise<Set<string>> {
  if (importIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('evidence_item')
    .select('import_id')
    .where('import_id', '=', anyOf(importIds))
    .where('destroyed_at', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ import_id }) => import_id ?? []))
}
