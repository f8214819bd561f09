import type { Permission } from './permissions.ts'

/** How far somebody reaches at all; follows from role and employer (accounts/rules.ts). */
export type Reach = 'service' | 'named' | 'none'

/** restricted: for people named on it; for others it is nowhere. */
export type Restriction = 'standard' | 'restricted'

/** What is known of one person and one case before anything of the case is opened. */
export type CaseFacts = {
  reach: Reach
  restriction: Restriction
  isAssigned: boolean
  isNamed: boolean
  isBarred: boolean // stands behind a wall of this case
  hasBrokenGlass: boolean // opened it in an emergency, and the hour is not over
}

/** By what somebody stands to a case, the strongest first. */
export const relations = ['assigned', 'named', 'team', 'broken-glass', 'none'] as const
export type Relation = (typeof relations)[number]

/** What has to be done besides, for the deed to be allowed. */
export type Obligation = 'reason' | 'step-up' | 'second person' | 'read only'

export type Decision =
  | { allowed: true; relation: Relation; obligations: readonly Obligation[] }
  | { allowed: false; failure: 'not-found' | 'forbidden'; because: Because }
export type Because = 'permission' | 'wall' | 'reach' | 'relation' | 'read only'

/** Deeds that ask for more than a permission and a relation. */
export const obligationsOf: { readonly [P in Permission]?: readonly Obligation[] } = {
  'person.reveal': ['reason', 'step-up'],
  'glass.break': ['reason', 'step-up'],
  'glass.review': ['reason'],
  'person.merge': ['reason'],
  'case.restrict': ['reason'],
  'wall.raise': ['reason'],
  'wall.lower': ['step-up'],
  'disclosure.make': ['reason'],
  'disposal.propose': ['reason', 'step-up', 'second person'],
  'disposal.agree': ['step-up'],
  'decision.second': ['step-up'],
  'account.manage': ['step-up'],
  'token.manage': ['step-up'],
}

/** What broken glass lets through: reading, and how to reach her. Nothing is changed by a visitor. */
export const lookingAt: ReadonlySet<Permission> = new Set<Permission>([
  'case.list',
  'case.read',
  'case.find',
  'contact.read',
  'day.read',
  'clock.read',
  'timeline.read',
  'risk.read',
  'disclosure.read',
  'mail.read',
  'trace.read-case',
  'person.reveal',
])

export function relationTo(facts: CaseFacts): Relation {
  if (facts.isAssigned) return 'assigned'
  if (facts.isNamed) return 'named'
  if (facts.restriction === 'standard' && facts.reach === 'service') return 'team'
  // An emergency of those who would see it if it were not restricted [ISA §62]; others were never to see it.
  return facts.hasBrokenGlass && facts.reach === 'service' ? 'broken-glass' : 'none'
}

/**
 * May this person do this to this case? Deny by default, and deny wins: a wall or a reach of none stands before every
 * relation. Who may not, is told nothing: `not-found`, as if there were no case. Only who broke the glass already
 * knows of it, and is told that it can be read and not changed. The database asks the same (migration 0016), so that
 * neither of the two has to be right alone; test/access.test.ts holds them against each other.
 */
export function decide(
  permissions: ReadonlySet<Permission>,
  action: Permission,
  facts: CaseFacts,
): Decision {
  if (!permissions.has(action)) return denied('permission')
  if (facts.isBarred) return denied('wall')
  if (facts.reach === 'none') return denied('reach')
  const relation = relationTo(facts)
  if (relation === 'none') return denied('relation')
  const asked = obligationsOf[action] ?? []
  if (relation !== 'broken-glass') return { allowed: true, relation, obligations: asked }
  if (!lookingAt.has(action)) return { allowed: false, failure: 'forbidden', because: 'read only' }
  return { allowed: true, relation, obligations: [...asked, 'read only'] }
}

const denied = (because: Because): Decision => ({ allowed: false, failure: 'not-found', because })
