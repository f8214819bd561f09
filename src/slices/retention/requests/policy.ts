import { AppError } from '../../../platform/errors.ts'
import { type Outcome, outcomesFor } from './rules.ts'
import type { ErasureRequest } from './tables.ts'

/** Answered once; and to the one whose conduct it may be, never with a yes or a no. */
export function requireMayAnswer({ state, askedBy }: ErasureRequest, outcome: Outcome) {
  if (state !== 'open') throw new AppError('conflict', 'This request was answered already.')
  if (!outcomesFor(askedBy).includes(outcome))
    throw new AppError('invalid', 'This answer is not for whoever asks here.')
}

/** Only within the first month, and once [UKGDPR Art12]. */
export function requireMayPutOff({ state, isPutOff, dueOn }: ErasureRequest, today: string) {
  if (state !== 'open' || isPutOff)
    throw new AppError('conflict', 'This request was answered, or put off, already.')
  if (today > dueOn)
    throw new AppError('conflict', 'The first month is over: it is too late to put this off.')
}
