import type { Permission, Role } from '../permissions.ts'

/** What one person alone does not decide here. */
export const decisionKinds = [
  'breach closing',
  'disposal',
  'hold lifting',
  'account recovery',
  'referral not accepted',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

export type DecisionState = 'waiting' | 'agreed' | 'refused' | 'withdrawn' | 'alone'

const next: Record<DecisionState, readonly DecisionState[]> = {
  waiting: ['agreed', 'refused', 'withdrawn', 'alone'],
  agreed: [],
  refused: [],
  withdrawn: [],
  alone: [],
}
export const mayBecome = (from: DecisionState, to: DecisionState) => next[from].includes(to)

export type Profile = 'standard' | 'small' | 'installation'

/** What a colleague has to be allowed so that her word counts as the second. */
const colleague: Record<DecisionKind, Permission> = {
  'breach closing': 'decision.second',
  disposal: 'disposal.agree',
  'hold lifting': 'disposal.agree',
  'account recovery': 'account.manage',
  'referral not accepted': 'referral.triage',
}

type Person = { role: Role; permissions: ReadonlySet<Permission> }

/** A trustee, or the manager of a partner service under that role, stands in where one worker is all there is [PR 8]. */
export function mayBeSecond({ role, permissions }: Person, kind: DecisionKind, profile: Profile) {
  if (role === 'trustee') return profile === 'small'
  return permissions.has(colleague[kind])
}

/** Our choice for a service that has nobody: a night to think about it, and a look at it a month later [PR 8]. */
export const hoursAlone = 24
export const daysToReview = 30

/** From when it may be taken alone; never where somebody could be the second, nor in a service of several. */
export function aloneFrom(profile: Profile, possibleSeconds: number, askedAt: Date): Date | null {
  if (profile !== 'small' || possibleSeconds > 0) return null
  return new Date(askedAt.getTime() + hoursAlone * 3_600_000)
}

type Delayed = { state: DecisionState; aloneFrom: Date | null }

export const mayBeTakenAlone = ({ state, aloneFrom: from }: Delayed, now: Date): boolean =>
  mayBecome(state, 'alone') && from !== null && now >= from

type Force = { state: DecisionState; endedAt: Date | null }

/** Decided by two, or by one after the delay, and not ended since: what it was asked for may be done. */
export const hasForce = ({ state, endedAt }: Force): boolean =>
  (state === 'agreed' || state === 'alone') && endedAt === null

/** What waits; and a recovery that was agreed to, because it has its effect only a day later. */
export const mayBeTakenBack = (decision: Force & { kind: DecisionKind }): boolean =>
  mayBecome(decision.state, 'withdrawn') ||
  (decision.kind === 'account recovery' && hasForce(decision))

/** How long somebody has stood here, and who let her in. */
export type Standing = { joinedAt: Date | null; invitedByAsker: boolean }

/**
 * Whether the second person of a recovery is somebody else than the one who asks, and no account she made for it:
 * joined a day before the question at least, and not by her code.
 */
export const standsByHerself = ({ joinedAt, invitedByAsker }: Standing, askedAt: Date): boolean =>
  joinedAt !== null &&
  !invitedByAsker &&
  joinedAt.getTime() <= askedAt.getTime() - hoursAlone * 3_600_000
