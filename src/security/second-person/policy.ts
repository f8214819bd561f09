import { AppError, notFound } from '../../platform/errors.ts'
import type { Actor } from '../actor.ts'
import {
  mayBecome,
  mayBeSecond,
  mayBeTakenAlone,
  mayBeTakenBack,
  type Profile,
  type Standing,
  standsByHerself,
} from './rules.ts'
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
  if (!mayBeTakenBack(decision)) meanwhile()
}

/** One administrator is not both people of a recovery by an account that she made for it (ADR-0024). */
export function requireByHerself(standing: Standing, { kind, askedAt }: Decision) {
  if (kind !== 'account recovery' || standsByHerself(standing, askedAt)) return
  throw new AppError(
    'forbidden',
    'Somebody else has to agree: who joined a day before the question at least, and not by a code of the one who asks.',
  )
}

/** `from` is counted again when it is taken: what was true when it was asked may have changed, or been made so. */
export function requireMayTakeAlone(
  actor: Actor,
  decision: Decision,
  from: Date | null,
  now: Date,
) {
  if (decision.askedBy !== actor.id) notFound()
  requireWaiting(decision)
  if (from === null || !mayBeTakenAlone(decision, now))
    throw new AppError('conflict', 'This cannot be done by one person alone, or not yet.')
}

export function requireMayReview(actor: Actor, decision: Decision, profile: Profile) {
  if (!maySee(actor, decision, profile)) notFound()
  if (decision.state !== 'alone' || decision.reviewedBy !== null)
    throw new AppError('conflict', 'There is nothing here to look at again.')
}

function requireWaiting(decision: Decision) {
  if (!mayBecome(decision.state, 'agreed')) meanwhile()
}

function meanwhile(): never {
  throw new AppError('conflict', 'This was decided meanwhile. Open it again.')
}
