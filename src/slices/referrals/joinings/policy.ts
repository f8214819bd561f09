import { AppError } from '../../../platform/errors.ts'
import type { Hold } from '../known/public.ts'
import type { Referral } from '../public.ts'

/** Whoever works for the other side is not given this one by joining it to a case of hers [PR 7]. */
export function requireApart(hold: Hold | null, workerId: string | null) {
  if (workerId !== null && hold?.judgement?.keptFrom.includes(workerId))
    throw new AppError(
      'conflict',
      'The worker of this case works for the other side too. Give the case to somebody else first.',
    )
}

export function requireJoined({ state }: Referral) {
  if (state !== 'joined') throw new AppError('conflict', 'This referral is joined to no case.')
}
