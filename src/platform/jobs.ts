import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from './db.ts'
import { log, logBug } from './log.ts'
import { reserve, type Sql } from './postgres-js.ts'

/** Imperative; each name has one handler (src/worker.ts). */
export const jobNames = [
  'read-chat',
  'make-disclosure',
  'send-mail',
  'link-trace',
  'destroy-unaccepted',
  'clear-away',
  'watch-looks',
  'match-conflicts',
  'keep-reachable',
  'token-people',
  'check-referrals',
  'check-beside',
  'forget-referrals',
  'dispose',
  'settle-erasures',
  'tell-systems',
] as const
export type JobName = (typeof jobNames)[number]

/** Ids only: never words about people, because the queue is not sealed. */
export type JobPayload = { tenantId: string; id: string }

export type Jobs = {
  /** In the transaction of the decision: it is done if, and only if, that commits. */
  enqueue: (tx: Tx, name: JobName, payload: JobPayload) => Promise<void>
  stop: () => Promise<void>
}

export type JobHandler = (payload: JobPayload) => Promise<void>
export type Worker = { stop: () => Promise<void> }

const attempts = { retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInSeconds: 300 }

// A mail server that is down, or says "later", is asked again for hours: after one to two minutes, then ever slower.
const patient = { ...attempts, retryLimit: 12, retryDelay: 60, retryDelayMax: 3600 }

const attemptsOf = (name: JobName) => (name === 'send-mail' ? patient : attempts)

/** No fault: the outside world is not ready, and the job is to be tried again. */
export class TryLater extends Error {
  override readonly name = 'TryLater'
}

/** The sending half, for the processes that answer people. */
export async function openJobs(sql: Sql): Promise<Jobs> {
  const boss = newBoss(sql, false)
  await boss.start()
  return {
    enqueue: async (tx, name, payload) => {
      await boss.send(name, payload, { ...attemptsOf(name), db: fromKysely(tx) })
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  }
}

/** The working half. What fails is tried again; a job that gave up stays in the queue's dead rows to be seen. */
export async function startJobs(
  sql: Sql,
  handlers: Record<JobName, JobHandler>,
  every: { name: JobName; seconds: number }[],
): Promise<Worker> {
  const boss = newBoss(sql, true)
  await boss.start()
  for (const name of jobNames) {
    await boss.createQueue(name, { ...attemptsOf(name), notify: true })
    await boss.work<JobPayload>(name, polling, async (jobs) => {
      for (const job of jobs) await withoutWords(name, () => handlers[name](job.data))
    })
  }
  const timers = every.map(({ name, seconds }) => repeat(() => handlers[name](nothing), seconds))
  return {
    stop: async () => {
      for (const stop of timers) await stop()
      await boss.stop({ graceful: true, timeout: 10_000, close: false })
    },
  }
}

// A new job wakes its worker; one that is to be tried again is only found by looking.
const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 }

/** The queue keeps what a failed job says, and is not sealed: an error of another's making may quote people. */
async function withoutWords(name: JobName, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    if (error instanceof TryLater) log('job put off', { name })
    else logBug(name, error)
    throw new Error('This job failed: the log says where')
  }
}

const nothing: JobPayload = { tenantId: '', id: '' }

/**
 * Each on its own: what cannot be done stops nothing behind it. It is logged, and the job as a whole fails at the end, to
 * be tried again.
 */
export async function eachApart<T>(
  name: JobName,
  each: readonly T[],
  work: (one: T) => Promise<void>,
) {
  let failed = 0
  for (const one of each) {
    try {
      await work(one)
    } catch (error) {
      if (!(error instanceof SomeFailed)) logBug(name, error)
      failed += 1
    }
  }
  if (failed > 0) throw new SomeFailed()
}

class SomeFailed extends Error {
  override readonly name = 'SomeFailed'
}

/** Again and again, never two at once; a fault is logged and the next turn tries again. */
function repeat(work: () => Promise<void>, seconds: number): () => Promise<void> {
  let running = Promise.resolve()
  const turn = () => {
    running = running.then(work).catch((error) => logBug('every-few-seconds', error))
  }
  const timer = setInterval(turn, seconds * 1000)
  return async () => {
    clearInterval(timer)
    await running
  }
}

function newBoss(sql: Sql, working: boolean): PgBoss {
  const boss = new PgBoss({
    db: {
      executeSql: (text, values = []) => runAlone(sql, text, values),
      listen: async (channel, heard, again) => {
        const listening = await sql.listen(channel, heard, again)
        return { close: () => listening.unlisten() }
      },
    },
    schema: 'job',
    migrate: false,
    createSchema: false,
    supervise: working,
    schedule: false,
    useListenNotify: working,
  })
  boss.on('error', (error) => log('job queue fault', { name: error.name }))
  return boss
}

/** On a connection of its own: some of the queue's statements hold a begin and a commit. */
async function runAlone(sql: Sql, text: string, values: unknown[]) {
  const reserved = await reserve(sql)
  try {
    return { rows: [...(await reserved.unsafe(text, values as never[]))] }
  } finally {
    reserved.release()
  }
}
