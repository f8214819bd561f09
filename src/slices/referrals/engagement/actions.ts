import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { changeReferral, mayBecome, openReferral } from '../public.ts'
import type { Choice } from './rules.ts'

/**
 * What the victim chose when she was reached. An allocated referral whose victim was tried is being contacted, so from
 * either the choice can be written.
 */
export async function noteChoice(tx: Tx, actor: Actor, id: string, chose: Choice) {
  const opened = await openReferral(tx, actor, id, 'referral.triage')
  const { state, caseId } = opened.referral
  const tried = mayBecome(state, 'contacting') && state === 'allocated' ? 'contacting' : state
  if (!mayBecome(tried, chose))
    throw new AppError('conflict', 'What the victim chose is written once a worker reached her.')
  await changeReferral(tx, opened, { state: chose })
  await record(tx, actor, 'engagement noted', { kind: 'referral', id, caseId })
}
