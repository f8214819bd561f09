import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { openCase, raiseWall } from '../cases/public.ts'
import { breachPaths } from './paths.ts'

let world: World
let lee: Person
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  lee = await world.takeOn('Lee', 'supervisor')
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

type Fields = Record<string, string | string[]>
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const send = async (person: Person, path: string, fields: Fields) => {
  world.signIn(person)
  const answer = await world.app.request(path, world.formBody(fields))
  const location = answer.headers.get('Location') ?? ''
  return { status: answer.status, location, page: await answer.text() }
}
const begin = async (person: Person, canKnow = 'maybe') => {
  const { location } = await send(person, breachPaths.begin(), { canKnow })
  return location.split('/').at(-1) ?? ''
}
const report = (changes: Fields = {}) => ({
  canKnow: 'maybe',
  happened: 'A letter with her new street went to the old house.',
  stopped: '',
  awareOn: '2026-06-17',
  awareAt: '09:15',
  caseAddress: `http://localhost:3000/cases/${caseId}/timeline`,
  kinds: ['where-she-is'],
  howMany: '1',
  version: '1',
  ...changes,
})
const handled = (changes: Fields = {}) => ({
  risk: 'high',
  authority: 'told',
  toldOn: '2026-06-17',
  toldAt: '10:00',
  persons: 'told',
  personsHow: 'Sam rang her at ten.',
  measures: 'Addresses are read aloud before a letter goes.',
  version: '2',
  ...changes,
})
async function aHandled() {
  const id = await begin(world.sam)
  await send(world.sam, breachPaths.report(id), report())
  expect((await send(world.mo, breachPaths.handling(id), handled())).status).toBe(303)
  return id
}

describe('a breach', () => {
  it('begins with one question, and protects her before anything else is asked [PR 20]', async () => {
    const first = await read(world.sam, breachPaths.begin())
    expect(first.page).toContain(
      'Can the stalker now know where the victim is or what the victim does?',
    )
    expect(first.page.match(/<textarea/g)).toBeNull()
    const id = await begin(world.sam, 'yes')
    const { page } = await read(world.sam, breachPaths.one(id))
    expect(page.indexOf('First: protect the victim')).toBeGreaterThan(0)
    expect(page.indexOf('First: protect the victim')).toBeLessThan(page.indexOf('What happened?'))
    expect(
      (await read(world.sam, breachPaths.one(await begin(world.sam, 'no')))).page,
    ).not.toContain('First: protect the victim')
  })

  it('stands at the top of the list where he can know, whenever it was', async () => {
    const urgent = await begin(world.sam, 'yes')
    const calm = await begin(world.sam, 'no')
    const { page } = await read(world.mo, breachPaths.list())
    expect(page.indexOf(urgent)).toBeLessThan(page.indexOf(calm))
  })

  it('is told, handled within 72 hours, and closed by two people, each with a trace', async () => {
    const id = await aHandled()
    const shown = await read(world.mo, breachPaths.one(id))
    expect(shown.page).toContain('20 June 2026, 09:15')
    expect(shown.page).toContain('Told in time')
    const why = 'Two people read an address.'
    expect((await send(world.mo, breachPaths.closing(id), { why })).status).toBe(303)
    const page = (await read(lee, '/decisions')).page
    expect(page).toContain(why)
    expect(page).not.toContain('new street')
    const answer = /action="(\/decisions\/[^"]+\/answer)"/.exec(page)?.[1] ?? ''
    expect((await send(lee, answer, { answer: 'agree', reason: '' })).status).toBe(303)
    expect((await read(world.mo, breachPaths.one(id))).page).toContain('Closed')
    expect((await send(world.sam, breachPaths.report(id), report({ version: '4' }))).status).toBe(
      409,
    )
    expect(await world.traceOf(lee)).toContain('breach closed')
    expect(await world.traceOf(world.sam)).toEqual(
      expect.arrayContaining(['breach reported', 'breach changed', 'opened for case.read']),
    )
  })

  it('is nowhere for who is out of reach of its case, and a trace to whoever reported it [ISA §62]', async () => {
    const lou = await world.takeOn('Lou', 'supervisor')
    const own = await begin(lou)
    await send(lou, breachPaths.report(own), report())
    const id = await aHandled()
    const audra = await world.takeOn('Audra', 'auditor')
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'person', reason: 'His brother.' } as const
      await raiseWall(tx, world.sam, opened, { ...wall, name: 'Lou' })
    })
    expect((await read(lou, breachPaths.one(id))).status).toBe(404)
    expect((await send(lou, breachPaths.handling(id), handled({ version: '3' }))).status).toBe(404)
    const list = await read(lou, breachPaths.list())
    expect([list.page.includes(id), list.page.includes(own)]).toEqual([false, true])
    const hers = await read(lou, breachPaths.one(own))
    expect(hers.status).toBe(200)
    expect(hers.page).not.toContain(caseId)
    expect((await read(world.mo, breachPaths.one(own))).page).toContain(caseId)
    // Who keeps the register goes on: she reads it, and reaches no case by it.
    expect((await read(audra, breachPaths.one(id))).status).toBe(200)
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'person', name: 'Audra', reason: 'His sister.' } as const
      await raiseWall(tx, world.sam, opened, wall)
    })
    expect((await read(audra, breachPaths.one(id))).status).toBe(404)
  })

  it('is not closed by whoever asked, nor while somebody is still to be told', async () => {
    const id = await begin(world.sam)
    await send(world.sam, breachPaths.report(id), report())
    await send(world.mo, breachPaths.handling(id), handled({ persons: 'not-yet', personsHow: '' }))
    expect((await send(world.mo, breachPaths.closing(id), { why: 'Done' })).status).toBe(409)
    const other = await aHandled()
    await send(lee, breachPaths.closing(other), { why: 'Done' })
    expect((await read(lee, '/decisions')).page).toContain('You asked')
  })

  it('asks again with what was typed', async () => {
    const id = await begin(world.sam)
    const future = await send(world.sam, breachPaths.report(id), report({ awareOn: '2026-06-18' }))
    expect([future.status, future.page.includes('still to come')]).toEqual([422, true])
    expect(future.page).toContain('A letter with her new street')
    const nowhere = '/cases/00000000-0000-7000-8000-00000000dead'
    const none = await send(world.sam, breachPaths.report(id), report({ caseAddress: nowhere }))
    expect([none.status, none.page.includes('could not find that case')]).toEqual([422, true])
    await send(world.sam, breachPaths.report(id), report())
    const late = await send(
      world.mo,
      breachPaths.handling(id),
      handled({ authority: 'not-needed', toldOn: '', toldAt: '' }),
    )
    expect(late.status).toBe(422)
    expect(late.page).toContain('the Commissioner is told')
    expect(late.page).toContain('Sam rang her at ten.')
  })

  it('is refused in an old version, so that nobody overwrites what somebody else wrote', async () => {
    const id = await begin(world.sam)
    await send(world.sam, breachPaths.report(id), report())
    expect((await send(world.sam, breachPaths.report(id), report())).status).toBe(409)
  })

  it('is seen by whoever reported it and by who handles breaches, and by nobody else', async () => {
    const id = await begin(world.sam)
    for (const person of [world.tia, world.ada, world.stranger])
      expect((await read(person, breachPaths.one(id))).status).toBe(404)
    expect((await read(world.tia, breachPaths.list())).page).not.toContain(id)
    expect((await read(world.system, breachPaths.list())).status).toBe(404)
    expect((await send(world.sam, breachPaths.handling(id), handled())).status).toBe(404)
    expect((await send(world.stranger, breachPaths.report(id), report())).status).toBe(404)
  })
})
