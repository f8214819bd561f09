import type { Permission, Role } from '../../security/permissions.ts'

/** Where somebody begins: with what waits for her. */
export function homeOf(permissions: ReadonlySet<Permission>): string {
  if (permissions.has('case.read')) return '/my-day'
  if (permissions.has('referral.read')) return '/referrals'
  return permissions.has('decision.second') ? '/decisions' : '/service/workers'
}

/** Those who hold cases begin with their own; managers and triage with everybody's. */
export function whoseCases(asked: string | undefined, role: Role): 'mine' | 'all' {
  if (asked === 'mine' || asked === 'all') return asked
  return role === 'isac' || role === 'trainee' ? 'mine' : 'all'
}
