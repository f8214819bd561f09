import { type Role, roles } from '../permissions.ts'

export type AccountState = 'invited' | 'not joined' | 'joined' | 'suspended'

type Standing = { joinedAt: Date | null; suspendedAt: Date | null; invitedUntil: Date | null }

/** Suspended outranks all: no invitation of a suspended account is taken. */
export function accountState(account: Standing, now: Date): AccountState {
  if (account.suspendedAt !== null) return 'suspended'
  if (account.joinedAt !== null) return 'joined'
  return account.invitedUntil !== null && now < account.invitedUntil ? 'invited' : 'not joined'
}

/** What an account of a person can become. A system that posts is made as one, and stays one. */
export const rolesOfPeople: readonly Role[] = roles.filter((role) => role !== 'referring-system')
