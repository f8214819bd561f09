import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { clockPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const look = async (person: Person) => {
  world.signIn(person)
  return (await world.app.request(clockPaths.rules())).text()
}
const choose = (person: Person, fields: object) => {
  world.signIn(person)
  const review = { code: 'D01', trigger: 'assessment signed', dueAfter: '28', overdueAfter: '35' }
  return world.app.request(clockPaths.rules(), world.formBody({ ...review, ...fields }))
}

describe('the rules of the clock', () => {
  it('stand with what they ask, after how long, and their paragraph', async () => {
    const page = await look(world.sam)
    expect(page).toContain('42 calendar days')
    expect(page).toContain('56 calendar days')
    expect(page).toContain('ISA §30')
    expect(page).toContain('3 attempts, by at least 2 methods and at 2 times of day')
    expect(page).not.toContain('Change<') // nothing to choose for who may not
  })

  it('can be chosen shorter by a manager, for this service alone (A030a)', async () => {
    expect((await choose(world.mo, {})).status).toBe(303)
    expect(await look(world.sam)).toContain('28 calendar days')
    expect(await look(world.stranger)).not.toContain('28 calendar days')
  })

  it('leave a trace of each choice', async () => {
    await choose(world.mo, { dueAfter: '30' })
    expect((await world.traceOf(world.mo)).at(-1)).toBe('clock span chosen')
  })

  it('ask again, with what was typed, for what lies outside the limits', async () => {
    const answer = await choose(world.mo, { dueAfter: '43', overdueAfter: 'soon' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('value="43"')
    expect(page).toContain('value="soon"')
    const later = await choose(world.mo, { dueAfter: '43', overdueAfter: '57' })
    expect(await later.text()).toContain('Choose 14 to 42 days until it is due')
  })

  it('are not for a caseworker to choose, and a rule without limits for nobody', async () => {
    expect((await choose(world.sam, {})).status).toBe(404)
    const answer = await choose(world.mo, { code: 'D02', trigger: 'incident recorded' })
    expect(answer.status).toBe(422)
  })
})
