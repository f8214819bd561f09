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

/** An agreement is for now: whoever needs it begins within the week, or it is asked for anew. */
export const daysRecoveryStands = 7

/** Until when a code may be made; null: not decided by two, or ended. */
export function recoveryUntil(decision: Decision): Date | null {
  if (!hasForce(decision) || decision.settledAt === null) return null
  return new Date(decision.settledAt.getTime() + daysRecoveryStands * 86_400_000)
}

/** Whether something can still come of it: the owner of the account is told, and may say that it was not she. */
export function isUnderWay(decision: Decision, joinedAt: Date | null, now: Date): boolean {
  if (isSpent(decision, joinedAt)) return false
  const until = recoveryUntil(decision)
  return decision.state === 'waiting' || (until !== null && now < until)
}

/** A decision lets somebody begin again once: after she has joined again, it is spent. */
export function isSpent(decision: Decision, joinedAt: Date | null): boolean {
  return joinedAt === null || decision.askedAt < joinedAt
}
