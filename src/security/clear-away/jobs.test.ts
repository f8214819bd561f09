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

const days = (n: number) => new Date(world.time.now.getTime() + n * 86_400_000)

it('forgets drafts that nobody sent after thirty days, and the answers kept for repeats after three', async () => {
  world.signOut()
  const begun = await world.app.request('/refer/harbour', world.formBody({}))
  expect(begun.status).toBe(303)
  expect(await count()).toEqual({ drafts: 1, answers: 1 })

  world.time.now = days(29)
  await sweep()
  expect(await count()).toMatchObject({ drafts: 1 })

  world.time.now = days(2)
  await sweep()
  expect(await count()).toEqual({ drafts: 0, answers: 1 })

  world.time.now = new Date(Date.now() + 3.1 * 86_400_000) // the database's own clock stamped the answer
  await sweep()
  expect(await count()).toEqual({ drafts: 0, answers: 0 })
})

it('forgets a challenge that was answered a day after it could have been answered again', async () => {
  const there = () =>
    world.inTenant(world.mo, (tx) => tx.selectFrom('spent_challenge').select('at').execute())
  await world.inTenant(world.mo, (tx) => spendChallenge(tx, hashOf('x'), world.time.now))
  world.time.now = days(0.9)
  await sweep()
  expect(await there()).toHaveLength(1)
  world.time.now = days(0.2)
  await sweep()
  expect(await there()).toEqual([])
})

const sweep = () => world.handlers['clear-away']({ tenantId: '', id: '' })

const count = () =>
  world.inTenant(world.mo, async (tx) => {
    const found = await sql<{ drafts: number; answers: number }>`
      select (select count(*)::int from referral where state = 'draft') as drafts,
             (select count(*)::int from once_key) as answers`.execute(tx)
    return found.rows[0]
  })
