import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys } from '../../../security/keys.ts'
import type { Kept, Merge } from './tables.ts'

const placeOf = (column: 'words' | 'reason', row: string) => ({
  table: 'person_merge',
  column,
  row,
})

export async function insertMerge(
  tx: Tx,
  keys: Keys,
  { keptId, foldedId, kept, reason, by, at }: Omit<Merge, 'id'>,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('person_merge')
    .values({
      id,
      kept_id: keptId,
      folded_id: foldedId,
      words: sealJson<'P4'>(keys, placeOf('words', id), kept),
      reason: seal<'P3'>(keys, placeOf('reason', id), reason),
      merged_by: by,
      merged_at: at,
      undone_by: null,
      undone_at: null,
    })
    .execute()
  return id
}

/** Merges that stand and were made into one of these records, the newest first. */
export async function listStanding(tx: Tx, keptIds: readonly string[]): Promise<Merge[]> {
  if (keptIds.length === 0) return []
  const rows = await tx
    .selectFrom('person_merge')
    .select(['id', 'kept_id', 'folded_id', 'words', 'reason', 'merged_by', 'merged_at'])
    .where('kept_id', '=', anyOf(keptIds))
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.kept_id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.kept_id)
    if (!own || row.words === null) return []
    const kept: Kept = JSON.parse(unseal(own, placeOf('words', row.id), row.words))
    const reason = unseal(own, placeOf('reason', row.id), row.reason)
    const { id, kept_id: keptId, folded_id: foldedId, merged_by: by, merged_at: at } = row
    return [{ id, keptId, foldedId, kept, reason, by, at }]
  })
}

/** Whose words lie behind one of these records, from a merge that stands: they go when it goes. */
export async function listFoldedInto(tx: Tx, keptIds: readonly string[]) {
  if (keptIds.length === 0) return []
  return tx
    .selectFrom('person_merge')
    .select(['kept_id as keptId', 'folded_id as foldedId'])
    .where('kept_id', '=', anyOf(keptIds))
    .where('undone_at', 'is', null)
    .execute()
}

/** Those of these records that were given up, in a merge that stands. */
export async function listFolded(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person_merge')
    .select('folded_id')
    .where('folded_id', '=', anyOf(ids))
    .where('undone_at', 'is', null)
    .execute()
  return rows.map((row) => row.folded_id)
}

/** What it kept of two people goes with it. False: somebody undid it meanwhile. */
export async function setUndone(
  tx: Tx,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const set = await tx
    .updateTable('person_merge')
    .set({ undone_by: by, undone_at: at, words: null })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return set !== undefined
}
