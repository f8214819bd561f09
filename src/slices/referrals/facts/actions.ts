import type { Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  findSheet,
  listContacts,
  type OpenCase,
  openCase,
  requireOpen,
} from '../../cases/public.ts'
import { listDisclosures } from '../../disclosures/public.ts'
import { isAnswered } from '../answers/public.ts'
import { sourceOf } from '../intake/public.ts'
import { findReferral, findReferralOfCase, type OpenReferral } from '../public.ts'
import { listQuestions } from '../questions/public.ts'
import { answerWords } from '../summary/public.ts'
import { type FactPage, factQuestions } from './names/public.ts'
import { insertHeard, listHeard } from './queries.ts'
import { distinctTold, type Fact, type Saying, type ToldTo } from './rules.ts'

/** All that the referral and the victim said, and who knows already [ISA §43]. */
export async function lookAtTold(tx: Tx, opened: OpenCase) {
  const of = await findReferralOfCase(tx, opened)
  const referral = of ? await findReferral(tx, of.id) : null
  const before = await findSheet(tx, opened, 'told-before')
  const facts = referral ? await factsOf(tx, opened, referral) : []
  return { facts, before, told: await toldBefore(tx, opened, referral) }
}

/** Each answer with who gave it; what came back to a question stands beside the answer that it is about. */
async function factsOf(tx: Tx, opened: OpenCase, referral: OpenReferral): Promise<Fact[]> {
  const heard = await listHeard(tx, opened)
  const { answers } = referral.referral.kept
  const by = sourceOf(answers)
  const questions = await listQuestions(tx, referral)
  const on = londonDay(referral.referral.receivedAt ?? referral.referral.begunAt)
  return factQuestions
    .map(({ name, page, field, question }) => {
      const value = answerIn(answers[page], field)
      const said: Saying[] =
        value !== null && isAnswered(value)
          ? [{ words: answerWords(question, value), by, on, why: 'referral' }]
          : []
      const back = questions
        .filter(({ fact, answer }) => fact === name && answer !== null)
        .map(({ answer, answeredAt }) => ({
          ...{ words: answer ?? '', by, why: 'question' as const },
          on: answeredAt ? londonDay(answeredAt) : on,
        }))
      return { name, sayings: [...said, ...back], heard: heard.get(name) ?? [] }
    })
    .filter(({ sayings }) => sayings.length > 0)
}

type AnswersOfPage = OpenReferral['referral']['kept']['answers'][FactPage]
const answerIn = (answers: AnswersOfPage, field: string): string | readonly string[] | null =>
  new Map<string, string | readonly string[] | null>(Object.entries(answers)).get(field) ?? null

async function toldBefore(
  tx: Tx,
  opened: OpenCase,
  referral: OpenReferral | null,
): Promise<ToldTo[]> {
  const [contacts, shares] = [await listContacts(tx, opened), await listDisclosures(tx, opened)]
  return distinctTold([
    ...(referral ? toldByReferral(referral) : []),
    ...contacts
      .filter(({ kind, withWhom }) => kind === 'agency' && withWhom !== null)
      .map(({ withWhom, on }) => ({ whom: withWhom ?? '', how: 'We spoke with them', on })),
    ...shares.map(({ decision, decidedAt }) => ({
      whom: `${decision.person}, ${decision.organisation}`,
      ...{ how: 'We shared with them', on: londonDay(decidedAt) },
    })),
  ])
}

function toldByReferral({ referral }: OpenReferral): ToldTo[] {
  const { answers } = referral.kept
  const lines = (answers.reports.agencies ?? '').split('\n')
  return [
    { whom: sourceOf(answers), how: 'Referred the victim', on: null },
    ...(answers.reports.reported === 'yes'
      ? [{ whom: 'The police', how: 'It was reported', on: null }]
      : []),
    ...lines.map((whom) => ({ whom, how: 'Named in the referral', on: null })),
  ]
}

/** What the victim said to one answer: the answer stays, and this stands beside it. */
export async function keepHeard(
  tx: Tx,
  actor: Actor,
  caseId: string,
  {
    now,
    ...heard
  }: { fact: string; answer: 'confirmed' | 'corrected'; words: string | null; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'case.change')
  requireOpen(opened.case)
  const words = heard.answer === 'confirmed' ? null : heard.words
  const id = await insertHeard(tx, opened, { ...heard, words, by: actor.id, at: now })
  await record(tx, actor, 'answer confirmed with victim', { kind: 'told-answer', id, caseId })
}
