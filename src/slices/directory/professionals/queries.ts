import { anyOf, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys, makeKeys } from '../../../security/keys.ts'
import type { Professional } from '../public.ts'
import type { NamedProfessional } from './tables.ts'

const wordsOf = (row: string) => ({ table: 'directory_professional', column: 'words', row })

/** Under a key of her own: when she has left, it can be destroyed, and the entry stays. */
export async function insertProfessional(
  tx: Tx,
  entryId: string,
  { name, role, contact }: Professional,
  byImport: boolean,
): Promise<string> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  const words = sealJson<'P2'>(keys, wordsOf(id), { name, role, contact })
  await tx
    .insertInto('directory_professional')
    .values({ id, entry_id: entryId, words, by_import: byImport, withdrawn_on: null })
    .execute()
  return id
}

/** Those who are there today, of these entries. */
export async function listProfessionals(tx: Tx, entryIds: string[]): Promise<NamedProfessional[]> {
  if (entryIds.length === 0) return []
  const rows = await tx
    .selectFrom('directory_professional')
    .select(['id', 'entry_id', 'words', 'by_import'])
    .where('entry_id', '=', anyOf(entryIds))
    .where('withdrawn_on', 'is', null)
    .execute()
  const keys = await findKeys(
    tx,
    rows.map(({ id }) => id),
  )
  return rows
    .flatMap((row) => {
      const own = keys.get(row.id)
      if (!own) return []
      const said: Professional = JSON.parse(unseal(own, wordsOf(row.id), row.words))
      return [{ ...said, id: row.id, entryId: row.entry_id, byImport: row.by_import }]
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** False: there is nobody of that id, or she was withdrawn already. */
export async function setWithdrawn(tx: Tx, of: { entryId: string; id: string }, on: string) {
  const row = await tx
    .updateTable('directory_professional')
    .set({ withdrawn_on: on })
    .where('entry_id', '=', of.entryId)
    .where('id', '=', of.id)
    .where('withdrawn_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
