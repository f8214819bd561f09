import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { ReadingWords } from './rules.ts'
import type { Reading } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const wordsOf = (row: string) => ({ table: 'referral_reading', column: 'words', row })

export async function insertReading(
  tx: Tx,
  { case: of, keys }: InCase,
  { wasRead, on, by, at, ...words }: Omit<Reading, 'id'>,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('referral_reading')
    .values({
      id,
      case_id: of.id,
      was_read: wasRead,
      words: sealJson<'P3'>(keys, wordsOf(id), words),
      read_on: on,
      recorded_by: by,
      recorded_at: at,
    })
    .execute()
  return id
}

export async function listReadings(tx: Tx, { case: of, keys }: InCase): Promise<Reading[]> {
  const rows = await tx
    .selectFrom('referral_reading')
    .select(['id', 'was_read', 'words', 'read_on', 'recorded_by', 'recorded_at'])
    .where('case_id', '=', of.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.recorded_by),
  )
  return rows.map((row) => {
    const words: ReadingWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
    return {
      ...words,
      id: row.id,
      wasRead: row.was_read,
      on: row.read_on,
      by: names.get(row.recorded_by) ?? 'a former worker',
      at: row.recorded_at,
    }
  })
}
