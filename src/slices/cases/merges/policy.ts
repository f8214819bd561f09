import { AppError } from '../../../platform/errors.ts'
import type { Merge, Person } from '../../people/public.ts'

/**
 * What one case knows of a person is read in the other from now on. So both have to be for the same people, and all of
 * them within reach of who asks: walls and restrictions are asked first, those of hidden cases too.
 */
export function requireSameAudience(audiences: readonly string[], withinReach: number) {
  if (new Set(audiences).size > 1 || audiences.length !== withinReach)
    throw new AppError(
      'conflict',
      'These records cannot be made one: not everybody who may open one of the cases may open the other.',
    )
}

export function requireWithinReach(audiences: readonly string[], withinReach: number) {
  if (audiences.length !== withinReach)
    throw new AppError('conflict', 'Only who may open every case of this person can part them.')
}

/** A value that nobody has checked would be taken for checked in the other case. */
export function requireNothingHeld(people: readonly Person[]) {
  if (people.some(({ contact }) => (contact.held ?? []).length > 0))
    throw new AppError('conflict', 'A new number or address is held. Settle that first.')
}

export function requireNothingFolded(intoTheOther: readonly Merge[]) {
  if (intoTheOther.length > 0)
    throw new AppError(
      'conflict',
      'Others were made one with that record. Start from its own case.',
    )
}

/** The last goes first: each was made of what stood there then. */
export function requireLast(merge: Merge, standing: readonly Merge[]) {
  const [last] = standing.filter(({ keptId }) => keptId === merge.keptId)
  if (last?.id !== merge.id)
    throw new AppError(
      'conflict',
      'Another record was added to this one later. Part that one first.',
    )
}
