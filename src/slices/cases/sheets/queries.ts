import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { statement } from '../../../platform/statement.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { KindOfSheet, Sheet, SheetWords } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const wordsOf = (row: string) => ({ table: 'case_sheet', column: 'words', row })

const newestSheet = statement((tx, of: { id: string; kind: KindOfSheet }) =>
  tx
    .selectFrom('case_sheet')
    .select(['id', 'version', 'words', 'saved_by', 'saved_at'])
    .where('case_id', '=', of.id)
    .where('kind', '=', of.kind)
    .orderBy('version', 'desc')
    .limit(sql.lit(1)),
)

/** The sheet of this kind that stands now; null: nobody was asked yet. */
export async function findSheet<Kind extends KindOfSheet>(
  tx: Tx,
  { case: { id }, keys }: InCase,
  kind: Kind,
): Promise<Sheet<Kind> | null> {
  const [row] = await newestSheet(tx, { id, kind })
  if (!row) return null
  const words: SheetWords[Kind] = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
  const names = await listWorkingNames(tx, [row.saved_by])
  const by = names.get(row.saved_by) ?? 'a former worker'
  return { words, version: row.version, by, at: row.saved_at }
}

export type NewSheet<Kind extends KindOfSheet> = {
  kind: Kind
  words: SheetWords[Kind]
  version: number // of the sheet that this one follows; 0: the first
  by: string
  at: Date
}

/** False: somebody kept another meanwhile. */
export async function insertSheet<Kind extends KindOfSheet>(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  made: NewSheet<Kind>,
): Promise<boolean> {
  const id = newId()
  const row = await tx
    .insertInto('case_sheet')
    .values({
      id,
      case_id,
      kind: made.kind,
      version: made.version + 1,
      words: sealJson<'P3'>(keys, wordsOf(id), made.words),
      saved_by: made.by,
      saved_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
