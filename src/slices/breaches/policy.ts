import { AppError } from '../../platform/errors.ts'
import type { Actor } from '../../security/actor.ts'
import { type BreachState, isSettled, mayBecome } from './rules.ts'
import type { Breach } from './tables.ts'

/** Whoever reported a breach sees what she said; who handles breaches sees all. To others it is not there. */
export const maySee = (actor: Actor, { reportedBy }: Breach): boolean =>
  actor.permissions.has('breach.manage') || reportedBy === actor.id

export function requireMayBecome({ state }: Breach, to: BreachState) {
  if (!mayBecome(state, to))
    throw new AppError('conflict', 'This breach is past that step. Open it again.')
}

export function requireSettled({ handling }: Breach) {
  if (handling === null || !isSettled(handling))
    throw new AppError(
      'conflict',
      'Write down first whether the Commissioner and the people concerned were told.',
    )
}
