import { AppError } from '../../../platform/errors.ts'
import { maySamePersonBear } from '../../../security/names.ts'
import { type Recipient, type Wall, wallBetween } from '../conflicts/public.ts'
import { type BookingState, lastAnswer, mayBecome, type Named, whyNotTold } from './rules.ts'

/** An interpreter is nobody of this case, and nobody behind a wall of it [ISA §66]. */
export function requireNoConflict(
  { person, organisation }: Recipient,
  { parties, walls }: { parties: readonly string[]; walls: readonly Wall[] },
) {
  if (parties.some((name) => maySamePersonBear(name, person)))
    throw new AppError(
      'conflict',
      'This interpreter bears the name of somebody in this case. Ask the agency for another.',
    )
  if (wallBetween(walls, { person, organisation }))
    throw new AppError(
      'conflict',
      'A conflict wall of this case stands before this interpreter or agency. Ask another.',
    )
}

/** Whom the victim refused stays refused in this case, whoever was named since [PR 14]. */
export function requireNotRefused(named: readonly Named[]) {
  if (lastAnswer(named)?.said === 'no')
    throw new AppError(
      'conflict',
      'The victim said no to this interpreter. Ask the agency for another; or ask the victim again, and say that you did.',
    )
}

export function requireMayBecome(from: BookingState, to: BookingState) {
  if (to === 'told') {
    const why = whyNotTold(from)
    if (why !== null) throw new AppError('conflict', why)
  }
  if (!mayBecome(from, to))
    throw new AppError('conflict', 'This booking stands otherwise now. Open the page again.')
}
