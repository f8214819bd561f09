import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>
export type Connecting = { max?: number; prepare?: boolean; name?: string }

/** Connects postgres.js as this house uses it: dates as text, bigint as number, no notices in the log. */
export function connect(url: string, { max = 10, prepare = true, name }: Connecting = {}): Sql {
  return postgres(url, {
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
    return new Connection(await this.#sql.reserve(), this.#prepare)
  }

  async beginTransaction(connection: Connection) {
    connection.begin()
  }

  async commitTransaction(connection: Connection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: Connection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(connection: Connection) {
    connection.release()
  }

  async destroy() {
    await this.#sql.end({ timeout: 5 })
  }
}

class Connection implements DatabaseConnection {
  readonly #reserved: postgres.ReservedSql<{ bigint: number }>
  readonly #prepare: boolean
  #beginning: Promise<unknown> | null = null

  constructor(reserved: postgres.ReservedSql<{ bigint: number }>, prepare: boolean) {
    this.#reserved = reserved
    this.#prepare = prepare
  }

  /** Sent, not awaited: it travels with the first statement, which waits for both. */
  begin() {
    this.#beginning = this.#reserved.unsafe('begin').execute()
    this.#beginning.catch(() => {})
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = [...query.parameters] as postgres.ParameterOrJSON<never>[]
    const asked = this.#reserved.unsafe(query.sql, parameters, { prepare: this.#prepare })
    const [rows] = await Promise.all([asked, this.#beginning])
    this.#beginning = null
    return { rows: rows as unknown as R[], numAffectedRows: BigInt(rows.count ?? 0) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Read in pages: this driver does not stream')
  }

  release() {
    this.#reserved.release()
  }
}
