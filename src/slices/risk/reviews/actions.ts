import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { noteJudgement, openCase, requireOpen } from '../../cases/public.ts'
import { listOpenFacts, noteFact, settleFacts } from '../../clock/public.ts'
import { earlierFacts, reviewedFacts } from '../occasions/public.ts'
import type { ReviewInput } from './input.ts'
import { requireJudgement } from './policy.ts'
import { insertChange, insertReview } from './queries.ts'

type When = { now: Date; today: string }

/**
 * "Reviewed, nothing changes because …": the judgement stands and the review that was open is closed; the whole
 * one starts the clock anew, as a signed assessment does [PR 28].
 */
export async function closeReview(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { kind, reason, answersTo }: ReviewInput,
  { now, today }: When,
) {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  const level = requireJudgement(opened.case)
  const review = { kind, level, reason, on: today, by: actor.id, at: now }
  if (kind === 'whole' && !(await noteJudgement(tx, opened, { level, on: today })))
    throw new AppError('conflict', 'Somebody changed this case at the same moment. Look again.')
  const id = await insertReview(tx, opened, review)

  const subject = { kind: 'case', id: caseId } as const
  const open = await listOpenFacts(tx, caseId)
  const settled = kind === 'whole' ? reviewedFacts(open, answersTo) : earlierFacts(open, answersTo)
  await settleFacts(tx, subject, settled, id)
  if (kind === 'whole')
    await noteFact(tx, subject, { is: 'assessment signed', because: id, on: today })
  await record(tx, actor, 'review closed without change', { kind: 'review', id, caseId })
}

/** Something has changed: a review is due at once, whoever noted it [ISA §30]. */
export async function noteChange(
  tx: Tx,
  actor: Actor,
  caseId: string,
  what: string,
  { now, today }: When,
) {
  const opened = await openCase(tx, actor, caseId, 'risk.assess')
  requireOpen(opened.case)
  const id = await insertChange(tx, opened, { what, on: today, by: actor.id, at: now })
  await noteFact(tx, { kind: 'case', id: caseId }, { is: 'change noted', because: id, on: today })
  await record(tx, actor, 'change noted', { kind: 'change', id, caseId })
}
