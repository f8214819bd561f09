import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { casesAPage, openCase } from '../../cases/public.ts'
import { seeDigest } from './actions.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
}, 120_000)
afterAll(() => world.stop())

it('tells whoever holds more than a page of cases of the last of them too', {
  timeout: 240_000,
}, async () => {
  const first = await world.aCase(world.sam)
  await world.inTenant(world.mo, (tx) => openCase(tx, world.mo, first, 'case.read'))
  for (let n = 0; n <= casesAPage; n += 1) await world.aCase(world.sam)
  const { lines } = await world.inTenant(world.sam, (tx) => seeDigest(tx, world.sam, new Date()))
  expect(lines.map(({ caseId }) => caseId)).toContain(first)
})
