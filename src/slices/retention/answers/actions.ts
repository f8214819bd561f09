import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Actor } from '../../../security/actor.ts'
import {
  agree,
  findWaiting,
  type Opening,
  refuse,
  takeAlone,
  withdraw,
} from '../../../security/second-person/actions.ts'
import type { Decision } from '../../../security/second-person/tables.ts'
import { record } from '../../../security/trace.ts'
import { findStandingHold } from '../../cases/public.ts'
import { getDisposal } from '../disposals/public.ts'
import { openSubject } from '../subjects/public.ts'
import type { AnswerInput } from './input.ts'

/** What is decided here: to destroy something, or that a hold need not stand any more. */
type Kind = 'disposal' | 'hold lifting'

export type Answering = { kind: Kind; objectId: string; input: AnswerInput; now: Date; jobs: Jobs }

/**
 * The second person's answer to a disposal, or to lifting a hold. What follows is done by the worker within seconds;
 * whoever asked may only take it back, or take it alone where the service has nobody else [PR 8].
 */
export async function answerDecision(tx: Tx, actor: Actor, answering: Answering) {
  const { kind, objectId, input, now, jobs } = answering
  const decision = (await findWaiting(tx, kind, objectId)) ?? notFound()
  await disposalSettled(tx, actor, await answer(tx, actor, decision, input, now), jobs)
}

/** What follows, wherever it was answered: a trustee answers on the page of decisions. */
export async function disposalSettled(
  tx: Tx,
  actor: Actor,
  { kind, state, objectId, caseId }: Decision,
  jobs: Jobs,
) {
  if (state === 'agreed' && kind === 'disposal')
    await record(tx, actor, 'disposal agreed', { kind: 'disposal', id: objectId, caseId })
  await jobs.enqueue(tx, 'dispose', { tenantId: actor.tenantId, id: objectId })
}

/** Whoever answers opens what it is about first, through the door of the case or referral. */
export const openDisposal: Opening = async (tx, actor, { objectId }) => {
  const { of } = await getDisposal(tx, objectId)
  await openSubject(tx, actor, of, 'disposal.agree')
}

export const openLifting: Opening = async (tx, actor, { objectId }) => {
  const hold = (await findStandingHold(tx, objectId)) ?? notFound()
  await openSubject(tx, actor, { kind: hold.kind, id: hold.of }, 'disposal.agree')
}

function answer(tx: Tx, actor: Actor, { id }: Decision, input: AnswerInput, now: Date) {
  switch (input.answer) {
    case 'agree':
      return agree(tx, actor, id, now)
    case 'refuse':
      return refuse(tx, actor, id, { reason: input.refusal, now })
    case 'withdraw':
      return withdraw(tx, actor, id, now)
    case 'alone':
      return takeAlone(tx, actor, id, now)
  }
}
