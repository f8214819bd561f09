import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { BookingState, BookingWords } from './rules.ts'
import type { Booking } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
type By = { by: string; at: Date }
const wordsOf = (row: string) => ({ table: 'interpreter_booking', column: 'words', row })

/** All bookings of a case, the latest day first. */
export async function listBookings(tx: Tx, { case: { id }, keys }: InCase): Promise<Booking[]> {
  const rows = await tx
    .selectFrom('interpreter_booking')
    .select(['id', 'state', 'wanted_on', 'words', 'changed_by', 'changed_at', 'version'])
    .where('case_id', '=', id)
    .orderBy('wanted_on', 'desc')
    .orderBy('id')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.changed_by),
  )
  return rows.map((row) => {
    const words: BookingWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
    return {
      ...words,
      id: row.id,
      state: row.state,
      wantedOn: row.wanted_on,
      by: names.get(row.changed_by) ?? 'a former worker',
      at: row.changed_at,
      version: row.version,
    }
  })
}

export async function insertBooking(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  { wantedOn, words, by, at }: By & { wantedOn: string; words: BookingWords },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('interpreter_booking')
    .values({
      id,
      case_id,
      state: 'asked-for',
      wanted_on: wantedOn,
      words: sealJson<'P3'>(keys, wordsOf(id), words),
      booked_by: by,
      booked_at: at,
      changed_by: by,
      changed_at: at,
    })
    .execute()
  return id
}

type Change = By & { id: string; version: number; state: BookingState; words: BookingWords }

/** False: somebody changed it meanwhile. */
export async function setBooking(
  tx: Tx,
  { case: { id: caseId }, keys }: InCase,
  { id, version, state, words, by, at }: Change,
): Promise<boolean> {
  const row = await tx
    .updateTable('interpreter_booking')
    .set({
      state,
      words: sealJson<'P3'>(keys, wordsOf(id), words),
      changed_by: by,
      changed_at: at,
      version: sql<number>`version + 1`,
    })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
