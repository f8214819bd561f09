import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signOut())

it('starts', async () => {
  const page = await world.app.request('/refer/harbour')
  expect(page.status).toBe(200)
  const begun = await world.app.request('/refer/harbour', world.formBody({}))
  console.log(
    begun.status,
    begun.headers.get('location'),
    begun.headers.get('set-cookie'),
    await begun.text(),
  )
  const keep = await world.app.request(begun.headers.get('location') ?? '', {
    headers: { Cookie: (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
  })
  console.log(await keep.text())
})
