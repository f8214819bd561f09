import { sql } from 'kysely'
import { type JobName, type JobPayload, type Jobs, jobNames } from '../src/platform/jobs.ts'
import type { Sql } from '../src/platform/postgres-js.ts'

type Kept = { name: JobName; payload: JobPayload; transaction: string }
type Handlers = Record<JobName, (payload: JobPayload) => Promise<void>>

/**
 * The queue's place in a test: what is enqueued is kept in order and run when the test says so. As in the real queue
 * a job is there once its transaction has committed, and never if it was undone.
 */
export function keptJobs(owner: Sql) {
  const kept: Kept[] = []
  const jobs: Jobs = {
    enqueue: async (tx, name, payload) => {
      if (!jobNames.includes(name)) throw new Error(`No job is called ${name}`)
      const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(
        tx,
      )
      kept.push({ name, payload, transaction: rows[0]?.id ?? '' })
    },
    stop: async () => {},
  }
  const nextCommitted = async (): Promise<Kept | undefined> => {
    for (const job of [...kept]) {
      const [row] = await owner`select pg_xact_status(${job.transaction}::xid8) as status`
      const at = kept.indexOf(job)
      if (row?.status === 'in progress' || at < 0) continue
      kept.splice(at, 1)
      return row?.status === 'committed' ? job : nextCommitted()
    }
    return undefined
  }
  const run = async (handlers: Handlers) => {
    for (let next = await nextCommitted(); next; next = await nextCommitted())
      await handlers[next.name](next.payload)
  }
  return { jobs, run }
}
