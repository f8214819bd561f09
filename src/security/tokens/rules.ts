import { type Permission, permissionsOf, type Role } from '../permissions.ts'

export const longestDays = 365
export const usualDays = 90

/** What no token is for: what a person does in person, and what makes more tokens. */
const inPerson: ReadonlySet<Permission> = new Set<Permission>([
  'account.sign-out',
  'account.own',
  'account.manage',
  'token.manage',
  'decision.second',
  'glass.break',
  'person.reveal',
])

/** What a token of this role can be made for. */
export const scopesFor = (role: Role): Permission[] =>
  [...permissionsOf(role)].filter((permission) => !inPerson.has(permission))

/**
 * What an administrator can make a token for. She sees the token, so it reads no case: she would read them with it
 * (ADR-0007, ADR-0024). A token for casework is made on the machine, by `alongside token create`.
 */
const withoutCases: ReadonlySet<Permission> = new Set<Permission>([
  'referral.submit',
  'referral.read-own',
  'worker.read',
  'role.read',
  'clock.read',
  'instrument.read',
])
export const scopesOnPage = (role: Role): Permission[] =>
  scopesFor(role).filter((permission) => withoutCases.has(permission))

/**
 * What a token may do: what its account may, and of that what it was made for; never what is done in person. A change
 * of role takes from it and never gives. One made before there were scopes keeps the rest until it ends (ADR-0024).
 */
export function permissionsOfToken(
  role: Role,
  scopes: readonly string[] | null,
): ReadonlySet<Permission> {
  const possible = scopesFor(role)
  return new Set(
    scopes === null ? possible : possible.filter((permission) => scopes.includes(permission)),
  )
}

export function tokenEnd(days: number, now: Date): Date {
  return new Date(now.getTime() + days * 86_400_000)
}

export type TokenState = 'works' | 'ended' | 'over'

export function tokenState(
  { endsAt, endedAt }: { endsAt: Date; endedAt: Date | null },
  now: Date,
): TokenState {
  if (endedAt !== null) return 'ended'
  return now < endsAt ? 'works' : 'over'
}
