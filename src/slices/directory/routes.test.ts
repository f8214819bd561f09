import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anEntry, roots, willow } from '../../../test/directing.ts'
import { startWorld, type World } from '../../../test/support.ts'
import { directoryPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()

describe('the directory [ISA §18] [ISA §78]', () => {
  it('is filled by caseworkers, and found in by what it helps with, for whom and where, without a script (F10)', async () => {
    world.signIn(world.sam)
    const made = await send(directoryPaths.begin(), willow)
    expect(made.status).toBe(303)
    const page = await read(made.headers.get('Location') ?? '')
    for (const words of ['Willow Young', 'From 8 to 17', 'Northshire, Eastmarch', '020 7946 0301'])
      expect(page).toContain(words)
    await send(directoryPaths.begin(), roots)
    const found = async (query: string) => {
      const list = await read(`/directory?${query}`)
      return ['Willow Young', 'Roots'].filter((name) => list.includes(name))
    }
    expect(await found('')).toEqual(['Willow Young', 'Roots'])
    expect(await found('category=children')).toEqual(['Willow Young'])
    expect(await found('age=30')).toEqual(['Roots'])
    expect(await found('byAndFor=yes')).toEqual(['Roots'])
    expect(await found('area=Northshire+Police&words=young')).toEqual(['Willow Young'])
    expect(await found('area=Westmoor')).toEqual([])
    expect(await read('/directory?area=Westmoor')).toContain('Nothing fits all of that')
  })

  it('names stalking contacts of the police until they leave (A018)', async () => {
    world.signIn(world.sam)
    const desk = { ...willow, name: 'Stalking desk', kind: 'police-stalking-contact' }
    const id = await anEntry(world, world.sam, desk)
    const person = { person: 'DS Olive Marsh', role: 'SPOC', contact: '020 7946 0501' }
    expect((await send(directoryPaths.professionals(id), person)).status).toBe(303)
    expect(await read('/directory?kind=police-stalking-contact')).toContain('Stalking desk')
    const page = await read(directoryPaths.one(id))
    expect(page).toContain('DS Olive Marsh')
    const withdrawal = /\/directory\/[^"]*\/withdrawal/.exec(page)?.[0] ?? ''
    expect((await send(withdrawal)).status).toBe(303)
    expect(await read(directoryPaths.one(id))).not.toContain('DS Olive Marsh')
    expect((await send(withdrawal)).status).toBe(404)
  })

  it('leaves a trace of each change', async () => {
    world.signIn(world.mo)
    const before = (await world.traceOf(world.mo)).length
    const id = await anEntry(world, world.mo)
    await send(directoryPaths.change(id), { ...willow, reach: '020 7946 0399', version: '1' })
    await send(directoryPaths.check(id))
    await send(directoryPaths.retirement(id), { retiredWhy: 'It has closed' })
    expect((await world.traceOf(world.mo)).slice(before)).toEqual([
      'directory entry added',
      'directory entry changed',
      'directory entry checked',
      'directory entry retired',
    ])
    const page = await read(directoryPaths.one(id))
    expect(page).toContain('020 7946 0399')
    expect(page).toContain('No longer offered since 17 June 2026: It has closed')
    expect((await send(directoryPaths.check(id))).status).toBe(409)
  })

  it('says when nobody has checked an entry for a year', async () => {
    world.signIn(world.sam)
    const id = await anEntry(world, world.sam)
    expect(await read(directoryPaths.one(id))).not.toContain('Check overdue')
    world.time.now = new Date('2027-06-17T09:30:00Z')
    await world.renew(world.sam)
    world.signIn(world.sam)
    expect(await read(directoryPaths.one(id))).toContain('Check overdue')
    await send(directoryPaths.check(id))
    expect(await read(directoryPaths.one(id))).not.toContain('Check overdue')
    world.time.now = new Date('2026-06-17T09:30:00Z')
    for (const person of [world.sam, world.mo, world.tia, world.ada, world.stranger])
      await world.renew(person)
  })

  it('asks again with what was typed, and never overwrites unseen', async () => {
    world.signIn(world.sam)
    const wrong = { ...willow, name: '', agesFrom: '18', agesTo: '12', areas: '' }
    const answer = await send(directoryPaths.begin(), wrong)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Enter the name of the service')
    expect(page).toContain('The oldest age must not be below the youngest')
    expect(page).toContain('Enter where it works, or tick that it works everywhere')
    expect(page).toContain(willow.reach)
    const hidden = await send(directoryPaths.begin(), { ...willow, reach: 'a\u0000b' })
    expect(await hidden.text()).toContain('Leave out signs that cannot be seen')
    const id = await anEntry(world, world.sam)
    await send(directoryPaths.change(id), { ...willow, version: '1' })
    expect((await send(directoryPaths.change(id), { ...willow, version: '1' })).status).toBe(409)
  })

  it('is retired by who leads only; an administrator and another service find nothing', async () => {
    const id = await anEntry(world, world.sam)
    world.signIn(world.sam)
    expect((await send(directoryPaths.retirement(id), { retiredWhy: 'x' })).status).toBe(404)
    world.signIn(world.ash)
    expect((await world.app.request(directoryPaths.one(id))).status).toBe(200)
    expect((await send(directoryPaths.check(id))).status).toBe(404)
    world.signIn(world.ada)
    expect((await world.app.request(directoryPaths.list())).status).toBe(404)
    world.signIn(world.stranger)
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    expect(await plain(directoryPaths.one(id))).toEqual(
      await plain(directoryPaths.one(crypto.randomUUID())),
    )
    expect(await read('/directory')).toContain('The directory is empty')
  })
})
