import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.sam)
})
afterAll(() => world.stop())

const post = (body: unknown, key?: string) =>
  world.app.request(`/api/v1/cases/${caseId}/incidents`, world.jsonBody(world.sam, body, key))
const list = async () => {
  const path = `/api/v1/cases/${caseId}/incidents?order=oldest`
  return (await (await world.app.request(path, world.bearer(world.sam))).json()).entries
}

it('records an incident as the form does, and gives its details back', async () => {
  const details = { acts: ['following'], held: [{ what: 'Dashcam', holder: 'witness' }] }
  const body = { when: '2026-06-12T22:10', what: 'Followed home', channel: 'in-person', details }
  const made = await post(body)
  expect(made.status).toBe(201)
  const { id } = await made.json()
  expect(await list()).toMatchObject([
    {
      id,
      on: '2026-06-12',
      time: '22:10',
      precision: 'minute',
      about: false,
      what: 'Followed home',
      version: 1,
      details: {
        acts: ['following'],
        held: [{ what: 'Dashcam', holder: 'witness', where: null }],
        reported: 'unknown',
      },
      source: { kind: 'told', whenSaid: '2026-06-12T22:10', recordedOn: '2026-06-17' },
    },
  ])
})

it('names the field where the day cannot be read', async () => {
  const refused = await post({ when: 'tomorrow', what: 'Nothing yet' })
  expect(refused.status).toBe(422)
  expect((await refused.json()).fields).toMatchObject([{ field: 'when' }])
})

it('records once for one key', async () => {
  const body = { when: 'early May', what: 'Flowers' }
  const [one, two] = [await post(body, 'a-key'), await post(body, 'a-key')]
  expect(await two.json()).toEqual(await one.json())
  expect((await list()).filter(({ what }: { what: string }) => what === 'Flowers')).toHaveLength(1)
})
