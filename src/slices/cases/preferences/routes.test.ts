import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, openCase } from '../public.ts'
import { preferencePaths } from './paths.ts'
import { listPreferences } from './queries.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
})

const filled = {
  ...{ sex: 'woman', singleSex: 'yes', language: 'Polish', specialisms: 'children' },
  ...{ note: 'Not somebody from Filey.', saidBy: 'victim', saidOn: '2026-06-16' },
}
const send = (person: Person, fields: Record<string, string> = {}) => {
  world.signIn(person)
  return world.app.request(preferencePaths.of(caseId), world.formBody({ ...filled, ...fields }))
}
const kept = () =>
  world.inTenant(world.sam, async (tx) =>
    listPreferences(tx, await openCase(tx, world.sam, caseId, 'case.read')),
  )

describe('what the victim asks of a worker', () => {
  it('is kept with who said it and when, and can change; what was said before stays (A070b)', async () => {
    const saved = await send(world.sam)
    expect(saved.headers.get('Location')).toBe(casePaths.allocation(caseId))
    world.time.now = new Date(world.time.now.getTime() + 60_000)
    await send(world.sam, { sex: '', singleSex: '', saidBy: 'guardian', saidOn: '2026-06-17' })
    expect(await kept()).toMatchObject([
      { sex: null, singleSex: false, saidBy: 'guardian', saidOn: '2026-06-17' },
      { sex: 'woman', singleSex: true, language: 'Polish', saidBy: 'victim' },
    ])
    world.signIn(world.sam)
    const page = await (await world.app.request(preferencePaths.of(caseId))).text()
    expect(page).toContain('A parent or guardian, 17 June 2026')
    expect(page).toContain('A woman, single-sex service')
  })

  it('leaves a trace', async () => {
    await send(world.sam)
    expect((await world.traceOf(world.sam)).at(-1)).toBe('preference recorded')
  })

  it('asks again with what was typed', async () => {
    const again = await send(world.sam, { sex: '', saidBy: '' })
    expect(again.status).toBe(422)
    const page = await again.text()
    expect(page).toContain('Select of which sex the service should be')
    expect(page).toContain('Select who said it')
    expect(page).toContain('Not somebody from Filey.</textarea>')
    const toCome = await send(world.sam, { saidOn: '2026-06-18' })
    expect(await toCome.text()).toContain('The day must be today or in the past')
  })

  it('is not there for who gives no case away, nor for another service', async () => {
    for (const person of [world.ash, world.ada, world.stranger])
      expect((await send(person)).status).toBe(404)
    expect(await kept()).toEqual([])
  })
})
