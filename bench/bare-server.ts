import { createServer } from 'node:http'
import { connect } from '../src/platform/postgres-js.ts'

/**
 * The yardstick, a process of its own: node:http, one transaction a request, the same SELECTs through the same
 * driver, rows sent as they are. No trace, no guard, nothing opened.
 */
type Task = { url: string; pages: Map<string, Statement[]>; connections: number }

// What it was sent is passed on unseen.
type Statement = { sql: string; parameters: never[] }

const say = (message: unknown) => process.send?.(message)

process.once('message', ({ url, pages, connections }: Task) => {
  const sql = connect(url, { max: connections, name: 'bare' })

  const rowsOf = (statements: Statement[]) =>
    sql.begin(async (tx) => {
      const rows = []
      for (const statement of statements)
        rows.push(await tx.unsafe(statement.sql, statement.parameters, { prepare: true }))
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
