import { hasForce } from '../second-person/rules.ts'
import type { Decision } from '../second-person/tables.ts'

/** Long enough for whoever the account belongs to, to say that it was not she who asked. */
export const hoursBeforeRecovery = 24

/** From when somebody who lost everything may be given a new code; null: not decided by two. */
export function recoveryFrom(decision: Decision): Date | null {
  if (!hasForce(decision) || decision.settledAt === null) return null
  // Where one person decided alone, the day has passed already.
  const hours = decision.state === 'alone' ? 0 : hoursBeforeRecovery
  return new Date(decision.settledAt.getTime() + hours * 3_600_000)
}

/** A decision lets somebody begin again once: after she has joined again, it is spent. */
export function isSpent(decision: Decision, joinedAt: Date | null): boolean {
  return joinedAt === null || decision.askedAt < joinedAt
}
