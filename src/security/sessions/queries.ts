import { sql } from 'kysely'
import { type Database, type Tx, withFreshKeys } from '../../platform/db.ts'
import { anyWritingOf, indexKeyOf } from '../../platform/index-key.ts'
import { openWorkingName } from '../accounts/queries.ts'
import type { Actor } from '../actor.ts'
import { openKeysOf } from '../keys.ts'
import { permissionsOf, type Role } from '../permissions.ts'
import { permissionsOfToken } from '../tokens/rules.ts'
import type { Audience, SessionEnd } from './rules.ts'

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
type TokenRow = Holder & { token_id: string; scopes: string[] | null; last_used_on: string | null }
type SessionHolder = Holder & {
  session_id: string
  seen_at: Date
  stepped_up_at: Date | null
  form_seed: Uint8Array
}

export type Session = {
  id: string
  seenAt: Date
  endsAt: Date
  provenAt: Date | null
  formSeed: Uint8Array // what its forms are bound to
  holder: Actor
}

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
  return {
    id: row.session_id,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    provenAt: row.stepped_up_at,
    formSeed: row.form_seed,
    holder,
  }
}

export type TokenHolder = {
  tokenId: string
  endsAt: Date
  lastUsedOn: string | null
  holder: Actor
}

export async function findTokenHolder(
  db: Database,
  tenantId: string,
  secretHash: Uint8Array,
): Promise<TokenHolder | null> {
  const found = await sql<TokenRow>`
    select * from token_holder(${tenantId}::uuid, ${secretHash})`.execute(db.pool)
  const row = found.rows[0]
  if (!row) return null
  const account = await openHolder(db, tenantId, row)
  const holder = { ...account, permissions: permissionsOfToken(row.role, row.scopes) }
  return { tokenId: row.token_id, endsAt: row.ends_at, lastUsedOn: row.last_used_on, holder }
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

export type NewSession = {
  id: string
  audience: Audience
  accountId: string
  secretHash: Uint8Array
  provenAt: Date | null
  browser: string
  outsideToken: Uint8Array | null // where it began; null: here
}

export async function insertSession(
  tx: Tx,
  session: NewSession,
  times: { now: Date; endsAt: Date },
) {
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      audience: session.audience,
      account_id: session.accountId,
      secret_hash: session.secretHash,
      form_seed: session.secretHash,
      stepped_up_at: session.provenAt,
      browser: session.browser,
      outside_token: session.outsideToken,
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

export async function setSessionEnded(tx: Tx, id: string, now: Date, why: SessionEnd) {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Another secret from here on; the old one opens nothing any more. False: the session has ended. */
export async function setSessionSecret(tx: Tx, id: string, secretHash: Uint8Array, now: Date) {
  const turned = await tx
    .updateTable('session')
    .set({ secret_hash: secretHash, stepped_up_at: now, seen_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return turned !== undefined
}

export type OwnSession = {
  id: string
  browser: string
  startedAt: Date
  seenAt: Date
  endsAt: Date
  provenAt: Date | null
}

/** Those not ended, the oldest first; some may be over by time. */
export async function listSessions(tx: Tx, accountId: string): Promise<OwnSession[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'browser', 'started_at', 'seen_at', 'ends_at', 'stepped_up_at'])
    .where('account_id', '=', accountId)
    .where('audience', '=', 'staff')
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    browser: row.browser,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    provenAt: row.stepped_up_at,
  }))
}

/** Until this transaction ends nobody else begins a session of this account. */
export async function lockSessions(tx: Tx, accountId: string) {
  const name = `sessions|${accountId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** Ends all of somebody's sessions, or all but the one she is in. */
export async function setSessionsEnded(
  tx: Tx,
  accountId: string,
  now: Date,
  { why, but = null }: { why: SessionEnd; but?: string | null },
) {
  const all = tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  await (but === null ? all : all.where('id', '<>', but)).execute()
}

/** Of the sessions that began elsewhere: those of one account, or with one of these tokens, or both. Gives whose. */
export async function setOutsideSessionsEnded(
  tx: Tx,
  { accountId, tokens }: { accountId: string | null; tokens: Uint8Array[] | null },
  now: Date,
): Promise<string[]> {
  if (accountId === null && tokens === null) return []
  let ending = tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'provider' })
    .where('outside_token', 'is not', null)
    .where('ended_at', 'is', null)
  if (accountId !== null) ending = ending.where('account_id', '=', accountId)
  if (tokens !== null)
    ending = ending.where('outside_token', '=', anyWritingOf(await indexKeyOf(tx), tokens))
  const ended = await ending.returning('account_id').execute()
  return [...new Set(ended.map((row) => row.account_id))]
}

/** Why the session with this secret was ended, for the page that its browser sees next. */
export async function findSessionEnd(tx: Tx, secretHash: Uint8Array): Promise<SessionEnd | null> {
  const row = await tx
    .selectFrom('session')
    .select('ended_why')
    .where('secret_hash', '=', secretHash)
    .where('ended_at', 'is not', null)
    .executeTakeFirst()
  return row?.ended_why ?? null
}
