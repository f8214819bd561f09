import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { type Actor, nobody } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { scannerOf } from '../../disclosures/public.ts'

import { mayBeTheOne, outwardOf } from '../outward/public.ts'
import { changeReferral, mayBecome, type OpenReferral, openReferral } from '../public.ts'
import { insertQuestion, listQuestions, setAnswer } from './queries.ts'

/** Asks the referrer for what is missing [ISA §85]; the question waits on the status page. */
export async function askReferrer(
  tx: Tx,
  actor: Actor,
  id: string,
  asked: { question: string; fact?: string | null; now: Date },
) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  const { state, door } = opened.referral
  if (door === 'self')
    throw new AppError('conflict', 'She came by herself: there is nobody to ask but her.')
  if (state === 'draft' || state === 'declined' || state === 'redirected')
    throw new AppError('conflict', 'Nothing more can be asked about this referral.')
  await requireHarmless(tx, opened, asked.question)
  await insertQuestion(tx, opened, {
    question: asked.question,
    fact: asked.fact ?? null,
    by: actor.id,
    at: asked.now,
  })
  if (mayBecome(state, 'info-requested'))
    await changeReferral(tx, opened, { state: 'info-requested' })
  const object = { kind: 'referral', id, caseId: opened.referral.caseId }
  await record(tx, actor, 'referral question asked', object)
}

/**
 * What is asked leaves the service: nothing in it may tell where the victim is, and nothing goes while a wall
 * stands towards whoever asked [PR 4].
 */
async function requireHarmless(tx: Tx, { referral }: OpenReferral, question: string) {
  const { isWalled, values } = await outwardOf(tx, referral)
  if (isWalled || (await mayBeTheOne(tx, referral)))
    throw new AppError(
      'conflict',
      'A conflict wall stands between this case and the referrer, so nothing can be asked there. Speak to your manager.',
    )
  if (scannerOf(values)(question).length > 0)
    throw new AppError(
      'conflict',
      'The question holds a protected value: a number or an address of the victim, or the legal name of a colleague. Ask it without, for example “the number you gave”.',
    )
}

/** Keeps the referrer's answer. When nothing is left to answer, the referral is ours again. */
export async function answerQuestion(
  tx: Tx,
  opened: OpenReferral,
  given: { id: string; answer: string; now: Date },
) {
  const answered = await setAnswer(tx, opened, { ...given, at: given.now })
  if (!answered) notFound()
  const open = (await listQuestions(tx, opened)).filter(({ answer }) => answer === null)
  if (open.length === 0 && opened.referral.state === 'info-requested')
    await changeReferral(tx, opened, { state: 'received' })
  const { id, caseId } = opened.referral
  const object = { kind: 'referral', id, caseId }
  await record(tx, { id: nobody }, 'referral question answered', object)
}
