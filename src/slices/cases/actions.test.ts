import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { allocateCase, caseFrame, findCases, openCase } from './actions.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

const inHarbour = <T>(work: Parameters<typeof world.inTenant<T>>[1]) =>
  world.inTenant(world.sam, work)
const open = (tx: Parameters<Parameters<typeof world.inTenant>[1]>[0]) =>
  openCase(tx, world.sam, caseId, 'case.read')

describe('the bar of a case', () => {
  it('says who, how old, with whom, and whether she may be contacted at this minute', async () => {
    const at = async (now: string) =>
      inHarbour(async (tx) => caseFrame(tx, await open(tx), new Date(now)))
    expect(await at('2026-06-17T09:30:00Z')).toMatchObject({
      name: 'Maya R.',
      age: 31,
      worker: 'Sam',
      state: 'open',
      risk: { level: null, on: null },
      contact: { may: 'yes', channel: 'mobile', until: '12:00', voicemail: 'no' },
    })
    expect((await at('2026-06-17T10:59:59Z')).contact.may).toBe('yes')
    expect((await at('2026-06-17T11:00:00Z')).contact).toMatchObject({
      may: 'no',
      next: 'Thursday 10:00',
    })
    expect((await at('2026-12-16T10:30:00Z')).contact.may).toBe('yes') // winter: the clock says the same
  })
})

describe('allocating', () => {
  it('gives a case to a worker of this service, and keeps each allocation', async () => {
    await inHarbour((tx) =>
      allocateCase(tx, world.mo, caseId, { workerId: world.noor.id, today: '2026-05-04' }),
    )
    const rows = await inHarbour((tx) =>
      tx
        .selectFrom('case_allocation')
        .select('worker_id')
        .where('case_id', '=', caseId)
        .orderBy('allocated_at')
        .execute(),
    )
    expect(rows.map((row) => row.worker_id)).toEqual([world.sam.id, world.noor.id])
    expect((await world.traceOf(world.mo)).slice(-2)).toEqual([
      'opened for case.allocate',
      'case allocated',
    ])
  })

  it('is refused to a worker of another service, to nobody, and in a closed case', async () => {
    for (const id of [world.stranger.id, crypto.randomUUID()])
      await expect(
        inHarbour((tx) =>
          allocateCase(tx, world.mo, caseId, { workerId: id, today: '2026-05-04' }),
        ),
      ).rejects.toMatchObject({ failure: 'invalid' })
    await expect(
      inHarbour((tx) =>
        allocateCase(tx, world.ash, caseId, { workerId: world.ash.id, today: '2026-05-04' }),
      ),
    ).rejects.toMatchObject({ failure: 'not-found' })
    const closed = await world.aCase(world.sam)
    await inHarbour((tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', closed).execute(),
    )
    await expect(
      inHarbour((tx) =>
        allocateCase(tx, world.mo, closed, { workerId: world.sam.id, today: '2026-05-04' }),
      ),
    ).rejects.toMatchObject({ failure: 'conflict' })
  })
})

describe('finding cases', () => {
  it('works by the reference, however it is written, and by the name of either person', async () => {
    const { case: found } = await inHarbour(open)
    for (const text of [
      found.reference,
      ` ${found.reference.toLowerCase()} `,
      'rowan',
      'Kestral',
      'Tom K',
      '1995-02-11',
    ]) {
      const lines = await inHarbour((tx) => findCases(tx, text))
      expect([text, lines.some(({ id }) => id === caseId)]).toEqual([text, true])
    }
  })

  it('never reaches into another service', async () => {
    expect(await world.inTenant(world.stranger, (tx) => findCases(tx, 'Rowan'))).toEqual([])
  })
})

describe('erasing', () => {
  it('takes one key, and the words of that person are gone for good while the rest stays', async () => {
    const id = await world.aCase(world.sam)
    const { case: gone } = await inHarbour((tx) => openCase(tx, world.sam, id, 'case.read'))
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`delete from data_key where subject_id = ${gone.victim_id}`
    })
    const frame = await inHarbour(async (tx) =>
      caseFrame(tx, await openCase(tx, world.sam, id, 'case.read'), new Date()),
    )
    expect(frame).toMatchObject({ name: 'Erased', age: null, contact: { may: 'no' } })
    await expect(inHarbour(open)).resolves.toBeDefined()
  })
})
