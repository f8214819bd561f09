import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { published } from '../../../../test/directing.ts'
import { startWorld, type World } from '../../../../test/support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const path = '/service/profile'
const publish = (fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody({ ...published, ...fields }))

describe('what a service is for', () => {
  it('asks again with what was typed', async () => {
    world.signIn(world.mo)
    const answer = await publish({ agesFrom: '20', agesTo: '10' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('The oldest age must not be below the youngest')
    expect(page).toContain('Weekdays 9 to 5')
  })

  it('is published by who leads, leaves a trace, and is not overwritten unseen', async () => {
    world.signIn(world.mo)
    expect((await publish()).status).toBe(303)
    expect((await world.traceOf(world.mo)).at(-1)).toBe('service description published')
    expect((await publish({ version: '0' })).status).toBe(409)
    expect((await publish({ version: '1', hours: 'Mondays' })).status).toBe(303)
    expect((await publish({ version: '1' })).status).toBe(409)
    expect(await (await world.app.request('/refer/harbour')).text()).toContain('Hours: Mondays')
  })

  it('is nobody else’s to say, and another service’s form says nothing of it', async () => {
    for (const person of [world.sam, world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request(path)).status).toBe(404)
      expect((await publish()).status).toBe(404)
    }
    expect(await (await world.app.request('/refer/beacon')).text()).not.toContain('Whom we support')
  })
})
