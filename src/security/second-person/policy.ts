import { AppError, notFound } from '../../platform/errors.ts'
import type { Actor } from '../actor.ts'
import { mayBecome, mayBeSecond, mayBeTakenAlone, type Profile } from './rules.ts'
import type { Decision } from './tables.ts'

/** Whoever may be the second, and whoever asked, sees a decision; to all others it is not there. */
export const maySee = (actor: Actor, decision: Decision, profile: Profile): boolean =>
  decision.askedBy === actor.id || mayBeSecond(actor, decision.kind, profile)

export function requireMaySettle(actor: Actor, decision: Decision, profile: Profile) {
  if (!maySee(actor, decision, profile)) notFound()
  requireWaiting(decision)
  if (decision.askedBy === actor.id)
    throw new AppError('forbidden', 'A second person has to decide this, not the one who asked.')
}

export function requireMayWithdraw(actor: Actor, decision: Decision) {
  if (decision.askedBy !== actor.id) notFound()
  requireWaiting(decision)
}

export function requireMayTakeAlone(actor: Actor, decision: Decision, now: Date) {
  if (decision.askedBy !== actor.id) notFound()
  requireWaiting(decision)
  if (!mayBeTakenAlone(decision, now))
    throw new AppError('conflict', 'This cannot be done by one person alone, or not yet.')
}

export function requireMayReview(actor: Actor, decision: Decision, profile: Profile) {
  if (!maySee(actor, decision, profile)) notFound()
  if (decision.state !== 'alone' || decision.reviewedBy !== null)
    throw new AppError('conflict', 'There is nothing here to look at again.')
}

function requireWaiting(decision: Decision) {
  if (!mayBecome(decision.state, 'agreed'))
    throw new AppError('conflict', 'This was decided meanwhile. Open it again.')
}
