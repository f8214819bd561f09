import type { Role } from '../../../security/permissions.ts'
import type { Profile } from '../../../security/second-person/rules.ts'
import type { AlertKind } from '../thresholds/public.ts'

export const outcomes = ['explained', 'spoken', 'changed', 'breach'] as const
export type Outcome = (typeof outcomes)[number]

export type Alert = {
  id: string
  kind: AlertKind
  accountId: string
  startsAt: Date
  endsAt: Date
  counted: number
  usual: number
  caseIds: string[]
  raisedAt: Date
  settled: { at: Date; by: string; outcome: Outcome; words: string | null } | null
}

/** Those who may look into what others looked at. A trustee only stands in for them. */
export const leadingRoles: readonly Role[] = ['manager', 'supervisor', 'auditor']

export type Leader = { id: string; role: Role }

/** Who leads a service, and whether it is one in which a trustee is the second person. */
export type Leading = { leaders: readonly Leader[]; profile: Profile }

/**
 * Whether somebody gets to see an alert: never the one it is about. A trustee is the second person of a service with
 * one worker, and there alone; she settles what is about the only one who leads, and sees nothing else [PR 8].
 */
export function goesTo(reader: Leader, about: string, { leaders, profile }: Leading): boolean {
  if (reader.id === about) return false
  if (reader.role !== 'trustee') return true
  return profile === 'small' && leaders.every(({ id }) => id === about)
}
