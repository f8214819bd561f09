import { sql } from 'kysely'
import { anyOf, type Tx } from '../../../platform/db.ts'
import { listTenantIds } from '../../../security/chain/queries.ts'
import type { Role } from '../../../security/permissions.ts'
import type { Entry, Profile } from './rules.ts'
import type { LeftOpen, News } from './tables.ts'

export { listTenantIds }

/** One watcher at a time in a tenant. A new one begins with what comes next: what was before it nobody judges. */
export async function lockMark(tx: Tx): Promise<number> {
  const last = sql<number>`(select coalesce(max(chain_no), 0) from trace_entry)`
  await tx
    .insertInto('access_watch')
    .values({ read_to: last })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('access_watch')
    .select('read_to')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return Number(row.read_to)
}

export async function setMark(tx: Tx, readTo: number) {
  await tx.updateTable('access_watch').set({ read_to: readTo }).execute()
}

/** What was linked since, in the order of the chain: that order has no gap into which something could come later. */
export async function listNews(tx: Tx, after: number, atMost: number) {
  const rows = await tx
    .selectFrom('trace_entry')
    .select(['chain_no', 'actor_id', 'at'])
    .where('chain_no', '>', after)
    .orderBy('chain_no')
    .limit(atMost)
    .execute()
  const news = rows.flatMap(({ chain_no, actor_id, at }): News[] =>
    chain_no === null || actor_id === null ? [] : [{ chainNo: chain_no, actorId: actor_id, at }],
  )
  return { news, readTo: rows.at(-1)?.chain_no ?? after, isMore: rows.length === atMost }
}

/**
 * Where no wall was raised against the last who leads, told for the first time. Of a referral the trace names nobody: all
 * who lead were found in it.
 */
export async function listLeftOpen(tx: Tx, after: number, to: number): Promise<LeftOpen[]> {
  const rows = await tx
    .selectFrom('trace_entry as e')
    .select(['e.at', 'e.object_kind', 'e.object_id', 'e.case_id'])
    .where('e.chain_no', '>', after)
    .where('e.chain_no', '<=', to)
    .where('e.event', '=', leftOpen)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trace_entry as earlier')
            .select('earlier.id')
            .whereRef('earlier.object_id', '=', 'e.object_id')
            .whereRef('earlier.chain_no', '<', 'e.chain_no')
            .where('earlier.event', '=', leftOpen)
            .where(sql<boolean>`earlier.case_id is not distinct from e.case_id`),
        ),
      ),
    )
    .orderBy('e.chain_no')
    .execute()
  return rows.map(({ at, object_kind, object_id, case_id }) => ({
    at,
    accountId: object_kind === 'account' ? object_id : null,
    caseIds: case_id === null ? [] : [case_id],
  }))
}

const leftOpen = 'conflict left open'

const entriesAtMost = 50_000

/** What one account did since then, by index, the newest first. */
export async function listEntries(tx: Tx, actorId: string, since: Date): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('trace_entry')
    .select(['at', 'event', 'case_id', 'object_kind', 'object_id'])
    .where('actor_id', '=', actorId)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(entriesAtMost)
    .execute()
  return rows.map(({ at, event, case_id: caseId, object_kind, object_id }) => ({
    ...{ at, event, caseId },
    referralId: object_kind === 'referral' && caseId === null ? object_id : null,
    triedId: object_kind === 'tried' ? (caseId ?? object_id) : null, // the case, however deep in it
  }))
}

export async function listRoles(tx: Tx, accountIds: string[]): Promise<Map<string, Role>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'role'])
    .where('id', '=', anyOf(accountIds))
    .execute()
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Every case that is or was with this account, or names it. */
export async function listOwnCases(tx: Tx, accountId: string): Promise<string[]> {
  const held = tx.selectFrom('case_allocation').select('case_id').where('worker_id', '=', accountId)
  const named = tx.selectFrom('case_named').select('case_id').where('account_id', '=', accountId)
  const rows = await held.union(named).execute()
  return rows.map(({ case_id }) => case_id)
}

export async function listWallsSince(tx: Tx, since: Date): Promise<Profile['walls'][number][]> {
  const rows = await tx
    .selectFrom('case_wall')
    .select(['case_id', 'raised_at'])
    .where('raised_at', '>', since)
    .execute()
  return rows.map(({ case_id, raised_at }) => ({ caseId: case_id, raisedAt: raised_at }))
}

/** How many cases people of a role open on a day, on the days of these weeks on which they opened any. */
export async function findUsual(tx: Tx, role: Role, from: string, until: string) {
  const row = await tx
    .selectFrom('access_day as d')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.account_id'),
    )
    .select([
      sql<number | null>`avg(d.cases)::float8`.as('mean'),
      sql<number | null>`stddev_pop(d.cases)::float8`.as('sigma'),
      sql<number>`count(*)::int`.as('days'),
    ])
    .where('a.role', '=', role)
    .where('d.on_day', '>=', from)
    .where('d.on_day', '<', until)
    .executeTakeFirst()
  if (!row || row.mean === null || row.sigma === null) return null
  return { mean: row.mean, sigma: row.sigma, days: row.days }
}

export async function setDay(tx: Tx, accountId: string, onDay: string, cases: number) {
  await tx
    .insertInto('access_day')
    .values({ account_id: accountId, on_day: onDay, cases })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'on_day']).doUpdateSet({ cases }),
    )
    .execute()
}

export async function deleteDaysBefore(tx: Tx, day: string) {
  await tx.deleteFrom('access_day').where('on_day', '<', day).execute()
}
