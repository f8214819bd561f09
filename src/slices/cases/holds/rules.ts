/** Who wants something kept, whatever the schedule says. */
export const holdAskers = [
  'police',
  'court',
  'subject-access',
  'complaint',
  'inquiry',
  'death-review',
  'own-decision',
] as const
export type HoldAsker = (typeof holdAskers)[number]

/** What a hold can stand on. A referral that a case came of is held with its case. */
export type HeldKind = 'case' | 'referral'
