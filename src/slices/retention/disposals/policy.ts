import { AppError } from '../../../platform/errors.ts'
import type { OpenSubject } from '../subjects/public.ts'
import type { Going, What, WhyNot } from './rules.ts'

const whyNotWords: Record<WhyNot, string> = {
  'on-hold': 'A legal hold stands, so nothing of this may be destroyed.',
  'goes-with-its-case': 'A case came of this referral: it goes with its case.',
  gone: 'This is gone already.',
}

/** A hold stands before everybody, and a referral is never taken from under its case. */
export function requireGoing(answer: Going | WhyNot): Going {
  if (typeof answer === 'string') throw new AppError('conflict', whyNotWords[answer])
  return answer
}

/** Work goes on in what has not ended: only who it is about can ask for that to be erased [UKGDPR Art17]. */
export function requireEnded(
  { hasEnded, kind }: OpenSubject,
  { isAskedFor, openToo, what }: { isAskedFor: boolean; openToo: boolean; what: What },
) {
  if (hasEnded || what === 'kept-files' || (isAskedFor && openToo)) return
  if (isAskedFor)
    throw new AppError(
      'invalid',
      'This case is open. Ask whoever works on it, and say here that it is to go all the same',
    )
  throw new AppError(
    'conflict',
    kind === 'case'
      ? 'This case is open. Only a closed case is disposed of by the schedule.'
      : 'Decide about this referral first. Only one that was not accepted is disposed of by itself.',
  )
}

/** What is under way would break half-way, or be looked for afterwards. */
export function requireQuiet(busy: Busy | null) {
  if (busy) throw new AppError('conflict', busyWords[busy])
}

export type Busy = 'import' | 'leaving'
const busyWords: Record<Busy, string> = {
  import: 'An import of this case waits for somebody. Accept or destroy it first.',
  leaving: 'Something of this case is on its way out. Wait until it has left, or was given up.',
}
