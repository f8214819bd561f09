import { sql } from 'kysely'
import { type Database, type Tx, withFreshKeys } from '../../platform/db.ts'
import { openWorkingName } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { openKeysOf } from '../keys.ts'
import { permissionsOf, type Role } from '../permissions.ts'
import type { Audience } from './rules.ts'

type Holder = {
  account_id: string
  role: Role
  working_name: Uint8Array
  key_version: number
  wrapped: Uint8Array
  slug: string
  name: string
  ends_at: Date
}
type SessionHolder = Holder & { session_id: string; seen_at: Date }

export type Session = { id: string; seenAt: Date; endsAt: Date; holder: Actor }

/** One statement, outside any transaction: the function names the tenant itself. */
export async function findSession(
  db: Database,
  audience: Audience,
  tenantId: string,
  secretHash: Uint8Array,
): Promise<Session | null> {
  const found = await sql<SessionHolder>`
    select * from session_holder(${tenantId}::uuid, ${audience}, ${secretHash})`.execute(db.pool)
  const row = found.rows[0]
  if (!row) return null
  const holder = await openHolder(db, tenantId, row)
  return { id: row.session_id, seenAt: row.seen_at, endsAt: row.ends_at, holder }
}

export async function findTokenHolder(
  db: Database,
  tenantId: string,
  secretHash: Uint8Array,
): Promise<{ endsAt: Date; holder: Actor } | null> {
  const found = await sql<Holder>`
    select * from token_holder(${tenantId}::uuid, ${secretHash})`.execute(db.pool)
  const row = found.rows[0]
  return row ? { endsAt: row.ends_at, holder: await openHolder(db, tenantId, row) } : null
}

async function openHolder(db: Database, tenantId: string, row: Holder): Promise<Actor> {
  const { account_id: subject_id, key_version: version, wrapped } = row
  const keys = await withFreshKeys(db, tenantId, (tenant) =>
    openKeysOf(tenant, { subject_id, version, wrapped }),
  )
  return {
    id: row.account_id,
    tenantId,
    tenantSlug: row.slug,
    tenantName: row.name,
    role: row.role,
    permissions: permissionsOf(row.role),
    workingName: openWorkingName(keys, row.account_id, row.working_name),
  }
}

export async function insertSession(
  tx: Tx,
  session: { id: string; audience: Audience; accountId: string; secretHash: Uint8Array },
  times: { now: Date; endsAt: Date },
) {
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      audience: session.audience,
      account_id: session.accountId,
      secret_hash: session.secretHash,
      started_at: times.now,
      seen_at: times.now,
      ends_at: times.endsAt,
      ended_at: null,
    })
    .execute()
}

export async function setSessionSeen(tx: Tx, id: string, now: Date) {
  await tx.updateTable('session').set({ seen_at: now }).where('id', '=', id).execute()
}

export async function setSessionEnded(tx: Tx, id: string, now: Date) {
  await tx.updateTable('session').set({ ended_at: now }).where('id', '=', id).execute()
}
