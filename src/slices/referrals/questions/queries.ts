import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { seal, unseal } from '../../../platform/sealing.ts'
import type { OpenReferral } from '../public.ts'
import type { AskedQuestion } from './tables.ts'

const placeOf = (column: 'question' | 'answer', row: string) => ({
  table: 'referral_question',
  column,
  row,
})

type NewQuestion = { question: string; fact: string | null; by: string; at: Date }

export async function insertQuestion(tx: Tx, opened: OpenReferral, asked: NewQuestion) {
  const id = newId()
  await tx
    .insertInto('referral_question')
    .values({
      id,
      referral_id: opened.referral.id,
      question: seal<'P3'>(opened.keys, placeOf('question', id), asked.question),
      asked_by: asked.by,
      asked_at: asked.at,
      answer: null,
      answered_at: null,
      fact: asked.fact,
    })
    .execute()
}

export async function listQuestions(tx: Tx, opened: OpenReferral): Promise<AskedQuestion[]> {
  const rows = await tx
    .selectFrom('referral_question')
    .select(['id', 'question', 'asked_at', 'answer', 'answered_at', 'fact'])
    .where('referral_id', '=', opened.referral.id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    question: unseal(opened.keys, placeOf('question', row.id), row.question),
    askedAt: row.asked_at,
    answer: row.answer && unseal(opened.keys, placeOf('answer', row.id), row.answer),
    answeredAt: row.answered_at,
    fact: row.fact,
  }))
}

/** False: there is no such question of this referral, or it has its answer. */
export async function setAnswer(
  tx: Tx,
  opened: OpenReferral,
  { id, answer, at }: { id: string; answer: string; at: Date },
): Promise<boolean> {
  const answered = await tx
    .updateTable('referral_question')
    .set({ answer: seal<'P3'>(opened.keys, placeOf('answer', id), answer), answered_at: at })
    .where('referral_id', '=', opened.referral.id)
    .where('id', '=', id)
    .where('answer', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return answered !== undefined
}
