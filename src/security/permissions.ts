/** Everything a route can ask for. Public ones begin with `public.`: they need no one signed in. */
export const permissions = [
  'public.health',
  'public.assets',
  'public.first-run',
  'public.sign-in',
  'public.refer',
  'public.status',
  'public.portal',
  'account.sign-out',
  'referral.submit',
  'referral.read-own',
  'referral.read',
  'referral.triage',
  'referral.see-matches',
  'case.list',
  'case.read',
  'case.open',
  'case.allocate',
  'case.find',
  'case.change',
  'contact.read',
  'contact.record',
  'day.read',
  'clock.read',
  'clock.choose',
  'wall.raise',
  'wall.lower',
  'timeline.read',
  'timeline.import',
  'incident.record',
  'risk.read',
  'risk.assess',
  'instrument.read',
  'instrument.load',
  'disclosure.read',
  'disclosure.make',
  'mail.read',
  'mail.send',
  'worker.read',
  'worker.read-legal-name',
] as const
export type Permission = (typeof permissions)[number]

export const roles = [
  'manager',
  'supervisor',
  'isac',
  'trainee',
  'triage',
  'administrator',
  'referring-system',
] as const
export type Role = (typeof roles)[number]

const everyone: Permission[] = ['account.sign-out', 'worker.read']
const reads: Permission[] = [
  'case.list',
  'case.read',
  'case.find',
  'contact.read',
  'day.read',
  'clock.read',
  'timeline.read',
  'risk.read',
  'instrument.read',
  'disclosure.read',
  'mail.read',
]
const intake: Permission[] = [
  'referral.submit',
  'referral.read-own',
  'referral.read',
  'referral.triage',
  'case.open',
  'case.allocate',
]
const recording: Permission[] = [
  'case.change',
  'contact.record',
  'timeline.import',
  'incident.record',
  'risk.assess',
  'wall.raise',
]
const casework: Permission[] = [...recording, 'disclosure.make', 'mail.send']

/**
 * What each role may do at all; a record can still be out of reach (policy.ts, openCase). Deny by default.
 * Administrators administer: they see no case (ADR-0007). Anything a trainee sends needs a co-sign [PR 13];
 * until that exists a trainee makes no disclosure.
 */
const byRole: Record<Role, readonly Permission[]> = {
  manager: [
    ...everyone,
    ...reads,
    ...intake,
    ...casework,
    'referral.see-matches',
    'wall.lower',
    'clock.choose',
    'instrument.load',
    'worker.read-legal-name',
  ],
  supervisor: [...everyone, ...reads, ...intake, ...casework, 'referral.see-matches', 'wall.lower'],
  isac: [...everyone, ...reads, ...intake, ...casework],
  trainee: [...everyone, ...reads, ...recording, 'referral.read-own', 'referral.read'],
  triage: [...everyone, ...intake, 'case.list', 'case.find', 'day.read', 'clock.read'],
  administrator: [...everyone, 'worker.read-legal-name'],
  'referring-system': ['referral.submit', 'referral.read-own'],
}

const sets = new Map(roles.map((role) => [role, new Set<Permission>(byRole[role])]))

export const permissionsOf = (role: Role): ReadonlySet<Permission> => sets.get(role) ?? new Set()

export const isRole = (text: string): text is Role => roles.some((role) => role === text)
