import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dice, minute } from '../../../../test/looking.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { newId } from '../../../platform/ids.ts'
import { linkAll } from '../../../security/chain/actions.ts'
import { casePaths } from '../../cases/public.ts'

let world: World
let cases: string[]
beforeAll(async () => {
  world = await startWorld()
  cases = []
  for (let n = 0; n < 12; n += 1) cases.push(await world.aCase(world.noor))
  await watch()
})
afterAll(() => world.stop())

/** What the worker does within a minute: it links the trace, and reads what is new in it. */
async function watch() {
  await linkAll({ db: world.workerDb, anchors: world.anchors, now: () => world.time.now })
  await world.handlers['watch-looks']({ tenantId: '', id: '' })
}

/** But for the night: the trace has the clock of whoever runs this. */
const alertsAbout = (person: Person) =>
  world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('access_alert')
      .select(['kind', 'counted', 'usual', 'case_ids', 'settled_at'])
      .where('account_id', '=', person.id)
      .where('kind', '<>', 'at-night')
      .orderBy('kind')
      .execute(),
  )

describe('the watcher', () => {
  it('raises an alert when somebody clicks through the cases of others, once for the day', async () => {
    world.signIn(world.sam)
    for (const caseId of cases) await world.app.request(casePaths.overview(caseId))
    await watch()
    const [first, ...more] = await alertsAbout(world.sam)
    expect(first).toMatchObject({ kind: 'many-cases', settled_at: null })
    expect(first?.counted).toBeGreaterThan(9)
    expect(cases).toEqual(expect.arrayContaining(first?.case_ids ?? ['none']))
    expect(more.map(({ kind }) => kind)).toEqual(['not-hers'])

    for (const caseId of cases) await world.app.request(casePaths.overview(caseId))
    await watch()
    expect(await alertsAbout(world.sam)).toHaveLength(2)
  })

  it('raises one when somebody tries addresses', async () => {
    world.signIn(world.ada)
    const tried = cases.slice(0, 6)
    for (const caseId of tried) await world.app.request(casePaths.overview(caseId))
    await watch()
    const [found, ...more] = await alertsAbout(world.ada)
    expect(found).toMatchObject({ kind: 'refusals', counted: 6 })
    expect(found?.case_ids.sort()).toEqual([...tried].sort())
    expect(more).toEqual([])
  })

  it('raises one when a case is tried after a wall was raised, however deep the address', async () => {
    const caseId = await world.aCase(world.noor)
    world.signIn(world.noor)
    const wall = { kind: 'person', name: 'Tia', reason: 'Her brother' }
    await world.app.request(casePaths.walls(caseId), world.formBody(wall))
    world.signIn(world.tia)
    for (const part of ['contact', 'timeline'])
      await world.app.request(`/cases/${caseId}/${part}/${newId()}`)
    await watch()
    expect(await alertsAbout(world.tia)).toEqual([
      expect.objectContaining({ kind: 'after-wall', counted: 2, case_ids: [caseId] }),
    ])
  })

  it('says nothing of a worker in her own cases, nor of a look at a colleague’s', async () => {
    const lou = await world.takeOn('Lou', 'isac')
    const own = [await world.aCase(lou), await world.aCase(lou)]
    world.signIn(lou)
    for (const caseId of [...own, cases[0] ?? ''])
      await world.app.request(casePaths.timeline(caseId))
    await watch()
    expect(await alertsAbout(lou)).toEqual([])
  })

  it('reads each entry once, wherever it was told to begin', async () => {
    const marks = () =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        return tx`select w.read_to::int as read, (select max(chain_no)::int from trace_entry) as last from access_watch w`
      })
    await watch()
    await watch()
    const [mark] = await marks()
    expect(mark?.read).toBeGreaterThan(20)
    // What it raised itself was linked after it had read.
    expect(mark?.last - mark?.read).toBeLessThanOrEqual(2)
  })

  it('counts the cases of a day, from which it learns what is usual', async () => {
    await watch()
    const days = await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      return tx`select cases from access_day where account_id = ${world.sam.id}`
    })
    expect(days.map(({ cases: n }) => n)).toEqual([12])
  })

  it('learns what is usual in a role from its days, and raises what is far beyond it', async () => {
    const vic = await world.takeOn('Vic', 'isac')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`
        insert into access_day (account_id, on_day, cases)
        select ${world.noor.id}, current_date - n, 14 + n % 3 from generate_series(1, 25) n`
    })
    const roll = dice(3)
    const own = Array.from({ length: 35 }, () => newId())
    const from = Date.now() - 34 * 12 * minute
    await world.inTenant(vic, async (tx) => {
      for (const [n, caseId] of own.entries())
        await tx
          .insertInto('trace_entry')
          .values({
            ...{ id: newId(), at: new Date(from + n * 12 * minute + roll.between(0, 9) * 1000) },
            ...{ actor_id: vic.id, event: 'opened for case.read', purpose: null },
            ...{ object_kind: 'case', object_id: caseId, case_id: caseId },
          })
          .execute()
    })
    await watch()
    const found = (await alertsAbout(vic)).find(({ kind }) => kind === 'more-than-the-role')
    expect(found).toMatchObject({ usual: 30 })
  })

  it('leaves a trace of what it raised, and no word in it', async () => {
    const raised = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select(['object_kind', 'purpose'])
        .where('event', '=', 'alert raised')
        .execute(),
    )
    expect(raised.length).toBeGreaterThan(2)
    for (const entry of raised) expect(entry).toEqual({ object_kind: 'alert', purpose: null })
  })
})
