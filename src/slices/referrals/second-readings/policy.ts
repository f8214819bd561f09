import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import type { Referral } from '../public.ts'

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
