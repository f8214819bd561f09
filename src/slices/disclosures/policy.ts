import { AppError } from '../../platform/errors.ts'
import type { Actor } from '../../security/actor.ts'
import { type Case, type Recipient, type Wall, wallBetween } from '../cases/public.ts'
import { type ProtectedValue, scannerOf } from './protection/public.ts'
import { maySetAside, wallSentence } from './rules.ts'
import type { Disclosure } from './tables.ts'

/** From an open case only; and what a trainee sends needs a co-sign [PR 13], which does not exist yet. */
export function requireMayDisclose(actor: Actor, supportCase: Pick<Case, 'state'>) {
  if (actor.role === 'trainee' || !actor.permissions.has('disclosure.make'))
    throw new AppError(
      'forbidden',
      'Somebody who is in training cannot share anything alone. Ask your supervisor to share it.',
    )
  if (supportCase.state === 'closed')
    throw new AppError(
      'conflict',
      'This case is closed. Reopen it before anything of it is shared.',
    )
}

/** The wall stands on every way out, at the decision and at every later step [PR 4]. */
export function requireNoWall(walls: Wall[], recipient: Recipient) {
  const wall = wallBetween(walls, recipient)
  if (wall) throw new AppError('conflict', wallSentence(wall))
}

/** Words that are to leave are looked at once more, whatever was asked before. */
export function requireNothingProtected(values: readonly ProtectedValue[], words: string) {
  if (scannerOf(values)(words).length > 0)
    throw new AppError(
      'conflict',
      'These words hold a protected value, such as a phone number, an address or a name. Take it out.',
    )
}

export function requireReady({ state }: Disclosure) {
  if (state !== 'ready')
    throw new AppError(
      'conflict',
      'There is no finished copy to take. Look at the page of this disclosure to see why.',
    )
}

export function requireNotMade({ state }: Disclosure) {
  if (!maySetAside(state))
    throw new AppError('conflict', 'This is being made or is ready, so there is nothing to repeat.')
}
