import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, sealJson, unseal } from '../../../platform/sealing.ts'
import type { ArrangementWords } from './rules.ts'
import type { Arrangement } from './tables.ts'

type InCase = { case: { id: string }; keys: Keys }
const wordsOf = (row: string) => ({ table: 'co_working', column: 'words', row })

type New = { words: ArrangementWords; reviewOn: string; by: string }

export async function insertArrangement(
  tx: Tx,
  { case: { id: case_id }, keys }: InCase,
  made: New,
) {
  const id = newId()
  await tx
    .insertInto('co_working')
    .values({
      id,
      case_id,
      words: sealJson<'P3'>(keys, wordsOf(id), made.words),
      review_on: made.reviewOn,
      ended_on: null,
      made_by: made.by,
    })
    .execute()
  return id
}

/** Those that stand first, the first to be looked at again on top. */
export async function listArrangements(
  tx: Tx,
  { case: { id: caseId }, keys }: InCase,
): Promise<Arrangement[]> {
  const rows = await tx
    .selectFrom('co_working')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('ended_on', (order) => order.desc().nullsFirst())
    .orderBy('review_on')
    .execute()
  return rows.map((row) => {
    const words: ArrangementWords = JSON.parse(unseal(keys, wordsOf(row.id), row.words))
    return { ...words, id: row.id, reviewOn: row.review_on, endedOn: row.ended_on }
  })
}

export async function setArrangementEnded(
  tx: Tx,
  { caseId, id, on }: { caseId: string; id: string; on: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('co_working')
    .set({ ended_on: on })
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
