import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { goAway } from '../absences/actions.ts'
import { listStandIns, onDutyAt } from './actions.ts'
import { dutyPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  world.time.now = new Date(startOfWorld) // a Wednesday, 10:30 in London
})

const send = (person: Person, path: string, fields: Record<string, string | string[]>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const shift = { week: '2026-06-17', days: ['2'], from: '09:00', to: '17:00', takesOver: '' }
const line = { phone: '020 7946 0999', lineDays: ['2', '3'], lineFrom: '09:00', lineTo: '18:00' }
const onDuty = (at: string) => world.inTenant(world.mo, (tx) => onDutyAt(tx, new Date(at)))

describe('the duty rota', () => {
  it('says who is on duty now and until when, on its page and on My day (F91)', async () => {
    const saved = await send(world.mo, dutyPaths.shifts(), { ...shift, worker: world.tia.id })
    expect([saved.status, saved.headers.get('Location')]).toEqual([
      303,
      dutyPaths.week('2026-06-17'),
    ])
    for (const path of [dutyPaths.rota(), '/my-day']) {
      const page = await read(world.sam, path)
      expect(page).toContain('On duty now: <b>Tia</b>, until 17:00')
    }
    expect(await onDuty('2026-06-17T08:30:00Z')).toMatchObject([{ workerId: world.tia.id }])
    expect(await onDuty('2026-06-17T07:59:00Z')).toEqual([]) // 08:59 in London
    expect(await onDuty('2026-06-17T16:00:00Z')).toEqual([]) // 17:00
  })

  it('shows what nobody covers before it happens', async () => {
    await send(world.mo, dutyPaths.line(), line)
    const page = await read(world.sam, '/my-day')
    expect(page).toContain('Nobody covers the duty line')
    expect(page).toContain('on Wednesday 17 June 2026 from 17:00 to 18:00')
    expect(page).toContain('on Thursday 18 June 2026 from 09:00 to 18:00')
    expect(page).toContain('020 7946 0999')
    const late = { ...shift, days: ['2', '3'], from: '09:00', to: '18:00', worker: world.noor.id }
    await send(world.mo, dutyPaths.shifts(), late)
    expect(await read(world.sam, dutyPaths.rota())).not.toContain('Nobody covers')
  })

  it('is set like the week before, and nothing in it twice', async () => {
    world.time.now = new Date('2026-06-24T09:30:00Z')
    await world.renew(world.mo)
    const copy = () => send(world.mo, dutyPaths.copy(), { week: '2026-06-24' })
    expect((await copy()).status).toBe(303)
    const once = (await read(world.mo, dutyPaths.week('2026-06-24'))).match(/>Take off/g)
    await copy()
    const twice = (await read(world.mo, dutyPaths.week('2026-06-24'))).match(/>Take off/g)
    expect(twice).toEqual(once)
    expect(await onDuty('2026-06-24T09:30:00Z')).toHaveLength(2)
    world.time.now = new Date(startOfWorld)
    await world.renew(world.mo)
  })

  it('takes somebody off again', async () => {
    const page = await read(world.mo, dutyPaths.week('2026-06-17'))
    const removal = page.match(/\/service\/duty\/shifts\/[^"]+\/removal/)?.[0] ?? ''
    const before = await onDuty(startOfWorld)
    expect((await send(world.mo, removal, {})).status).toBe(303)
    expect((await onDuty(startOfWorld)).length).toBe(before.length - 1)
    expect((await send(world.mo, removal, {})).status).toBe(404)
  })

  it('asks again with what was typed', async () => {
    const again = await send(world.mo, dutyPaths.shifts(), {
      ...{ ...shift, from: '9', to: '17:15', days: [] },
      ...{ worker: world.tia.id, takesOver: world.tia.id },
    })
    const page = await again.text()
    expect(again.status).toBe(422)
    expect(page).toContain('Enter when it begins, such as 09:00')
    expect(page).toContain('Select at least one day')
    expect(page).toContain('value="17:15"')
    const wrongLine = await send(world.mo, dutyPaths.line(), {
      ...line,
      phone: '',
      lineTo: '19:45',
    })
    expect(wrongLine.status).toBe(422)
    expect(await wrongLine.text()).toContain('value="19:45"')
  })

  it('puts nobody on duty who cannot take a referral in, or who is of another service', async () => {
    for (const person of [world.ash, world.ada, world.stranger])
      expect(
        (await send(world.mo, dutyPaths.shifts(), { ...shift, worker: person.id })).status,
      ).toBe(422)
  })

  it('is set by who leads, and seen by everybody who works here', async () => {
    for (const person of [world.sam, world.tia, world.ada]) {
      const refused = await send(person, dutyPaths.shifts(), { ...shift, worker: world.tia.id })
      expect(refused.status).toBe(404)
      expect(await read(person, dutyPaths.rota())).toContain('<h1>Duty</h1>')
    }
  })

  it('leaves a trace of each change', async () => {
    await send(world.mo, dutyPaths.shifts(), { ...shift, worker: world.tia.id })
    expect((await world.traceOf(world.mo)).at(-1)).toBe('rota changed')
  })

  it('is of one service: another sees none of it', async () => {
    expect(await read(world.stranger, dutyPaths.rota())).not.toMatch(/Tia|020 7946 0999/)
  })
})

describe('who stands in for the worker of a case', () => {
  it('is whoever is on duty now, and nobody once the shift is over [PR 22]', async () => {
    await send(world.mo, dutyPaths.shifts(), { ...shift, worker: world.noor.id })
    const standIns = (at: string) =>
      world.inTenant(world.mo, (tx) => listStandIns(tx, world.sam.id, new Date(at)))
    expect(await standIns(startOfWorld)).toContain(world.noor.id)
    expect(await standIns('2026-06-17T20:00:00Z')).toEqual([world.sam.id])
  })

  it('is nobody who was suspended since, on duty, next or as cover, and the hours are a gap again [PR 1]', async () => {
    const standIns = () =>
      world.inTenant(world.mo, (tx) => listStandIns(tx, world.sam.id, new Date(startOfWorld)))
    const suspend = (suspended_at: Date | null) =>
      world.inTenant(world.mo, (tx) =>
        tx.updateTable('account').set({ suspended_at }).where('id', '=', world.noor.id).execute(),
      )
    await send(world.mo, dutyPaths.line(), line)
    await send(world.mo, dutyPaths.shifts(), { ...shift, days: ['3'], worker: world.noor.id })
    await world.inTenant(world.mo, (tx) =>
      goAway(tx, world.mo, {
        workerId: world.sam.id,
        input: { from: '2026-06-17', to: '2026-06-17', coveredBy: world.noor.id },
        ...{ now: new Date(startOfWorld), today: '2026-06-17' },
      }),
    )
    expect(await standIns()).toContain(world.noor.id)
    await suspend(new Date(startOfWorld))
    expect(await standIns()).not.toContain(world.noor.id)
    expect((await onDuty(startOfWorld)).map(({ workerId }) => workerId)).not.toContain(
      world.noor.id,
    )
    const page = await read(world.sam, dutyPaths.rota())
    expect(page).toContain('on Thursday 18 June 2026 from 09:00 to 18:00')
    await suspend(null)
    expect(await standIns()).toContain(world.noor.id)
  })
})
