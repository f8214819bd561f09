import { AppError } from '../../../platform/errors.ts'
import { needsProof, type Outcome, outcomesFor } from './rules.ts'
import type { ErasureRequest, Shown } from './tables.ts'

/** Answered once; and to the one whose conduct it may be, never with a yes or a no. */
export function requireMayAnswer({ state, askedBy }: ErasureRequest, outcome: Outcome) {
  if (state !== 'open') throw new AppError('conflict', 'This request was answered already.')
  if (!outcomesFor(askedBy).includes(outcome))
    throw new AppError('invalid', 'This answer is not for whoever asks here.')
}

/** A word alone shows nothing: whoever stalks her may write in her name (ADR-0037). */
export function requireShown(outcome: Outcome, shown: Shown | null) {
  if (needsProof(outcome) && shown === null)
    throw new AppError('invalid', 'Say how it was shown who asks.')
}

/** Only within the first month, and once [UKGDPR Art12]. */
export function requireMayPutOff({ state, isPutOff, dueOn }: ErasureRequest, today: string) {
  if (state !== 'open' || isPutOff)
    throw new AppError('conflict', 'This request was answered, or put off, already.')
  if (today > dueOn)
    throw new AppError('conflict', 'The first month is over: it is too late to put this off.')
}
