import { sql } from 'kysely'
import { type Tx, tenantOf } from '../../platform/db.ts'
import { unseal } from '../../platform/sealing.ts'
import { placeOf } from '../accounts/queries.ts'
import { atHome } from '../accounts/rules.ts'
import { findKeys } from '../keys.ts'
import type { Role } from '../permissions.ts'
import type { AccountLine } from './tables.ts'

export const listAccountLines = (tx: Tx): Promise<AccountLine[]> => accountLines(tx, null)

export async function findAccountLine(tx: Tx, id: string): Promise<AccountLine | null> {
  return (await accountLines(tx, id))[0] ?? null
}

async function accountLines(tx: Tx, id: string | null): Promise<AccountLine[]> {
  let asked = tx
    .selectFrom('account as a')
    .leftJoin('account_invitation as i', (join) =>
      join
        .onRef('i.tenant_id', '=', 'a.tenant_id')
        .onRef('i.account_id', '=', 'a.id')
        .on('i.taken_at', 'is', null)
        .on('i.withdrawn_at', 'is', null),
    )
    .select(['a.id', 'a.role', 'a.sign_in_name', 'a.working_name', 'a.created_at', 'i.ends_at'])
    .select(['a.joined_at', 'a.suspended_at', 'a.place'])
    .orderBy('a.created_at')
  if (id !== null) asked = asked.where('a.id', '=', id)
  const rows = await asked.execute()
  const keys = await findKeys(
    tx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const own = keys.get(row.id)
    if (!own) return []
    return [
      {
        id: row.id,
        role: row.role,
        signInName: unseal(own, placeOf('sign_in_name', row.id), row.sign_in_name),
        workingName: unseal(own, placeOf('working_name', row.id), row.working_name),
        createdAt: row.created_at,
        joinedAt: row.joined_at,
        suspendedAt: row.suspended_at,
        invitedUntil: row.ends_at,
        place: row.place ? JSON.parse(unseal(own, placeOf('place', row.id), row.place)) : atHome,
      },
    ]
  })
}

/** Until this transaction ends, no other change of accounts is looked at: two cannot remove each other. */
export async function lockAdministration(tx: Tx) {
  const name = `administration|${tenantOf(tx).id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** Administrators who can sign in, without this one. */
export async function countOtherAdministrators(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .selectFrom('account')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('role', '=', 'administrator')
    .where('id', '<>', id)
    .where('suspended_at', 'is', null)
    .where('joined_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function setRole(tx: Tx, id: string, role: Role) {
  await tx.updateTable('account').set({ role }).where('id', '=', id).execute()
}
