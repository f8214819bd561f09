import { CompiledQuery, Kysely, sql, type Transaction } from 'kysely'
import { abreast, ahead, type Connecting, PostgresJsDialect, type Sql } from './postgres-js.ts'
import type { IndexKey } from './tokens.ts'

/** Empty on purpose. Each owner adds its tables, in its own tables.ts. */
// biome-ignore lint/suspicious/noEmptyInterface: owners merge into it
export interface Tables {}

const tenant = Symbol('tenant')

/** What a tenant's work is sealed and found again with. While its key is being replaced, two versions open. */
export type Tenant = {
  id: string
  keyVersion: number // of `key`, under which whatever is new is wrapped
  key: Uint8Array
  keys: ReadonlyMap<number, Uint8Array>
  index: IndexKey
}

/** The tenant's key was replaced since this program read it: whoever finds out reads it again (ADR-0031). */
export class StaleKeys extends Error {
  override readonly name = 'StaleKeys'
}

/** The only handle to the database that slices ever see; it cannot be made without naming a tenant. */
export type Tx = Transaction<Tables> & { readonly [tenant]: Tenant }
export const tenantOf = (tx: Tx): Tenant => tx[tenant]

/** From memory; `again` reads them from their row whatever is in memory. */
export type FindTenantKeys = (
  pool: Kysely<Tables>,
  tenantId: string,
  again?: boolean,
) => Promise<Tenant>

export type Database = {
  pool: Kysely<Tables>
  sql: Sql // for the machine (jobs, migrations, health); slices never see it
  findTenantKeys: FindTenantKeys
  close: () => Promise<void>
}

/** In whose service, who acts, and when: without a time, what holds until a time does not hold. */
export type Scope = { tenantId: string; actorId: string; now?: Date }

export function openDatabase(
  url: string,
  findTenantKeys: FindTenantKeys,
  options: Connecting = {},
): Database {
  const dialect = new PostgresJsDialect(url, options)
  const pool = new Kysely<Tables>({ dialect })
  // Kysely closes only what it has used; the queue may have used the rest.
  const close = () => pool.destroy().then(() => dialect.sql.end({ timeout: 5 }))
  return { pool, sql: dialect.sql, findTenantKeys, close }
}

/**
 * One transaction in one tenant. What it reads and writes is the tenant's, or an error. Where it meets a key that
 * was replaced meanwhile, or it and another wait for one another, it is undone and done once more, so whatever work
 * does outside has to bear that.
 */
export async function inTenant<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withFreshKeys(db, scope.tenantId, (keys) =>
    unlessDeadlocked(() => inTransaction(db, scope, keys, work)),
  )
}

/** The database gave up one of two that waited for one another, and nothing of it is kept. */
async function unlessDeadlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isDeadlock(error) || tries === 3) throw error
    }
  }
}

const isDeadlock = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '40P01'

/** With the tenant's keys from memory, and once more with those of its row where they turn out to be stale. */
export async function withFreshKeys<T>(
  db: Database,
  tenantId: string,
  work: (keys: Tenant) => Promise<T> | T,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const keys = await db.findTenantKeys(db.pool, tenantId, tries > 1)
    try {
      return await work(keys)
    } catch (error) {
      // Twice stale in a row: the key is being replaced a second time. More often is a fault of ours.
      if (!(error instanceof StaleKeys) || tries === 4) throw error
    }
  }
}

function inTransaction<T>(
  db: Database,
  scope: Scope,
  keys: Tenant,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.pool.transaction().execute(async (inTurn) => {
    const tx = await abreast(inTurn)
    // `true` = for this transaction only. A session setting would leak to the connection's next borrower.
    await tx.executeQuery(
      ahead(CompiledQuery.raw(settings, [scope.tenantId, scope.actorId, nowOf(scope)])),
    )
    return work(Object.assign(tx, { [tenant]: keys }))
  })
}

const nowOf = ({ now }: Scope) => now?.toISOString() ?? ''
const settings = `select set_config('app.tenant_id', $1, true), set_config('app.actor_id', $2, true),
  set_config('app.now', $3, true)`

/**
 * For one piece of work the rows are those that `actorId` reaches, then again those of whoever acts. For what is
 * answered in the name of the service itself, whoever asks.
 */
export async function actingAs<T>(tx: Tx, actorId: string, work: () => Promise<T>): Promise<T> {
  const found = await sql<{ id: string }>`select current_setting('app.actor_id') as id`.execute(tx)
  await setActor(tx, actorId)
  const done = await work() // if it fails, so does the transaction, and the setting with it
  await setActor(tx, found.rows[0]?.id ?? '')
  return done
}

/** The moment of the deed, as the door of the request set it. */
export const nowInTenant = sql<Date>`coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())`

const setActor = (tx: Tx, actorId: string) =>
  sql`select set_config('app.actor_id', ${actorId}, true)`.execute(tx)

/** `= any(...)`: one statement whatever the length, so it stays prepared; and leakproof, so it keeps its index. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** An array of bytes as Postgres writes it: postgres.js takes an array of buffers for one. */
export const byteArray = (each: readonly Uint8Array[]) => {
  const text = each.map((bytes) => `"\\\\x${Buffer.from(bytes).toString('hex')}"`).join(',')
  return sql<Uint8Array[]>`${`{${text}}`}::text::bytea[]`
}

export const anyOfBytes = (each: readonly Uint8Array[]) => sql<Uint8Array>`any(${byteArray(each)})`
