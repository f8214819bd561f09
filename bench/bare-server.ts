import { createServer } from 'node:http'
import { connect } from '../src/platform/postgres-js.ts'
import type { Statement } from './statements.ts'

/**
 * The yardstick, a process of its own: node:http, one transaction a request, the same SELECTs through the same
 * driver, rows sent as they are. No trace, no guard, nothing opened.
 */
export type BareTask = { url: string; pages: Map<string, Statement[]>; connections: number }

const say = (message: unknown) => process.send?.(message)

process.once('message', ({ url, pages, connections }: BareTask) => {
  const sql = connect(url, { max: connections, name: 'bare' })

  const rowsOf = (statements: Statement[]) =>
    sql.begin(async (tx) => {
      const rows = []
      for (const statement of statements)
        rows.push(await tx.unsafe(statement.sql, parametersOf(statement), { prepare: true }))
      return rows
    })

  const server = createServer(async (request, response) => {
    const statements = pages.get(request.url ?? '')
    const rows = statements && (await rowsOf(statements))
    response.writeHead(rows ? 200 : 404, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(rows ?? null))
  })
  server.listen(0, '127.0.0.1', () => say(server.address()))
})

const parametersOf = ({ parameters }: Statement) => parameters as never[]
