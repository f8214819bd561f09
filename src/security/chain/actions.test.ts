import { randomBytes } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import type { Sql } from '../../platform/postgres-js.ts'
import { anchorsIn } from '../anchors.ts'
import { signedLines } from '../signed-lines.ts'
import { record } from '../trace.ts'
import { linkAll, verifyAll } from './actions.ts'
import { type Entry, genesis, linkOf } from './rules.ts'

let world: World
let owner: Sql
beforeAll(async () => {
  world = await startWorld()
  owner = world.owner
  // The attacker of these tests holds the database whole, so no policy binds her.
  await owner`alter table trace_entry no force row level security`
  await owner`alter table trace_checkpoint no force row level security`
})
afterAll(() => world.stop())

const parts = () => ({ db: world.workerDb, anchors: world.anchors, now: () => world.time.now })
const link = (checkpointNow = false) => linkAll(parts(), checkpointNow)

const enter = (count: number, person = world.sam) =>
  world.inTenant(person, async (tx) => {
    for (let n = 0; n < count; n += 1)
      await record(tx, person, n % 2 ? 'cases listed' : 'people looked for', null)
  })

async function verdict(anchors = world.anchors) {
  const all = await verifyAll({ ...parts(), anchors })
  const ours = all.find(({ tenantId }) => tenantId === world.harbour)
  if (!ours) throw new Error('no verdict')
  return ours
}

describe('linking', () => {
  it('gives every entry a place in order, each link over the one before', async () => {
    await enter(30)
    await link()
    const rows = await owner<
      (Entry & { chain_no: number; chain_hash: Uint8Array; entry_no: number })[]
    >`
      select * from trace_entry where tenant_id = ${world.harbour} order by chain_no`
    expect(rows.map((row) => row.chain_no)).toEqual(rows.map((_, n) => n + 1))
    const inOrder = rows.map((row) => row.entry_no)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    let previous: Uint8Array = genesis
    for (const row of rows) {
      previous = linkOf(previous, row.chain_no, world.harbour, row)
      expect(Buffer.from(row.chain_hash).equals(Buffer.from(previous))).toBe(true)
    }
    expect(await verdict()).toMatchObject({ entries: rows.length, unlinked: 0, faults: [] })
  })

  it('holds though many write while several link', async () => {
    const writers = Array.from({ length: 8 }, (_, n) => enter(12, n % 2 ? world.mo : world.sam))
    const linkers = Array.from({ length: 4 }, () => link())
    await Promise.all([...writers, ...linkers])
    await link(true)
    expect(await verdict()).toMatchObject({ unlinked: 0, faults: [] })
  })

  it('changes nothing a second time', async () => {
    await link(true)
    const all = () => owner`select id, chain_no, chain_hash from trace_entry order by entry_no`
    const before = [...(await all())]
    const lines = await readFile(join(world.folder, 'anchors'), 'utf8')
    await link()
    await link(true)
    expect([...(await all())]).toEqual(before)
    expect(await readFile(join(world.folder, 'anchors'), 'utf8')).toBe(lines)
  })

  it('links more than one page of a thousand', async () => {
    await owner`
      insert into trace_entry (id, tenant_id, event)
      select gen_random_uuid(), ${world.beacon}, 'cases listed' from generate_series(1, 2300)`
    await link(true)
    for (const { faults, unlinked } of await verifyAll(parts()))
      expect({ faults, unlinked }).toEqual({ faults: [], unlinked: 0 })
  })

  it('signs a checkpoint when ten minutes passed with news, and none without', async () => {
    const count = async () => (await world.anchors.list(world.harbour)).length
    await link(true)
    const before = await count()
    await enter(1)
    await link()
    expect(await count()).toBe(before)
    world.time.now = new Date(world.time.now.getTime() + 10 * 60_000)
    await link()
    expect(await count()).toBe(before + 1)
    world.time.now = new Date(world.time.now.getTime() + 10 * 60_000)
    await link()
    expect(await count()).toBe(before + 1)
  })
})

describe('verifying', () => {
  beforeEach(async () => {
    await enter(10)
    await link(true)
  })

  /** What is found after this is done to the database, which is put back afterwards. */
  async function faultsAfter(tamper: () => PromiseLike<unknown>): Promise<string[]> {
    await owner`create table kept as select * from trace_entry`
    await owner`create table kept_checkpoint as select * from trace_checkpoint`
    await tamper()
    const { faults } = await verdict()
    await owner`truncate trace_entry, trace_checkpoint`
    await owner`insert into trace_entry overriding system value select * from kept`
    await owner`insert into trace_checkpoint select * from kept_checkpoint`
    await owner`drop table kept, kept_checkpoint`
    return faults
  }
  const last = async () => {
    const [row] = await owner<{ n: number }[]>`
      select max(chain_no) as n from trace_entry where tenant_id = ${world.harbour}`
    return row?.n ?? 0
  }
  const ours = () => owner`tenant_id = ${world.harbour}`

  /** Somebody who knows our code makes the chain agree again from here on. */
  async function relink() {
    const rows = await owner<(Entry & { chain_no: number })[]>`
      select * from trace_entry where ${ours()} and chain_no is not null order by chain_no`
    await owner`update trace_entry set chain_no = null, chain_hash = null where ${ours()}`
    let previous: Uint8Array = genesis
    for (const [n, row] of rows.entries()) {
      previous = linkOf(previous, n + 1, world.harbour, row)
      await owner`update trace_entry set chain_no = ${n + 1}, chain_hash = ${previous} where id = ${row.id}`
    }
  }

  it('finds nothing where nothing was done', async () => {
    expect(await faultsAfter(async () => {})).toEqual([])
  })

  it('finds a changed entry, and names its place (F82)', async () => {
    const faults = await faultsAfter(
      () => owner`update trace_entry set event = 'signed in' where ${ours()} and chain_no = 5`,
    )
    expect(faults).toEqual(['entry 5 was changed'])
  })

  it('finds an entry taken out of the middle', async () => {
    const faults = await faultsAfter(
      () => owner`delete from trace_entry where ${ours()} and chain_no = 5`,
    )
    expect(faults).toContain('entry 5 is missing')
  })

  it('finds two entries that changed places', async () => {
    const faults = await faultsAfter(
      () => owner`
        with both_of as (select chain_no, chain_hash from trace_entry where ${ours()} and chain_no in (5, 6))
        update trace_entry e set event = other.event, id = gen_random_uuid(), at = other.at
        from trace_entry other where e.tenant_id = ${world.harbour} and other.tenant_id = ${world.harbour}
          and e.chain_no in (select chain_no from both_of) and other.chain_no = 11 - e.chain_no`,
    )
    expect(faults.length).toBeGreaterThan(0)
  })

  it('finds that the end was cut off, by the anchor', async () => {
    const n = await last()
    const faults = await faultsAfter(
      () => owner`delete from trace_entry where ${ours()} and chain_no > ${n - 3}`,
    )
    expect(faults).toEqual([`entry ${n} was anchored and is gone`])
  })

  it('finds that everything was deleted', async () => {
    const faults = await faultsAfter(() => owner`truncate trace_entry, trace_checkpoint`)
    expect(faults).toContain(`entry ${await last()} was anchored and is gone`)
  })

  it('finds a chain that was written anew and agrees with itself, by the anchor', async () => {
    const n = await last()
    const faults = await faultsAfter(async () => {
      await owner`update trace_entry set event = 'signed in' where ${ours()} and chain_no = 3`
      await relink()
    })
    expect(faults).toContain(`entry ${n} is not the one that was anchored`)
    expect(faults).not.toContain('entry 3 was changed') // the chain alone would not tell
  })

  it('finds it also when the checkpoints were written anew with it', async () => {
    const faults = await faultsAfter(async () => {
      await owner`delete from trace_entry where ${ours()} and chain_no = 4`
      await relink()
      await owner`delete from trace_checkpoint where ${ours()}`
    })
    expect(faults.length).toBeGreaterThan(0)
  })

  it('finds an anchor that somebody else signed, and one that was edited', async () => {
    const path = join(world.folder, 'anchors')
    const lines = await readFile(path, 'utf8')
    const forged = anchorsIn(join(world.folder, 'forged'), signedLines(randomBytes(32)))
    const [one] = await world.anchors.list(world.harbour)
    if (!one) throw new Error('no anchor')
    await forged.add({ ...one, chainNo: one.chainNo })
    await appendFile(path, await readFile(join(world.folder, 'forged'), 'utf8'))
    expect((await verdict()).faults).toContain(`anchor at entry ${one.chainNo} is not signed by us`)
    await writeFile(path, lines.replaceAll(one.chainHash, 'f'.repeat(64)))
    expect((await verdict()).faults).toContain(`anchor at entry ${one.chainNo} is not signed by us`)
    await writeFile(path, lines)
    expect((await verdict()).faults).toEqual([])
  })

  it('finds that the file of anchors was lost or cut', async () => {
    const path = join(world.folder, 'anchors')
    const lines = await readFile(path, 'utf8')
    const n = await last()
    for (const left of ['', lines.trimEnd().split('\n').slice(0, -2).join('\n')]) {
      await writeFile(path, left)
      expect((await verdict()).faults).toContain(
        `checkpoint at entry ${n} does not stand among the anchors`,
      )
    }
    await writeFile(path, lines)
  })

  it('finds every change, whatever and wherever it is', async () => {
    const changes: ((no: number) => PromiseLike<unknown>)[] = [
      (no) =>
        owner`update trace_entry set event = event || '.' where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set actor_id = gen_random_uuid() where ${ours()} and chain_no = ${no}`,
      (no) => owner`update trace_entry set purpose = 'x' where ${ours()} and chain_no = ${no}`,
      (no) => owner`update trace_entry set object_kind = 'x' where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set case_id = gen_random_uuid() where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set form = 1, case_id = null where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set object_id = gen_random_uuid() where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set at = at + interval '1 millisecond' where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set id = gen_random_uuid() where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set chain_hash = ${randomBytes(32)} where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set chain_no = chain_no + 100000 where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set tenant_id = ${world.beacon}, chain_no = chain_no + 100000 where ${ours()} and chain_no = ${no}`,
      (no) =>
        owner`update trace_entry set chain_no = null, chain_hash = null where ${ours()} and chain_no = ${no}`,
      (no) => owner`delete from trace_entry where ${ours()} and chain_no = ${no}`,
      (no) => owner`delete from trace_entry where ${ours()} and chain_no >= ${no}`,
      (no) => owner`
        insert into trace_entry (id, tenant_id, event, chain_no, chain_hash)
        values (gen_random_uuid(), ${world.harbour}, 'signed in', ${100000 + no}, ${randomBytes(32)})`,
      async (no) => {
        await owner`delete from trace_entry where ${ours()} and chain_no = ${no}`
        await relink()
      },
    ]
    const n = await last()
    const what = fc.constantFrom(...changes.keys())
    const where = fc.integer({ min: 1, max: n })
    const run = fc.asyncProperty(what, where, async (which, no) => {
      const faults = await faultsAfter(() => changes[which]?.(no) ?? Promise.resolve())
      expect(faults.length, `change ${which} at ${no} of ${n}`).toBeGreaterThan(0)
    })
    await fc.assert(run, { numRuns: 60 })
    expect((await verdict()).faults).toEqual([])
  }, 120_000)
})
