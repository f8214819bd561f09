import { AppError } from '../../../platform/errors.ts'
import type { Hold } from './tables.ts'

/** Nothing opens before a senior has looked; why it waits is hers alone to know [PR 7]. */
export function requireNotHeld(hold: Hold | null) {
  if (hold && hold.word === null)
    throw new AppError('conflict', 'This referral is with a senior. Nothing opens before her word.')
}
