import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { type Keys, seal, unseal } from '../../../platform/sealing.ts'
import { londonDay } from '../../../platform/time.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { Heard } from './rules.ts'

type InCase = { case: { id: string }; keys: Keys }
const wordsOf = (row: string) => ({ table: 'told_answer', column: 'words', row })

/** What the victim said to answers of the referral, by their names, the first first. */
export async function listHeard(
  tx: Tx,
  { case: { id }, keys }: InCase,
): Promise<Map<string, Heard[]>> {
  const rows = await tx
    .selectFrom('told_answer')
    .select(['id', 'fact', 'answer', 'words', 'recorded_by', 'recorded_at'])
    .where('case_id', '=', id)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const names = await listWorkingNames(
    tx,
    rows.map((row) => row.recorded_by),
  )
  const heard = new Map<string, Heard[]>()
  for (const row of rows) {
    const words = row.words && unseal(keys, wordsOf(row.id), row.words)
    const by = names.get(row.recorded_by) ?? 'a former worker'
    const one = { answer: row.answer, words, by, on: londonDay(row.recorded_at) }
    heard.set(row.fact, [...(heard.get(row.fact) ?? []), one])
  }
  return heard
}

type NewHeard = {
  fact: string
  answer: Heard['answer']
  words: string | null
  by: string
  at: Date
}

export async function insertHeard(tx: Tx, { case: { id: case_id }, keys }: InCase, made: NewHeard) {
  const id = newId()
  await tx
    .insertInto('told_answer')
    .values({
      id,
      case_id,
      fact: made.fact,
      answer: made.answer,
      words: made.words === null ? null : seal<'P3'>(keys, wordsOf(id), made.words),
      recorded_by: made.by,
      recorded_at: made.at,
    })
    .execute()
  return id
}
