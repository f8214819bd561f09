import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { hashOf } from '../../platform/http.ts'
import { spendChallenge } from '../passkeys/queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const hour = 3_600_000
// The database's own clock stamps what is kept: the job is told what time it is.
const sweepAt = async (hours: number) => {
  world.time.now = new Date(Date.now() + hours * hour)
  await world.handlers['clear-away']({ tenantId: '', id: '' })
  return count()
}

it('keeps answers to repeats for three days, as the schedule says, and not longer', async () => {
  world.signOut()
  const begun = await world.app.request('/refer/harbour', world.formBody({}))
  expect(begun.status).toBe(303)
  expect(await sweepAt(3 * 24 - 0.1)).toMatchObject({ answers: 1 })
  expect(await sweepAt(3 * 24 + 0.1)).toMatchObject({ answers: 0 })
})

it('keeps wrong secrets for a day, and not longer', async () => {
  world.time.now = new Date()
  world.signOut()
  const wrong = { name: 'sam@harbour', password: 'not-the-password-at-all', code: '000000' }
  await world.app.request('/sign-in', world.formBody(wrong))
  expect((await count())?.wrong).toBeGreaterThan(0)
  expect((await sweepAt(23.9))?.wrong).toBeGreaterThan(0)
  expect(await sweepAt(24.1)).toMatchObject({ wrong: 0 })
})

it('forgets a challenge that was answered after the same span, and not before', async () => {
  const there = () =>
    world.inTenant(world.mo, (tx) => tx.selectFrom('spent_challenge').select('at').execute())
  await world.inTenant(world.mo, (tx) => spendChallenge(tx, hashOf('x'), new Date()))
  await sweepAt(23.9)
  expect(await there()).toHaveLength(1)
  await sweepAt(24.1)
  expect(await there()).toEqual([])
})

const count = () =>
  world.inTenant(world.mo, async (tx) => {
    const found = await sql<{ wrong: number; answers: number }>`
      select (select count(*)::int from wrong_secret) as wrong,
             (select count(*)::int from once_key) as answers`.execute(tx)
    return found.rows[0]
  })
