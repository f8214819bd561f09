import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../test/support.ts'
import { inTenant } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { openCase } from '../slices/cases/public.ts'
import { installation, nobody } from './actor.ts'
import { record } from './trace.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

type Said = { event: string; actor_id: string | null; object_id: string | null }

/** What is said in a tenant, oldest first. */
const said = (tenantId: string): Promise<Said[]> =>
  inTenant(world.parts.db, { tenantId, actorId: nobody }, (tx) =>
    tx
      .selectFrom('trace_entry')
      .select(['event', 'actor_id', 'object_id'])
      .orderBy('entry_no')
      .execute(),
  )
/** What the work adds to the trace of a tenant. */
async function added(tenantId: string, work: () => Promise<unknown>): Promise<Said[]> {
  const before = (await said(tenantId)).length
  await work()
  return (await said(tenantId)).slice(before)
}

describe('opening a case', () => {
  it('says who looked at what, and for what', async () => {
    const work = () =>
      world.inTenant(world.mo, (tx) => openCase(tx, world.mo, caseId, 'timeline.read'))
    expect(await added(world.harbour, work)).toEqual([
      { event: 'opened for timeline.read', actor_id: world.mo.id, object_id: caseId },
    ])
  })

  it('is said in the very transaction that reads: what was rolled back left no look', async () => {
    const looked: string[] = []
    const work = async () => {
      const undone = world.inTenant(world.sam, async (tx) => {
        await openCase(tx, world.sam, caseId, 'case.read')
        const rows = await tx.selectFrom('trace_entry').select('event').execute()
        looked.push(...rows.map(({ event }) => event))
        throw new Error('rolled back')
      })
      await expect(undone).rejects.toThrow('rolled back')
      expect(looked).toContain('opened for case.read')
    }
    expect(await added(world.harbour, work)).toEqual([])
  })

  it('is not to be had without the permission it is for, nor from another service', async () => {
    const ask = (who: typeof world.sam) =>
      world.inTenant(who, (tx) => openCase(tx, who, caseId, 'case.read'))
    for (const who of [world.tia, world.ada, world.system, world.stranger])
      await expect(ask(who)).rejects.toMatchObject({ failure: 'not-found' })
  })
})

describe('a refusal', () => {
  it('is said though the work it refused was undone', async () => {
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    world.signIn(world.sam)
    const body = { relationship: 'family', justice: 'reported', version: '2' }
    const work = async () => {
      const answer = await world.app.request(`/cases/${caseId}/circumstances`, world.formBody(body))
      expect(answer.status).toBe(409)
    }
    expect(await added(world.harbour, work)).toEqual([
      { event: 'refused: conflict', actor_id: world.sam.id, object_id: caseId },
    ])
  })

  it('of somebody signed in stands in that person’s service, also when the case is another’s', async () => {
    world.signIn(world.stranger)
    const work = () => world.app.request(`/cases/${caseId}`)
    const [inHarbour, inBeacon] = [await said(world.harbour), await added(world.beacon, work)]
    expect(inBeacon).toEqual([
      { event: 'refused: not-found', actor_id: world.stranger.id, object_id: caseId },
    ])
    expect(await said(world.harbour)).toEqual(inHarbour)
  })

  it('of somebody unknown stands in the trace of the installation', async () => {
    world.signOut()
    const work = () => world.app.request(`/cases/${caseId}`)
    expect(await added(installation, work)).toEqual([
      { event: 'refused: not-found', actor_id: null, object_id: caseId },
    ])
  })

  it('is answered only after it was said: with no trace there is no page', async () => {
    const broken = await startWorld()
    await broken.owner`revoke insert on trace_entry from ${broken.owner(
      `${new URL(broken.ownerUrl).pathname.slice(1)}_web`,
    )}`
    broken.signIn(broken.stranger)
    expect((await broken.app.request('/nothing')).status).toBe(500)
    expect((await broken.app.request('/cases')).status).toBe(500)
    await broken.stop()
  })
})

it('no entry holds a word about a person', async () => {
  await expect(
    world.inTenant(world.sam, (tx) => record(tx, world.sam, 'signed in', null)),
  ).resolves.toBeUndefined()
  const events = new Set((await said(world.harbour)).map(({ event }) => event))
  for (const event of events) expect(event).toMatch(/^[a-z]+[a-z .:-]*$/)
  expect(new AppError('conflict', 'Maya').message).toContain('Maya') // which is why only the failure is recorded
})
