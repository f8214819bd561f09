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
  'directory.read',
  'directory.change',
  'directory.lead',
  'disclosure.read',
  'disclosure.make',
  'mail.read',
  'mail.send',
  'worker.read',
  'worker.read-legal-name',
  'worker.manage',
  'account.own',
  'account.manage',
  'token.manage',
  'role.read',
  'case.restrict',
  'glass.break',
  'glass.review',
  'person.reveal',
  'person.merge',
  'withholding.set',
  'trace.read-case',
  'trace.read',
  'alert.read',
  'alert.settle',
  'breach.report',
  'breach.manage',
  'retention.read',
  'retention.choose',
  'hold.place',
  'disposal.propose',
  'disposal.agree',
  'decision.second',
] as const
export type Permission = (typeof permissions)[number]

export const roles = [
  'manager',
  'supervisor',
  'isac',
  'trainee',
  'triage',
  'volunteer',
  'clinical-supervisor',
  'auditor',
  'trustee',
  'administrator',
  'referring-system',
] as const
export type Role = (typeof roles)[number]

const everyone: Permission[] = [
  'account.sign-out',
  'account.own',
  'role.read',
  'worker.read',
  'breach.report',
]
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
  'directory.read',
  'disclosure.read',
  'mail.read',
  'trace.read-case',
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
  'withholding.set',
  'person.reveal',
]
const casework: Permission[] = [
  ...recording,
  'directory.change',
  'disclosure.make',
  'mail.send',
  'case.restrict',
  'glass.break',
]
const leading: Permission[] = [
  'directory.lead',
  'referral.see-matches',
  'person.merge',
  'wall.lower',
  'glass.review',
  'alert.read',
  'alert.settle',
  'breach.manage',
  'retention.read',
  'hold.place',
  'disposal.propose',
  'disposal.agree',
  'worker.manage',
]

/**
 * What each role may do at all; a record can still be out of reach (decide.ts, openCase). Deny by default.
 * Administrators administer: they see no case (ADR-0007). Anything a trainee sends needs a co-sign [PR 13];
 * until that exists a trainee makes no disclosure. A volunteer works on cases she is named on. A clinical supervisor
 * sees no case [PR 24]. An auditor reads the trace and its alerts, which hold no word about a person. A trustee is
 * the second person of a service with one worker, and there alone: she sees the decision that waits for one, the
 * alert about who alone leads, and openings in an emergency that nobody else can review, nothing else [PR 8].
 */
const byRole: Record<Role, readonly Permission[]> = {
  manager: [
    ...everyone,
    ...reads,
    ...intake,
    ...casework,
    ...leading,
    'clock.choose',
    'instrument.load',
    'worker.read-legal-name',
    'retention.choose',
    'trace.read',
    'decision.second',
  ],
  supervisor: [...everyone, ...reads, ...intake, ...casework, ...leading, 'decision.second'],
  isac: [...everyone, ...reads, ...intake, ...casework],
  trainee: [...everyone, ...reads, ...recording, 'referral.read-own', 'referral.read'],
  volunteer: [...everyone, 'case.list', 'case.read', 'contact.read', 'contact.record', 'day.read'],
  triage: [
    ...everyone,
    ...intake,
    'directory.read',
    'case.list',
    'case.find',
    'day.read',
    'clock.read',
  ],
  'clinical-supervisor': [...everyone],
  auditor: [
    ...everyone,
    'trace.read',
    'alert.read',
    'alert.settle',
    'breach.manage',
    'retention.read',
  ],
  trustee: [...everyone, 'decision.second', 'alert.read', 'alert.settle', 'glass.review'],
  administrator: [...everyone, 'worker.read-legal-name', 'account.manage', 'token.manage'],
  'referring-system': ['referral.submit', 'referral.read-own'],
}

const sets = new Map(roles.map((role) => [role, new Set<Permission>(byRole[role])]))

export const permissionsOf = (role: Role): ReadonlySet<Permission> => sets.get(role) ?? new Set()

export const isRole = (text: string): text is Role => roles.some((role) => role === text)
