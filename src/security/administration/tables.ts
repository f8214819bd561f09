import type { Place } from '../accounts/rules.ts'
import type { Role } from '../permissions.ts'

/** An account as an administrator sees it: who, in which role, and how it stands. */
export type AccountLine = {
  id: string
  role: Role
  signInName: string
  workingName: string
  createdAt: Date
  joinedAt: Date | null
  suspendedAt: Date | null
  invitedUntil: Date | null
  place: Place
}
