/** Long enough to ring somebody up over a weekend, short enough for a code on a slip of paper. */
export const hoursOfInvitation = 72

export const invitationEnd = (madeAt: Date): Date =>
  new Date(madeAt.getTime() + hoursOfInvitation * 3_600_000)

export const isOpen = ({ endsAt }: { endsAt: Date }, now: Date): boolean => now < endsAt
