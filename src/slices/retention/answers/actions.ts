import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { Actor } from '../../../security/actor.ts'
import {
  agree,
  findWaiting,
  refuse,
  takeAlone,
  withdraw,
} from '../../../security/second-person/actions.ts'
import type { Decision } from '../../../security/second-person/tables.ts'
import { record } from '../../../security/trace.ts'
import type { AnswerInput } from './input.ts'

export type Answering = { objectId: string; input: AnswerInput; now: Date; jobs: Jobs }

/**
 * The second person's answer to a disposal, or to lifting a hold. What follows is done by the worker within seconds;
 * whoever asked may only take it back, or take it alone where the service has nobody else [PR 8].
 */
export async function answerDecision(tx: Tx, actor: Actor, answering: Answering) {
  const { objectId, input, now, jobs } = answering
  const decision = (await findWaiting(tx, 'disposal', objectId)) ?? notFound()
  await disposalSettled(tx, actor, await answer(tx, actor, decision, input, now), jobs)
}

/** What follows, wherever it was answered: a trustee answers on the page of decisions. */
export async function disposalSettled(
  tx: Tx,
  actor: Actor,
  { state, objectId }: Decision,
  jobs: Jobs,
) {
  if (state === 'agreed')
    await record(tx, actor, 'disposal agreed', { kind: 'disposal', id: objectId })
  await jobs.enqueue(tx, 'dispose', { tenantId: actor.tenantId, id: objectId })
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
