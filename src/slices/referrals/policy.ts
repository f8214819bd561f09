import { AppError } from '../../platform/errors.ts'
import { mayBecome, type ReferralState } from './rules.ts'
import type { Referral } from './tables.ts'

/** The state table is the law: what it does not know does not happen. */
export function requireMayBecome({ state }: Referral, to: ReferralState) {
  if (!mayBecome(state, to)) throw new AppError('conflict', cannot)
}

const cannot =
  'This referral is past that step. Open it again: somebody may have decided meanwhile.'

/** A case is opened from a referral that was accepted, and once. */
export function requireMayOpenCase(referral: Referral) {
  if (referral.state !== 'triaged' || referral.triage?.outcome !== 'eligible')
    throw new AppError('conflict', 'Decide first that the service takes this referral.')
  if (referral.caseId !== null)
    throw new AppError('conflict', 'A case was already opened from this referral.')
}
