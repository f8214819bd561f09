import type { Readable } from 'node:stream'
import type { Sql, SqlTx } from '../../platform/postgres-js.ts'
import type { Pointer } from './rules.ts'

/** One moment of the whole database, whatever is written meanwhile. */
export const inSnapshot = <T>(owner: Sql, work: (tx: SqlTx) => Promise<T>) =>
  owner.begin('isolation level repeatable read read only', work)

export async function listMigrations(tx: SqlTx | Sql) {
  const rows = await tx<{ name: string; hash: string }[]>`
    select name, hash from migration order by name`
  return [...rows]
}

export async function listTenantIds(tx: SqlTx | Sql): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`select id from tenant order by id`
  return rows.map(({ id }) => id)
}

/**
 * Every table with rows of a service, and which points at which. Tables without a service hold the
 * law and the migrations' own rows: migrations make them. The queue is left out: what waited in it waits in its row.
 */
export async function listTables(
  tx: SqlTx | Sql,
): Promise<{ tables: string[]; pointers: Pointer[] }> {
  const tables = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition`
  const pointers = await tx<Pointer[]>`
    select f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f'`
  return { tables: tables.map(({ name }) => name), pointers: [...pointers] }
}

export async function listColumns(tx: SqlTx | Sql, table: string): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' order by attnum`
  return rows.map(({ name }) => name)
}

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Row security holds for the owner too: the rows of one service at a time, which has to be named. */
export async function setTenant(tx: SqlTx, tenantId: string) {
  await tx`select set_config('app.tenant_id', ${tenantId}, true)`
}

export const copyOut = (tx: SqlTx, table: string, columns: readonly string[]): Promise<Readable> =>
  tx.unsafe(`copy (select ${quoted(columns)} from "${table}") to stdout`).readable()

export async function countRows(tx: SqlTx | Sql, table: string): Promise<number> {
  const [row] = await tx.unsafe(`select count(*)::int as n from "${table}"`)
  return Number(row?.n)
}

/** The end of the chain of the service that is set. */
export async function findChainHead(tx: SqlTx) {
  const [row] = await tx<{ no: number; hash: Buffer }[]>`
    select chain_no as no, chain_hash as hash from trace_entry
    where chain_no is not null order by chain_no desc limit 1`
  return row ? { chainNo: row.no, chainHash: row.hash.toString('hex') } : null
}
