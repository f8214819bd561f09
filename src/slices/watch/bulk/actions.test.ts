import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { newId } from '../../../platform/ids.ts'
import { casePaths } from '../../cases/public.ts'
import { casesAnHour, casesBeforeCounting } from './rules.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
  world.time.now = new Date(Date.parse(startOfWorld) + 10 * 60_000) // the proof of the sign-in is old by now
})
afterAll(() => world.stop())

/** Cases opened by a script, as the trace would tell of them. */
const opened = (by: Person, many: number, ago = 0) =>
  world.inTenant(by, (tx) =>
    tx
      .insertInto('trace_entry')
      .values(
        Array.from({ length: many }, () => {
          const id = newId()
          return {
            ...{ id: newId(), at: new Date(Date.now() - ago), actor_id: by.id, purpose: null },
            ...{ event: 'opened for case.read', object_kind: 'case', object_id: id, case_id: id },
          }
        }),
      )
      .execute(),
  )

const ask = (person: Person, path: string) => {
  world.signIn(person)
  return world.app.request(path)
}
const askForMany = async (person: Person) => {
  for (let n = 0; n < casesBeforeCounting; n += 1) await ask(person, casePaths.overview(newId()))
}

describe('who reads very many cases within an hour', () => {
  it('is asked again who it is, before the next one is shown', async () => {
    await opened(world.sam, casesAnHour)
    await askForMany(world.sam)
    const answer = await ask(world.sam, casePaths.overview(caseId))
    expect(answer.status).toBe(401)
    const page = await answer.text()
    expect(page).not.toContain('Maya')
    expect(page).toContain('Password')
    const listed = await ask(world.sam, '/cases')
    expect(listed.status).toBe(200)
  })

  it('is refused altogether with a token', async () => {
    await opened(world.system, casesAnHour)
    for (let n = 0; n <= casesBeforeCounting; n += 1) {
      const answer = await world.app.request(
        `/api/v1/cases/${newId()}/clock`,
        world.bearer(world.system),
      )
      expect(answer.status).toBe(n < casesBeforeCounting ? 404 : 403)
    }
  })

  it('is not asked while it is work, nor for what was an hour ago', async () => {
    await opened(world.noor, casesAnHour - 2)
    await opened(world.noor, casesAnHour, 61 * 60_000)
    await askForMany(world.noor)
    expect((await ask(world.noor, casePaths.overview(caseId))).status).toBe(200)
    await opened(world.noor, 1)
    expect((await ask(world.noor, casePaths.overview(caseId))).status).toBe(401)
  })
})
