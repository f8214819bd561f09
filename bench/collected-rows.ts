import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  InsertQueryNode,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { z } from 'zod'
import type { Database, Tables, Tx } from '../src/platform/db.ts'
import type { IndexKey } from '../src/platform/tokens.ts'

type Rows = { table: string; columns: string[]; rows: unknown[][] }

/** What actions would have inserted, to be written many rows at a time. */
export type CollectedRows = { db: Database; write: (tx: Tx) => Promise<void> }

/**
 * A database that answers nothing and keeps every insert: the actions themselves say what the rows are, so the
 * loader cannot drift from them. Only for actions that read nothing they need, but the keys they just made, and which
 * index key the service has.
 */
export function collectRows(real: Database): CollectedRows {
  const collected = new Map<string, Rows>()
  let index: IndexKey | null = null
  const answer = (query: CompiledQuery) => {
    if (!keep(collected, query)) return null
    return [...keptKey(collected, query), ...keysFor(collected, query), ...indexFor(index, query)]
  }
  const pool = new Kysely<Tables>({ dialect: collectingDialect(answer) })
  const findTenantKeys: Database['findTenantKeys'] = async (_pool, tenantId) => {
    const keys = await real.findTenantKeys(real.pool, tenantId)
    index = keys.index
    return keys
  }
  return {
    db: { ...real, pool, findTenantKeys },
    write: async (tx) => {
      for (const each of collected.values()) await writeRows(tx, each)
      collected.clear()
    },
  }
}

const drawn = new Set<string>() // references: the database would refuse one that is drawn twice

/** False: another row has its reference. */
function keep(collected: Map<string, Rows>, { query, sql: text, parameters }: CompiledQuery) {
  if (!InsertQueryNode.is(query)) return true
  const table = query.into?.table.identifier.name ?? ''
  const columns = (query.columns ?? []).map(({ column }) => column.name)
  if (table === '' || parameters.length % columns.length !== 0)
    throw new Error(`The loader cannot collect this: ${text}`)
  const reference = parameters[columns.indexOf('reference')]
  if (typeof reference === 'string' && drawn.size === drawn.add(reference).size) return false
  const key = `${table}|${columns.join()}`
  const held = collected.get(key) ?? { table, columns, rows: [] }
  for (let at = 0; at < parameters.length; at += columns.length)
    held.rows.push(parameters.slice(at, at + columns.length))
  collected.set(key, held)
  return true
}

const dataKeys = { key: 'data_key|subject_id,wrapped', columns: ['subject_id', 'wrapped'] }

/** A data key is inserted where its service's own key still stands (security/keys.ts): here it always does. */
function keptKey(collected: Map<string, Rows>, { sql: text, parameters }: CompiledQuery) {
  if (!/^\s*insert into data_key /.test(text)) return []
  const { key, columns } = dataKeys
  const held = collected.get(key) ?? { table: 'data_key', columns, rows: [] }
  held.rows.push(parameters.slice(0, 2))
  collected.set(key, held)
  return [{ subject_id: parameters[0] }]
}

/** The wrapped keys of subjects, as they were just inserted: what is made is sealed within the same action. */
function keysFor(collected: Map<string, Rows>, { sql: text, parameters }: CompiledQuery) {
  if (!/^select .* from "data_key"/.test(text)) return []
  const wanted = new Set([parameters[0]].flat())
  const { columns, rows } = collected.get(dataKeys.key) ?? {
    columns: [],
    rows: [],
  }
  return rows
    .map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])))
    .filter(({ subject_id }) => wanted.has(subject_id))
    .map((row) => ({ ...row, version: 1 }))
}

/** Whoever makes tokens asks whether the index key is still the one it holds (platform/index-key.ts): here it is. */
const indexFor = (index: IndexKey | null, { sql: text }: CompiledQuery) =>
  index !== null && /^\s*select index_version as version/.test(text)
    ? [{ version: index.version, settled: index.keys.size === 1 }]
    : []

const atATime = 5000

async function writeRows(tx: Tx, { table, columns, rows }: Rows) {
  const types = await typesOf(tx, table)
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const aliases = columns.map((_, column) => sql.ref(`c${column}`))
  const cast = columns.map(
    (name, column) => sql`${aliases[column]}::${sql.raw(types.get(name) ?? 'text')}`,
  )
  for (let at = 0; at < rows.length; at += atATime) {
    const part = rows.slice(at, at + atATime)
    const arrays = columns.map(
      (_, column) => sql`${arrayText(part.map((row) => row[column]))}::text::text[]`,
    )
    await sql`insert into ${sql.table(table)} (${names})
      select ${sql.join(cast)} from unnest(${sql.join(arrays)}) as written(${sql.join(aliases)})
      on conflict do nothing`.execute(tx)
  }
}

/** What Postgres calls the type of each column. */
async function typesOf(tx: Tx, table: string) {
  const found = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(tx)
  return new Map(found.rows.map(({ name, type }) => [name, type]))
}

const arrayText = (values: readonly unknown[]) => `{${values.map(inArray).join(',')}}`

/** One value, as Postgres reads it within an array of texts. */
function inArray(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  const text = Array.isArray(value) ? arrayText(value) : asText(value)
  return `"${text.replaceAll(/[\\"]/g, '\\$&')}"`
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Null is the answer to an insert that met another row. */
function collectingDialect(answer: (query: CompiledQuery) => unknown[] | null): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) => {
      const rows = answer(query)
      return {
        rows: z.array(z.custom<R>()).parse(rows ?? []),
        numAffectedRows: rows === null ? 0n : 1n,
      }
    },
    streamQuery: () => {
      throw new Error('The loader reads nothing')
    },
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: async () => {},
      commitTransaction: async () => {},
      rollbackTransaction: async () => {},
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  }
}
