import { AppError } from '../../platform/errors.ts'
import type { AccountLine } from '../administration/tables.ts'
import type { Decision } from '../second-person/tables.ts'
import { isUnderWay, recoveryFrom } from './rules.ts'

/** Nothing to recover: she has not joined yet, or nobody may sign in with this account. */
export function requireRecoverable({ role, joinedAt, suspendedAt }: AccountLine) {
  if (role === 'referring-system' || joinedAt === null || suspendedAt !== null)
    throw new AppError('conflict', 'Only an account that somebody joined can be recovered.')
}

export function requireMayBegin(decision: Decision | null, account: AccountLine, now: Date) {
  requireRecoverable(account)
  const from = decision && recoveryFrom(decision)
  if (!decision || !from || !isUnderWay(decision, account.joinedAt, now))
    throw new AppError('conflict', 'A second person has to agree first.')
  if (now < from)
    throw new AppError('conflict', 'The day of waiting is not over. Nothing was changed.')
}

/** Whoever the account belongs to ends what is under way, and nothing that is over. */
export function requireUnderWay(decision: Decision | null): Decision {
  if (decision !== null) return decision
  throw new AppError('conflict', 'Nobody asks for a new code for you. Nothing was changed.')
}
