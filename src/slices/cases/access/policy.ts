import { AppError } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'

/** It opens a way in, as lowering a wall does: for who leads. */
export function requireMayLift(actor: Actor) {
  if (!actor.permissions.has('wall.lower'))
    throw new AppError(
      'forbidden',
      'Ask a supervisor or manager who is named on the case to open it.',
    )
}

/** Whoever holds the case has to reach it. */
export function requireNotHolder(workerId: string | null, accountId: string) {
  if (workerId === accountId)
    throw new AppError(
      'conflict',
      'This worker holds the case. Give the case to somebody else first.',
    )
}

/** A case stands alone when nobody holds it and the last one named goes. */
export function requireOthers(
  workerId: string | null,
  named: readonly { accountId: string }[],
  accountId: string,
) {
  if (workerId === null && named.every((each) => each.accountId === accountId))
    throw new AppError('conflict', 'Name somebody else first: nobody would reach this case.')
}

/** Who was named so that she can say who somebody is sees the case for that, and no longer. */
export function requireNamedToStay(
  named: readonly { accountId: string; forWord: boolean }[],
  accountId: string,
) {
  if (named.some((each) => each.accountId === accountId && each.forWord))
    throw new AppError(
      'conflict',
      'You are named on this case until a question about somebody is answered. Who may see it is for those who stay.',
    )
}
