import { AppError } from '../../../platform/errors.ts'
import type { Hold, Match } from './tables.ts'

/** Who may be a client of ours under another number has no second case, until a senior says that it is not she. */
export function requireNoClient(matches: readonly Match[]) {
  const isClient = matches.some(
    ({ finding, stops, settledAs }) =>
      finding === 'same-client' && stops && settledAs !== 'another',
  )
  if (isClient) throw withASenior()
}

/** Nothing opens before a senior has looked; why it waits is hers alone to know [PR 7]. */
export function requireNotHeld(hold: Hold | null) {
  if (hold && hold.word === null) throw withASenior()
}

export class WithASenior extends AppError {}

const withASenior = () =>
  new WithASenior('conflict', 'This referral is with a senior. Nothing opens before her word.')
