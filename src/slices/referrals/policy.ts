import { AppError } from '../../platform/errors.ts'
import type { Actor } from '../../security/actor.ts'
import { mayBecome, type ReferralState } from './rules.ts'
import type { Referral } from './tables.ts'

/** The state table is the law: what it does not know does not happen. */
export function requireMayBecome({ state }: Referral, to: ReferralState) {
  if (!mayBecome(state, to)) throw new AppError('conflict', cannot)
}

const cannot =
  'This referral is past that step. Open it again: somebody may have decided meanwhile.'

/** Not to accept needs a second reader: somebody else, signed in [PR 15]. */
export function requireMayRead(actor: Actor, referral: Referral) {
  requireWaitsForReader(referral)
  if (referral.triage?.decidedBy === actor.id)
    throw new AppError('forbidden', 'A second worker has to read this, not the one who decided.')
}

export function requireWaitsForReader({ triage, state }: Referral) {
  if (triage?.outcome !== 'not-eligible' || state !== 'triaged')
    throw new AppError('conflict', 'There is no decision here that waits for a second reader.')
}

/** A case is opened from a referral that was accepted, and once. */
export function requireMayOpenCase(referral: Referral) {
  if (referral.state !== 'triaged' || referral.triage?.outcome !== 'eligible')
    throw new AppError('conflict', 'Decide first that the service takes this referral.')
  if (referral.caseId !== null)
    throw new AppError('conflict', 'A case was already opened from this referral.')
}
