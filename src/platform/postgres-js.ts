import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely'
import postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>
export type SqlTx = postgres.TransactionSql<{ bigint: number }>
export type Connecting = {
  max?: number
  prepare?: boolean
  name?: string
  password?: (() => Promise<string>) | undefined // asked at each new connection; none: the one in the address
}

/** Connects postgres.js as this house uses it: dates as text, bigint as number, no notices in the log. */
export function connect(url: string, options: Connecting = {}): Sql {
  const { max = 10, prepare = true, name, password } = options
  return postgres(url, {
    ...(password ? { password } : {}),
    max,
    prepare,
    idle_timeout: 0,
    onnotice: () => {},
    connection: { application_name: name ?? 'alongside' },
    types: {
      date: { to: 1082, from: [1082], serialize: asText, parse: asText },
      // The job queue hands over JSON that is text already; it must not be written as a JSON string.
      json: { to: 3802, from: [114, 3802], serialize: asJson, parse: JSON.parse },
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
    },
  })
}

const asText = (value: string) => value
const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Kysely over postgres.js (ADR-0003): one reserved connection from begin to commit, statements prepared. */
export class PostgresJsDialect implements Dialect {
  readonly sql: Sql
  readonly #prepare: boolean

  constructor(url: string, options: Connecting = {}) {
    this.sql = connect(url, options)
    this.#prepare = options.prepare ?? true
  }

  createAdapter = () => new PostgresAdapter()
  createDriver = () => new PostgresJsDriver(this.sql, this.#prepare)
  createQueryCompiler = () => new PostgresQueryCompiler()
  createIntrospector = (db: ConstructorParameters<typeof PostgresIntrospector>[0]) =>
    new PostgresIntrospector(db)
}

class PostgresJsDriver implements Driver {
  readonly #sql: Sql
  readonly #prepare: boolean

  constructor(sql: Sql, prepare: boolean) {
    this.#sql = sql
    this.#prepare = prepare
  }

  async init() {}

  async acquireConnection() {
    return new Connection(await reserve(this.#sql), this.#prepare)
  }

  async beginTransaction(connection: Connection) {
    connection.begin()
  }

  async commitTransaction(connection: Connection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: Connection) {
    connection.forgetAhead() // whatever failed there has been told, or is undone with the rest
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(connection: Connection) {
    connection.release()
  }

  async destroy() {
    await this.#sql.end({ timeout: 5 })
  }
}

/**
 * A connection to itself. Where the password of the role is just being replaced, one is refused for a moment: the
 * next asks for the password anew.
 */
export async function reserve(sql: Sql): Promise<postgres.ReservedSql<{ bigint: number }>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sql.reserve()
    } catch (error) {
      if (tries === 8 || !isWrongPassword(error)) throw error
      await sleep(tries * 100)
    }
  }
}

const isWrongPassword = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '28P01'

const sentAhead = new WeakSet<CompiledQuery>()

/**
 * The statement is sent and not waited for: it travels with the next one, which waits for both. Its rows are
 * nobody's. If it fails, so does the next statement, or the commit: nothing is answered before it was done.
 */
export function ahead(query: CompiledQuery): CompiledQuery {
  sentAhead.add(query)
  return query
}

/**
 * The transaction, with statements sent as they come: those asked for together travel together, and are done in
 * that order. Kysely alone would hold each back until the one before it was answered.
 */
export async function abreast<T>(tx: Transaction<T>): Promise<Transaction<T>> {
  const inTurn = tx.getExecutor()
  const connection = await inTurn.provideConnection(async (own) => own)
  const executor = inTurn.withConnectionProvider({ provideConnection: (use) => use(connection) })
  return new Transaction<T>({ ...askedForByTheType, executor })
}

// A transaction turns to its executor alone; these are for opening, closing and looking at a database.
const askedForByTheType = {
  config: { dialect: {} as Dialect },
  dialect: {} as Dialect,
  driver: {} as Driver,
}

class Connection implements DatabaseConnection {
  readonly #reserved: postgres.ReservedSql<{ bigint: number }>
  readonly #prepare: boolean
  #ahead: Promise<unknown>[] = []

  constructor(reserved: postgres.ReservedSql<{ bigint: number }>, prepare: boolean) {
    this.#reserved = reserved
    this.#prepare = prepare
  }

  begin() {
    this.#sendAhead(this.#reserved.unsafe('begin').execute())
  }

  #sendAhead(sent: Promise<unknown>) {
    sent.catch(() => {}) // told by the statement that waits for it
    this.#ahead.push(sent)
  }

  forgetAhead() {
    this.#ahead = []
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = [...query.parameters] as postgres.ParameterOrJSON<never>[]
    const asked = this.#reserved.unsafe(query.sql, parameters, { prepare: this.#prepare }).execute()
    if (sentAhead.has(query)) {
      this.#sendAhead(asked)
      return { rows: [] }
    }
    const before = this.#ahead
    this.#ahead = []
    const [rows] = await Promise.all([asked, ...before])
    return { rows: rows as unknown as R[], numAffectedRows: BigInt(rows.count ?? 0) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Read in pages: this driver does not stream')
  }

  release() {
    this.#reserved.release()
  }
}
