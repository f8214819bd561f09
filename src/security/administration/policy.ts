import { AppError } from '../../platform/errors.ts'
import type { Actor } from '../actor.ts'
import type { Role } from '../permissions.ts'
import { rolesOfPeople } from './rules.ts'
import type { AccountLine } from './tables.ts'

/** Nobody gives herself a role, nor takes her own access away by mistake. */
export function requireOther(actor: Pick<Actor, 'id'>, { id }: Pick<AccountLine, 'id'>) {
  if (actor.id === id)
    throw new AppError('forbidden', 'Another administrator has to change your own account.')
}

/** Somebody has to be able to take the next person on. */
export function requireMaySuspend(account: AccountLine, otherAdministrators: number) {
  if (account.suspendedAt !== null)
    throw new AppError('conflict', 'This account is suspended already.')
  requireAdministrators(account, otherAdministrators)
}

export function requireSuspended({ suspendedAt }: AccountLine) {
  if (suspendedAt === null) throw new AppError('conflict', 'This account is not suspended.')
}

export function requireMayChangeRole(account: AccountLine, to: Role, otherAdministrators: number) {
  if (account.role === 'referring-system' || !rolesOfPeople.includes(to))
    throw new AppError('conflict', 'A system that refers stays one. Take on another account.')
  if (to !== 'administrator') requireAdministrators(account, otherAdministrators)
}

function requireAdministrators({ role }: AccountLine, others: number) {
  if (role === 'administrator' && others === 0)
    throw new AppError(
      'conflict',
      'This is the last administrator who can sign in. Take on another one first.',
    )
}

export function requireUnjoined({ role, joinedAt, suspendedAt }: AccountLine) {
  if (role === 'referring-system' || joinedAt !== null || suspendedAt !== null)
    throw new AppError('conflict', 'A code is for somebody who has yet to join.')
}
