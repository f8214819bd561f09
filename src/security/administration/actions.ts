import type { Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { setReaches, suspend } from '../accounts/actions.ts'
import { setSessionsEnded, setSuspendedAt } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { permissionsOf, type Role } from '../permissions.ts'
import { setRecoveriesEnded } from '../second-person/queries.ts'
import { record } from '../trace.ts'
import {
  requireMayChangeRole,
  requireMaySuspend,
  requireOther,
  requireSuspended,
  requireUnjoined,
} from './policy.ts'
import {
  countOtherAdministrators,
  findAccountLine,
  listAccountLines,
  lockAdministration,
  setRole,
} from './queries.ts'
import type { AccountLine } from './tables.ts'

/** The account an administrator wants to change: never her own. */
export async function openAccount(tx: Tx, actor: Actor, id: string): Promise<AccountLine> {
  await lockAdministration(tx)
  const account = (await findAccountLine(tx, id)) ?? notFound()
  requireOther(actor, account)
  return account
}

/** Suspended by an administrator. Two who suspend each other at once: the second finds that it is too late. */
export async function suspendByAdministrator(tx: Tx, actor: Actor, id: string, now: Date) {
  const account = await openAccount(tx, actor, id)
  requireMaySuspend(account, await countOtherAdministrators(tx, id))
  await suspend(tx, actor, id, now)
}

/** May sign in again; sessions and tokens that ended stay ended. */
export async function resumeAccount(tx: Tx, actor: Actor, id: string) {
  const account = await openAccount(tx, actor, id)
  requireSuspended(account)
  await setSuspendedAt(tx, id, null)
  await record(tx, actor, 'account resumed', { kind: 'account', id })
}

/**
 * Another role from here on: every session ends, so that nothing that was open goes on with the old one. How far she
 * reaches follows, and every case is held against her again.
 */
export async function changeRole(
  tx: Tx,
  actor: Actor,
  id: string,
  { role, now, jobs }: { role: Role; now: Date; jobs: Jobs },
) {
  const account = await openAccount(tx, actor, id)
  requireMayChangeRole(account, role, await countOtherAdministrators(tx, id))
  await setRole(tx, id, role)
  await setReaches(tx)
  await jobs.enqueue(tx, 'match-conflicts', { tenantId: actor.tenantId, id })
  await setSessionsEnded(tx, id, now)
  // What she began, or agreed to, about somebody's way back in stands on a role she has no more.
  if (!permissionsOf(role).has('account.manage'))
    await setRecoveriesEnded(tx, id, { by: actor.id, at: now })
  await record(tx, actor, 'account changed', { kind: 'account', id })
}

export async function seeAccounts(tx: Tx, actor: Actor): Promise<AccountLine[]> {
  await record(tx, actor, 'accounts listed', null)
  return listAccountLines(tx)
}

/** One account, for whoever looks after accounts. */
export async function seeAccount(tx: Tx, actor: Actor, id: string): Promise<AccountLine | null> {
  const account = await findAccountLine(tx, id)
  if (account) await record(tx, actor, 'opened for account.manage', { kind: 'account', id })
  return account
}

/** An account that waits for somebody to join it: only then does a code make sense. */
export async function openUnjoined(tx: Tx, actor: Actor, id: string): Promise<AccountLine> {
  const account = await openAccount(tx, actor, id)
  requireUnjoined(account)
  return account
}
