import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../test/support.ts'
import { noContact } from '../people/public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('lists the cases a worker holds', async () => {
  await world.aCase(world.sam)
  world.signIn(world.sam)
  const shown = await world.app.request('/cases')
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('Maya R.')
})

it('finds a case by a misspelt name, a phone number and a postcode, and writes none of them in an address', async () => {
  world.signIn(world.sam)
  for (const find of ['Maja Rowen', '+44 7700 900456', 'zz99 4tq']) {
    const shown = await world.app.request('/find', world.formBody({ find }))
    expect(shown.status).toBe(200)
    const page = await shown.text()
    expect(page).toContain('Maya R.')
    expect(page).not.toContain('900456')
  }
})

it('finds the case of whoever does it by a name online, as by a number (F12)', async () => {
  const identity = { given: '', surname: '', knownAs: 'Dutch', dateOfBirth: null }
  const channels = [{ kind: 'handle', value: 'Instagram: @razor.4411', safe: false } as const]
  await world.aCase(world.sam, { subject: { identity, contact: { ...noContact, channels } } })
  world.signIn(world.sam)
  for (const find of ['@Razor.4411', 'razor.4411 on Snapchat', 'instagram.com/razor.4411']) {
    const page = await (await world.app.request('/find', world.formBody({ find }))).text()
    expect(page, find).toContain('Maya R.')
    expect(page).not.toContain('4411')
  }
  const other = await world.app.request('/find', world.formBody({ find: '@razor.4412' }))
  expect(await other.text()).toContain('Nobody was found')
})

it('shows another service nothing of it', async () => {
  world.signIn(world.stranger)
  const page = await (await world.app.request('/find', world.formBody({ find: 'Rowan' }))).text()
  expect(page).not.toContain('Maya')
  expect(page).toContain('Nobody was found')
})
