import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import {
  type JobHandler,
  type JobPayload,
  type Jobs,
  openJobs,
  startJobs,
  type Worker,
} from './jobs.ts'

let world: World
let jobs: Jobs
let worker: Worker
const done: JobPayload[] = []
const failing = new Map<string, number>() // how often this one is still to fail
const turns = { count: 0, together: 0, most: 0 }

const work: JobHandler = async (payload) => {
  const left = failing.get(payload.id) ?? 0
  failing.set(payload.id, left - 1)
  if (left > 0) throw new Error('Maya Rowan waits in row 3')
  done.push(payload)
}
const turn: JobHandler = async () => {
  turns.count += 1
  turns.together += 1
  turns.most = Math.max(turns.most, turns.together)
  await sleep(1300)
  turns.together -= 1
  if (turns.count === 1) throw new Error('the first turn fails')
}

beforeAll(async () => {
  world = await startWorld()
  const handlers = {
    'read-chat': work,
    'make-disclosure': work,
    'send-mail': work,
    'link-trace': turn,
    'destroy-unaccepted': work,
    'match-conflicts': async () => {},
    'token-people': async () => {},
    'check-referrals': async () => {},
    'check-beside': async () => {},
    'keep-reachable': async () => {},
    'clear-away': work,
    'settle-erasures': work,
    'tell-systems': async () => {},
    'forget-referrals': work,
    dispose: work,
    'watch-looks': work,
  }
  worker = await startJobs(world.workerDb.sql, handlers, [{ name: 'link-trace', seconds: 0.4 }])
  jobs = await openJobs(world.parts.db.sql)
})
afterAll(async () => {
  await jobs.stop()
  await worker.stop()
  await world.stop()
})

const payload = (): JobPayload => ({ tenantId: world.harbour, id: crypto.randomUUID() })
async function isDone(id: string, within = 20_000): Promise<boolean> {
  for (const end = Date.now() + within; Date.now() < end; await sleep(50))
    if (done.some((each) => each.id === id)) return true
  return false
}

describe('a job', () => {
  it('is done once its decision has committed, with the ids it was given', async () => {
    const asked = payload()
    await world.inTenant(world.sam, async (tx) => {
      await jobs.enqueue(tx, 'read-chat', asked)
      await sleep(1500)
      expect(done).toEqual([]) // not before the commit
    })
    expect(await isDone(asked.id)).toBe(true)
    expect(done).toEqual([asked])
  })

  it('is never done when its decision was rolled back', async () => {
    const undone = payload()
    const later = payload()
    const rolledBack = world.inTenant(world.sam, async (tx) => {
      await jobs.enqueue(tx, 'read-chat', undone)
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await world.inTenant(world.sam, (tx) => jobs.enqueue(tx, 'read-chat', later))
    expect(await isDone(later.id)).toBe(true)
    expect(done.map(({ id }) => id)).not.toContain(undone.id)
  })

  it('that fails is tried again', async () => {
    const asked = payload()
    failing.set(asked.id, 1)
    await world.inTenant(world.sam, (tx) => jobs.enqueue(tx, 'make-disclosure', asked))
    expect(await isDone(asked.id)).toBe(true)
    expect(failing.get(asked.id)).toBe(-1)
  })

  it('that sends a mail waits longer before it is tried again, and is tried for hours', async () => {
    const asked = payload()
    failing.set(asked.id, 9)
    await world.inTenant(world.sam, (tx) => jobs.enqueue(tx, 'send-mail', asked))
    const find = () => world.workerDb.sql`
      select retry_limit as most, extract(epoch from start_after - now()) as wait
      from job.job where name = 'send-mail' and state = 'retry' and data->>'id' = ${asked.id}`
    let rows = await find()
    for (; rows.length === 0; rows = await find()) await sleep(100)
    expect(Number(rows[0]?.wait)).toBeGreaterThan(50)
    expect(Number(rows[0]?.most)).toBeGreaterThanOrEqual(8)
  })

  it('that fails leaves no word of its error in the queue, which is not sealed', async () => {
    const asked = payload()
    failing.set(asked.id, 9)
    await world.inTenant(world.sam, (tx) => jobs.enqueue(tx, 'destroy-unaccepted', asked))
    const rows = async () =>
      (
        await world.workerDb
          .sql`select to_json(j)::text as row from job.job j where state = 'retry'`
      )
        .map(({ row }) => String(row))
        .join()
    while (!(await rows()).includes(asked.id)) await sleep(100)
    expect(await rows()).toContain('This job failed')
    expect(await rows()).not.toMatch(/Maya|Rowan/)
  })

  it('that is done every few seconds never runs twice at once, and goes on after a fault', async () => {
    while (turns.count < 3) await sleep(100)
    expect(turns.most).toBe(1)
  })
})
