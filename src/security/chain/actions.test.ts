import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import type { Sql } from '../../platform/postgres-js.ts'
import { anchorsIn } from '../anchors.ts'
import { record } from '../trace.ts'
import { linkAll, verifyAll } from './actions.ts'
import { genesis, linkOf } from './rules.ts'

let world: World
const parts = () => ({ db: world.workerDb, anchors: world.anchors, now: () => world.time.now })
const link = (checkpoint = false) => linkAll(parts(), checkpoint)

beforeAll(async () => {
  world = await startWorld()
  await world.owner.begin(async (tx) => {
    // The thief of these tests is whoever holds the database whole, so is bound by no policy.
    await tx`alter table trace_entry disable row level security`
    await tx`alter table trace_entry no force row level security`
    await tx`alter table trace_checkpoint disable row level security`
  })
})
afterAll(() => world.stop())
beforeEach(async () => {
  await enter(12)
  await link(true)
})

const enter = (count: number) =>
  world.inTenant(world.sam, async (tx) => {
    for (let n = 0; n < count; n += 1)
      await record(tx, world.sam, n % 2 ? 'cases listed' : 'people looked for', null)
  })

async function verdict() {
  const all = await verifyAll(parts())
  const ours = all.find(({ tenantId }) => tenantId === world.harbour)
  if (!ours) throw new Error('no verdict')
  return ours
}

/** What verify finds after this is done to the database, which is put back afterwards. */
async function faultsAfter(tamper: (tx: Sql) => Promise<unknown>): Promise<string[]> {
  const owner = world.owner
  await owner`create table kept as select * from trace_entry`
  await owner.begin(async (tx) => {
    await tamper(owner === tx ? owner : Object.assign(tx, {}))
  })
  const { faults } = await verdict()
  await owner`truncate trace_entry`
  await owner`insert into trace_entry overriding system value select * from kept`
  await owner`drop table kept`
  expect((await verdict()).faults).toEqual([])
  return faults
}
