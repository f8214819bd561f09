import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formsFor, type Person, password, startWorld, type World } from '../../../test/support.ts'
import { createApp } from '../../app.ts'
import { readForm, words } from '../../platform/http.ts'
import { elementsOf, parseHtml } from '../../platform/ui/html-tree.ts'
import { goTo } from '../door.ts'
import { guard } from '../guard.ts'
import { startSession } from '../sessions/actions.ts'
import { stepUp } from '../step-up.ts'

let world: World
let app: ReturnType<typeof createApp>
let cookie: string
const done: unknown[] = []

beforeAll(async () => {
  world = await startWorld()
  app = createApp(world.parts)
  app.get('/deed', guard('case.read'), stepUp, (c) => c.text('the deed’s page'))
  app.post('/deed', guard('case.read'), stepUp, async (c) => {
    const form = await readForm(c, z.object({ reason: words(2000, 'Say why') }))
    if (!form.ok) return c.text(`asked again: ${form.errors[0]?.message}`, 422)
    return c.var.once(form.sent, async () => {
      done.push(form.typed)
      return goTo('/done')
    })
  })
  app.post('/api/v1/deed', guard('case.read'), stepUp, (c) => c.json({ done: true }))
})
afterAll(() => world.stop())
beforeEach(async () => {
  done.length = 0
  wait(24 * 60)
  cookie = await aSession(world.sam)
})

const wait = (minutes: number) => {
  world.time.now = new Date(world.time.now.getTime() + minutes * 60_000)
}
const aSession = (person: Person) =>
  world.inTenant(person, (tx) =>
    startSession(tx, { accountId: person.id, tenantId: person.tenantId }, 'staff', world.time.now),
  )
const send = (
  fields: Record<string, string | string[]>,
  path = '/deed',
  holding = cookie,
  key = formsFor(world.parts.publicFormKey, cookie).make(),
) => {
  const init = world.formBody(fields, key)
  const headers = { ...init.headers, Cookie: `__Host-staff=${holding}` }
  return app.request(path, { ...init, headers })
}
const look = (path: string, holding = cookie) =>
  app.request(path, { headers: { Cookie: `__Host-staff=${holding}` } })
const cookieOf = (answer: Response) =>
  /^__Host-staff=([^;]*)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1]
const fieldsOf = async (answer: Response) =>
  elementsOf(parseHtml(await answer.text()))
    .filter(({ name, attributes }) => name === 'input' && attributes.type === 'hidden')
    .map(({ attributes }) => [attributes.name ?? '', attributes.value ?? ''] as const)

describe('a deed that asks for a proof', () => {
  it('is done at once by who signed in less than five minutes ago', async () => {
    wait(4.9)
    expect((await look('/deed')).status).toBe(200)
    expect((await send({ reason: 'Her own wish' })).headers.get('Location')).toBe('/done')
    expect(done).toHaveLength(1)
  })

  it('asks after five minutes, carries what was typed, and is done with the proof', async () => {
    wait(5)
    const typed = { reason: 'She\r\nsaid "so" <b>&', tick: ['a', 'b'] }
    const asked = await send(typed)
    expect(asked.status).toBe(401)
    const carried = await fieldsOf(asked)
    const own = carried.find(([name]) => name === '_once')?.[1] ?? ''
    expect(carried.filter(([name]) => name === 'tick').map(([, value]) => value)).toEqual([
      'a',
      'b',
    ])
    expect(carried).toContainEqual(['reason', 'She\nsaid "so" <b>&'])
    expect(done).toEqual([])

    const proven = await send({ ...typed, ...world.proofOf(world.sam) }, '/deed', cookie, own)
    expect(proven.headers.get('Location')).toBe('/done')
    expect(done).toEqual([{ reason: 'She\nsaid "so" <b>&', tick: ['a', 'b'] }])
    expect((await world.traceOf(world.sam)).at(-1)).toBe('stepped up')
  })

  it('turns the secret of the session: the old cookie opens nothing, the new one goes on', async () => {
    wait(5)
    const fresh = cookieOf(await send({ reason: 'Yes', ...world.proofOf(world.sam) })) ?? ''
    expect(fresh).not.toBe(cookie)
    expect((await look('/cases', cookie)).status).toBe(303)
    expect((await look('/cases', fresh)).status).toBe(200)
    expect((await look('/deed', fresh)).status).toBe(200)
    // A form that was open in another tab is taken though the secret has turned.
    expect((await send({ reason: 'Again' }, '/deed', fresh)).headers.get('Location')).toBe('/done')
  })

  it('keeps the proof and what was typed when the deed itself asks again', async () => {
    wait(5)
    const answer = await send({ reason: '', ...world.proofOf(world.sam) })
    expect([answer.status, await answer.text()]).toEqual([422, 'asked again: Say why'])
    expect((await look('/deed', cookieOf(answer))).status).toBe(200)
  })

  it('asks on the way to a page too, and opens it again after the proof', async () => {
    wait(5)
    const asked = await look('/deed?part=2')
    expect(asked.status).toBe(401)
    expect(await fieldsOf(asked)).toContainEqual(['next', '/deed?part=2'])
    const answer = await send({ next: '/deed?part=2', ...world.proofOf(world.sam) }, '/step-up')
    expect(answer.headers.get('Location')).toBe('/deed?part=2')
    expect((await look('/deed', cookieOf(answer))).status).toBe(200)
    const astray = await send(
      { next: '//evil.example', ...world.proofOf(world.sam) },
      '/step-up',
      cookieOf(answer),
    )
    expect(astray.headers.get('Location')).toBe('/')
  })

  it('says the same for a wrong password and a wrong code, and never shows what was typed there', async () => {
    wait(5)
    const right = world.proofOf(world.sam)
    const wrongPassword = { ...right, 'proof-password': 'wrong but quite long enough' }
    const wrongCode = { ...right, 'proof-code': right['proof-code'] === '123456' ? '1' : '123456' }
    const pages: string[] = []
    for (const wrong of [wrongPassword, wrongCode]) {
      const answer = await send({ reason: 'Kept', ...wrong })
      expect([answer.status, cookieOf(answer)]).toEqual([422, undefined])
      pages.push((await answer.text()).replaceAll(/(name="_once" value=")[^"]*/g, '$1'))
    }
    expect(pages[0]).toBe(pages[1])
    expect(pages[0]).toContain('value="Kept"')
    expect(pages[0]).not.toContain('wrong but quite')
    expect((await world.traceOf(world.sam)).slice(-2)).toEqual([
      'step-up refused',
      'step-up refused',
    ])
    expect(done).toEqual([])
  })

  it('names what is missing, and takes no code twice', async () => {
    wait(5)
    const proof = world.proofOf(world.sam)
    const missing = await send({ reason: 'Kept', 'proof-password': '', 'proof-code': '12' })
    expect(await missing.text()).toMatch(/Enter your password[\s\S]*Enter the six digits/)
    expect((await send({ reason: 'Once', ...proof })).status).toBe(303)
    const other = await aSession(world.sam)
    await world.letProofLapse(world.sam)
    expect((await send({ reason: 'Twice', ...proof }, '/deed', other)).status).not.toBe(303)
  })

  it('waits after five wrong ones, for this person alone and not at sign-in', async () => {
    wait(5)
    const wrong = { 'proof-password': 'wrong', 'proof-code': '123456' }
    for (let n = 0; n < 5; n += 1) await send({ reason: 'No', ...wrong })
    expect((await send({ reason: 'Right', ...world.proofOf(world.sam) })).status).toBe(422)
    const code = world.proofOf(world.sam)['proof-code']
    const signIn = { name: world.sam.signInName, password, code, next: '/' }
    world.signOut()
    expect((await world.app.request('/sign-in', world.formBody(signIn))).status).toBe(303)
  })

  it('is refused without the form’s own hidden field, whatever the proof', async () => {
    wait(5)
    const proof = world.proofOf(world.sam)
    const answer = await send({ reason: 'Mine', ...proof }, '/deed', cookie, 'not ours')
    expect([answer.status, cookieOf(answer)]).toEqual([409, undefined])
    expect(await answer.text()).not.toContain(proof['proof-password'])
  })

  it('is never done by a token, nor by a session in the API that proved nothing lately', async () => {
    const bearer = await app.request('/api/v1/deed', world.jsonBody(world.sam, {}))
    expect(bearer.status).toBe(403)
    expect((await send({}, '/api/v1/deed')).status).toBe(200)
    wait(5)
    expect((await send({}, '/api/v1/deed')).status).toBe(403)
  })

  it('is not there for who may not do it, proof or none', async () => {
    const tias = await aSession(world.tia)
    await world.letProofLapse(world.tia)
    expect((await look('/deed', tias)).status).toBe(404)
  })
})
