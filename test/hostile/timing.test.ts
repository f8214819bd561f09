import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { heldBack } from '../coming-herself.ts'
import { published } from '../directing.ts'
import { boxes, mayasReferral, referrerOf } from '../referring.ts'
import { startWorld, type World } from '../support.ts'

const beat = 600
let world: World
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  world = await startWorld()
  app = createApp({ ...world.parts, beat })
  world.signIn(world.mo)
  const said = { ...published, selfReferral: 'yes', version: '0' }
  expect((await world.app.request('/service/profile', world.formBody(said))).status).toBe(303)
  world.signOut()
})
afterAll(() => world.stop())

/** Milliseconds past the last full beat. */
async function pastTheBeat(ask: () => Response | Promise<Response>, status: number) {
  const began = performance.now()
  const answer = await ask()
  const took = performance.now() - began
  expect(answer.status).toBe(status)
  expect(took).toBeGreaterThanOrEqual(beat - 2) // a timer may be early by one
  return (took + 2) % beat
}

const late = 120 // a timer on a busy machine

/** Threat: his message is held against everybody stored, and whoever is found costs time (T5). */
it('a referral by a system takes as long whoever it names (F13)', async () => {
  const asMaya = { ...mayasReferral.person, given: 'Maya', surname: 'Rowan' }
  const bodies = [
    mayasReferral,
    { ...mayasReferral, victim: { given: 'Tom', surname: 'Kestrel' }, person: asMaya },
  ]
  for (const [n, body] of bodies.entries()) {
    const send = () => app.request('/api/v1/referrals', world.jsonBody(world.system, body, `n${n}`))
    expect(await pastTheBeat(send, 201)).toBeLessThan(late)
  }
})

it('a referral by somebody without an account takes as long', async () => {
  const quick = referrerOf(world)
  const { draft } = await quick.begin()
  for (const [page, said] of Object.entries(mayasReferral))
    await quick.send(`${draft}/${page}`, boxes({ ...said }))
  const { cookie } = quick.held
  const init = { ...world.formBody({}), headers: { ...world.formBody({}).headers, Cookie: cookie } }
  expect(await pastTheBeat(() => app.request(`${draft}/check`, init), 303)).toBeLessThan(late)
})

it('a message of somebody who comes by herself takes as long (F02)', async () => {
  const send = () => app.request('/start/harbour/questions', world.formBody(heldBack))
  expect(await pastTheBeat(send, 303)).toBeLessThan(late)
})
