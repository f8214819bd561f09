import type { Role } from '../../../security/permissions.ts'
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

/**
 * Whether somebody gets to see an alert: never the one it is about. Where nobody else leads, as in a service of one
 * manager, it goes to a trustee [PR 8].
 */
export function goesTo(reader: Leader, about: string, leaders: readonly Leader[]): boolean {
  if (reader.id === about) return false
  if (reader.role !== 'trustee') return true
  return leaders.every(({ id }) => id === about)
}
