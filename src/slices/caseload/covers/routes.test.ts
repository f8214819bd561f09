import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { restrictCase } from '../../cases/access/actions.ts'
import { casePaths, contactPaths, keepApart, openCase, raiseWall } from '../../cases/public.ts'
import { noteIncidents } from '../../clock/public.ts'
import { absencePaths } from '../../workforce/public.ts'
import { caseloadPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  world.time.now = new Date(startOfWorld)
})

const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const away = (worker: Person, cover: Person, over: Record<string, string> = {}) =>
  send(world.mo, absencePaths.of(worker.id), {
    ...{ from: '2026-06-17', to: '2026-06-19', coveredBy: cover.id },
    ...over,
  })
const noteIncident = (caseId: string) =>
  world.inTenant(world.sam, (tx) =>
    noteIncidents(tx, caseId, {
      ...{ because: crypto.randomUUID(), on: '2026-06-17', occurredOn: ['2026-06-16'] },
    }),
  )
/** What somebody's day says of cases without a cover who may open them. */
const uncovered = async (person: Person) =>
  (await read(person, caseloadPaths.day())).split('Nobody covers')[1]?.split('</ul>')[0] ?? ''
const endAll = async (worker: Person) => {
  const page = await read(world.mo, absencePaths.of(worker.id))
  for (const [path] of page.matchAll(/\/service\/workers\/[^"]+\/ending/g))
    expect((await send(world.mo, path, {})).status).toBe(303)
}

describe('an absence', () => {
  it('moves what is owed to whoever covers, from its first day to its last [PR 1]', async () => {
    const caseId = await world.aCase(world.sam)
    await noteIncident(caseId)
    expect(await read(world.noor, caseloadPaths.day())).not.toContain('Maya R.')
    expect((await away(world.sam, world.noor)).status).toBe(303)
    const page = await read(world.noor, caseloadPaths.day())
    expect(page).toContain('You cover for <b>Sam</b>')
    expect(page).toContain('Maya R.')
    world.time.now = new Date('2026-06-20T09:30:00Z')
    await world.renew(world.noor)
    expect(await read(world.noor, caseloadPaths.day())).not.toContain('Maya R.')
    expect(await read(world.noor, caseloadPaths.day())).toContain('Saturday 20 June 2026')
    world.time.now = new Date(startOfWorld)
    await world.renew(world.noor)
  })

  it('gives whoever covers the right to ring where life is at risk, and takes it back [PR 22]', async () => {
    const caseId = await world.aCase(world.sam)
    const said = 'The number is shown to the worker of this case'
    expect(await read(world.noor, contactPaths.list(caseId))).not.toContain(said)
    await endAll(world.sam)
    expect(await read(world.noor, contactPaths.list(caseId))).toContain(said)
  })

  it('is not set where nobody would be there to cover [PR 1]', async () => {
    await away(world.sam, world.noor)
    const circle = await away(world.noor, world.sam)
    expect(circle.status).toBe(422)
    expect(await circle.text()).toContain('On 17 June 2026 nobody would be there to cover')
    const again = await away(world.sam, world.mo, { from: '2026-06-19', to: '2026-06-25' })
    expect(await again.text()).toContain('An absence on some of these days is set already')
    await endAll(world.sam)
  })

  it('is not set where a chain of covers would end with somebody whom a wall shuts out [PR 1]', async () => {
    const caseId = await world.aCase(world.mo)
    const wall = { kind: 'person', name: 'Noor', reason: 'She is his cousin.' } as const
    await world.inTenant(world.mo, async (tx) =>
      raiseWall(tx, world.mo, await openCase(tx, world.mo, caseId, 'wall.raise'), wall),
    )
    expect((await away(world.mo, world.sam)).status).toBe(303)
    const chain = await away(world.sam, world.noor, { from: '2026-06-18', to: '2026-06-20' })
    expect(chain.status).toBe(422)
    expect(await chain.text()).toContain('Noor would cover for Mo')
    const after = await away(world.sam, world.noor, { from: '2026-06-20', to: '2026-06-20' })
    expect(after.status).toBe(303)
    await endAll(world.mo)
    await endAll(world.sam)
  })

  it('is not set with a cover whom a wall shuts out of one of the cases [PR 1]', async () => {
    const caseId = await world.aCase(world.sam)
    const wall = { kind: 'person', name: 'Noor', reason: 'She is his cousin.' } as const
    await world.inTenant(world.sam, async (tx) =>
      raiseWall(tx, world.sam, await openCase(tx, world.sam, caseId, 'wall.raise'), wall),
    )
    const refused = await away(world.sam, world.noor)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('cannot open every case of this worker')
    expect((await away(world.sam, world.mo)).status).toBe(303)
    await endAll(world.sam)
  })

  it('gives no way into a case that a wall keeps from the cover, and who leads is told [PR 1]', async () => {
    const [kate, lou] = [await world.takeOn('Kate', 'isac'), await world.takeOn('Lou', 'isac')]
    const caseId = await world.aCase(kate)
    await noteIncident(caseId)
    expect((await away(kate, lou)).status).toBe(303)
    expect(await read(lou, caseloadPaths.day())).toContain(casePaths.overview(caseId))
    for (const person of [world.mo, kate, lou]) expect(await uncovered(person)).toBe('')

    await world.inTenant(world.mo, async (tx) =>
      keepApart(tx, await openCase(tx, world.mo, caseId, 'wall.raise'), [lou.id]),
    )
    for (const path of [casePaths.overview(caseId), contactPaths.list(caseId)]) {
      world.signIn(lou)
      expect((await world.app.request(path)).status, path).toBe(404)
    }
    expect(await read(lou, caseloadPaths.day())).not.toContain(casePaths.overview(caseId))
    for (const person of [world.mo, kate]) {
      const told = await uncovered(person)
      expect(told).toContain(casePaths.overview(caseId))
      expect(told).toContain('from 17 June 2026 on')
    }
    for (const person of [lou, world.sam, world.tia, world.stranger])
      expect(await uncovered(person)).toBe('')

    // Another cover, and the case has somebody again.
    await endAll(kate)
    expect((await away(kate, world.sam)).status).toBe(303)
    expect(await uncovered(world.mo)).toBe('')
    await endAll(kate)
  })

  it('is looked at again when a case is restricted, and when whoever covers later is suspended [PR 1]', async () => {
    const [kim, ines] = [await world.takeOn('Kim', 'isac'), await world.takeOn('Ines', 'isac')]
    const caseId = await world.aCase(kim)
    const days = { from: '2026-06-22', to: '2026-06-23' }
    expect((await away(kim, ines, days)).status).toBe(303)
    const said = { reason: 'Her sister works here.', now: world.time.now }
    await world.inTenant(kim, (tx) => restrictCase(tx, kim, caseId, said))
    expect(await uncovered(kim)).toContain(casePaths.overview(caseId))
    expect(await uncovered(kim)).toContain('from 22 June 2026 on')
    expect(await uncovered(world.mo)).toBe('') // to her it is nowhere (ADR-0036)

    const other = await world.aCase(kim)
    expect(await uncovered(kim)).not.toContain(other)
    const gone = { suspended_at: new Date(startOfWorld) }
    await world.inTenant(world.mo, (tx) =>
      tx.updateTable('account').set(gone).where('id', '=', ines.id).execute(),
    )
    for (const person of [world.mo, kim]) expect(await uncovered(person)).toContain(other)
    expect(await uncovered(world.mo)).not.toContain(caseId)
    await endAll(kim)
    for (const person of [world.mo, kim]) expect(await uncovered(person)).toBe('')
  })

  it('asks again with what was typed', async () => {
    const again = await away(world.sam, world.ada, { from: '2026-06-25', to: '2026-06-20' })
    expect(again.status).toBe(422)
    const page = await again.text()
    expect(page).toContain('The last day is before the first')
    expect(page).toContain('value="2026-06-25"')
    const nobody = await away(world.sam, world.ada)
    expect(await nobody.text()).toContain('Select a colleague who can hold cases')
  })

  it('is set by who leads, with a trace', async () => {
    for (const person of [world.sam, world.tia, world.ada]) {
      const refused = await send(person, absencePaths.of(world.sam.id), {
        ...{ from: '2026-06-17', to: '2026-06-19', coveredBy: world.noor.id },
      })
      expect(refused.status).toBe(404)
    }
    await away(world.noor, world.mo)
    expect((await world.traceOf(world.mo)).at(-1)).toBe('absence set')
    await endAll(world.noor)
    expect((await world.traceOf(world.mo)).at(-1)).toBe('absence ended')
  })

  it('of another service is like one that does not exist', async () => {
    expect((await away(world.stranger, world.noor)).status).toBe(404)
    expect((await away(world.sam, world.stranger)).status).toBe(422)
  })
})
