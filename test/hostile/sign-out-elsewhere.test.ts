import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertIdentity, replaceProvider } from '../../src/security/outside/queries.ts'
import { idleMinutes } from '../../src/security/sessions/rules.ts'
import {
  client,
  type Forged,
  signInThere,
  signOutEvent,
  signOutThere,
  startFalseProvider,
  startProvider,
} from '../openid-providers.ts'
import { browser } from '../signing-in.ts'
import { type Person, startWorld, type World } from '../support.ts'

const path = '/sign-in/outside/sign-out/'
let world: World
let real: Awaited<ReturnType<typeof startProvider>>
let other: Awaited<ReturnType<typeof startFalseProvider>>
const told: { token: string; status: number }[] = []
/** Takes what the real provider sends over the network to the application, and its answer back. */
const wire = createServer(async (request, response) => {
  const body = await text(request)
  const answer = await post('harbour', body)
  const token = new URLSearchParams(body).get('logout_token') ?? ''
  told.push({ token, status: answer.status })
  response.writeHead(answer.status).end()
})

beforeAll(async () => {
  world = await startWorld()
  await new Promise<void>((ready) => wire.listen(0, '127.0.0.1', ready))
  const at = wire.address()
  const port = typeof at === 'object' && at ? at.port : 0
  real = await startProvider(`http://127.0.0.1:${port}/`)
  other = await startFalseProvider()
  await join(world.sam, real.issuer, 'sam-there')
  await join(world.noor, real.issuer, 'noor-there')
  await join(world.stranger, other.issuer, 'sam')
})
afterAll(async () => {
  wire.close()
  await real.stop()
  await other.stop()
  await world.stop()
})
beforeEach(() => {
  world.signOut()
  told.length = 0
})

const join = (person: Person, issuer: string, subject: string) =>
  world.inTenant(person, async (tx) => {
    await replaceProvider(tx, { issuer, ...client }, world.time.now)
    await insertIdentity(tx, person.id, { issuer, subject }, world.time.now)
  })
const post = (service: string, body: string) =>
  world.app.request(`${path}${service}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
const send = async (token: string, service = 'beacon') =>
  (await post(service, new URLSearchParams({ logout_token: token }).toString())).status

async function signIn(login: string) {
  const jar = new Map<string, string>()
  const own = browser(world)
  const asked = await own.look('/sign-in/outside?service=harbour')
  const came = await signInThere(asked.headers.get('Location') ?? '', login, jar)
  await own.look(`${came.pathname}${came.search}`)
  expect(await own.isIn()).toBe(true)
  return { own, jar, came }
}
/** A session of Robin's that began at the false provider. */
async function robin(claims: Record<string, unknown> = {}) {
  const own = browser(world)
  const asked = await own.look('/sign-in/outside?service=beacon')
  const came = other.answerTo(asked.headers.get('Location') ?? '')
  other.forge({ claims })
  await own.look(`${came.pathname}${came.search}`)
  other.forge({})
  expect(await own.isIn()).toBe(true)
  return own
}

describe('a session that began at a provider', () => {
  it('ends at once when she signs out there, and says why', async () => {
    const { own, jar } = await signIn('sam-there')
    const another = await signIn('noor-there')
    const here = browser(world)
    await here.hold(world.sam)
    await signOutThere(real.issuer, jar)
    expect(told.map(({ status }) => status)).toEqual([200])
    expect(await own.isIn()).toBe(false)
    expect(await (await own.look('/sign-in')).text()).toContain('signed out at your organisation')
    expect(await another.own.isIn()).toBe(true)
    expect(await here.isIn()).toBe(true) // begun with a password here: the provider has no say in it
    const traced = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select(['actor_id', 'object_id'])
        .where('event', '=', 'signed out elsewhere')
        .execute(),
    )
    expect(traced).toEqual([{ actor_id: null, object_id: world.sam.id }])
  })

  it('ends after a quarter of an hour alone, and with a press here, whatever the provider does [ASVS V7.6.1]', async () => {
    const { own } = await signIn('sam-there')
    const start = world.time.now
    world.time.now = new Date(start.getTime() + (idleMinutes + 1) * 60_000)
    expect(await own.isIn()).toBe(false)
    world.time.now = start
    const { own: next } = await signIn('sam-there')
    const cookie = next.jar.get('__Host-staff') ?? ''
    await next.send('/sign-out', {})
    next.jar.set('__Host-staff', cookie)
    expect(await next.isIn()).toBe(false)
  })

  it('leaves no token of the provider in the database, in a cookie or on a page [ASVS V10.1.1]', async () => {
    const { own, jar, came } = await signIn('sam-there')
    const held = [...own.jar.values(), await (await own.look('/account')).text()].join('\n')
    await signOutThere(real.issuer, jar) // its message is a token too
    const stored = await everything()
    const code = came.searchParams.get('code') ?? ''
    expect(code.length).toBeGreaterThan(20)
    for (const kept of [held, stored]) {
      expect(kept).not.toContain(code)
      expect(tokensIn(kept)).toEqual([])
      expect(kept).not.toMatch(/access_token|id_token|refresh_token|logout_token/)
    }
    expect(tokensIn(told[0]?.token ?? '')).toHaveLength(1)
  })
})

/** Every such token begins with a head that says how it is signed; other random letters may begin alike. */
const tokensIn = (text: string): string[] =>
  [...text.matchAll(/eyJ[\w-]{10,}/g)]
    .map(([head]) => head)
    .filter((head) => Buffer.from(head, 'base64url').toString().includes('"alg"'))

/** Every row of every table as text, bytes as the letters they may be. */
async function everything(): Promise<string> {
  const tables = await world.owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
  const rows: string[] = []
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    for (const { name } of tables) {
      const found = await tx.unsafe(`select t::text as row from "${name}" t`)
      rows.push(...found.map(({ row }) => `${row} ${lettersOf(String(row))}`))
    }
  })
  return rows.join('\n')
}

const lettersOf = (row: string) =>
  [...row.matchAll(/\\\\?x([0-9a-f]+)/g)]
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join(' ')

describe('a message of a provider that somebody signed out', () => {
  const soon = () => Math.floor(Date.now() / 1000)
  const wrong: [string, Forged][] = [
    ['of another kind of token', { type: 'JWT' }],
    ['that is an ID token', { type: 'logout+jwt', claims: { nonce: 'one' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['without a time', { claims: { iat: undefined } }],
    ['of yesterday', { claims: { iat: soon() - 86_400 } }],
    ['of tomorrow', { claims: { iat: soon() + 86_400, exp: soon() + 86_500 } }],
    ['that is over', { claims: { exp: soon() - 3600 } }],
    ['that is never over', { claims: { exp: undefined } }],
    ['about nothing', { claims: { events: undefined } }],
    ['about something else', { claims: { events: { 'https://x.example': {} } } }],
    ['with an event that is no object', { claims: { events: { [signOutEvent]: 'x' } } }],
    ['about nobody', { claims: { sub: undefined } }],
    ['without a number', { claims: { jti: undefined } }],
    ['that nobody signed', { algorithm: 'none' }],
    ['signed by another', { otherKey: true }],
    ['signed with what everybody has', { algorithm: 'HS256' }],
  ]

  it('is taken only if it is that, of this provider, for us, new and signed [ASVS V10.5.5]', async () => {
    const own = await robin()
    for (const [what, how] of wrong) {
      const status = await send(other.signOutToken(how))
      expect([what, status, await own.isIn()]).toEqual([what, 400, true])
    }
    for (const token of ['', 'x', 'x'.repeat(20_000), other.idToken()])
      expect(await send(token)).toBe(400)
    for (const service of ['harbour', 'nowhere', "';--"])
      expect(await send(other.signOutToken(), encodeURIComponent(service))).toBe(400)
    expect(await own.isIn()).toBe(true)
    expect(await send(other.signOutToken())).toBe(200)
    expect(await own.isIn()).toBe(false)
  })

  it('is taken once: whoever saw it on its way ends nothing with it', async () => {
    await robin()
    const token = other.signOutToken()
    expect(await send(token)).toBe(200)
    const own = await robin()
    expect(await send(token)).toBe(400)
    expect(await own.isIn()).toBe(true)
  })

  it('ends the one session it names, and all of hers where it names none', async () => {
    const laptop = await robin({ sid: 'laptop' })
    const phone = await robin({ sid: 'phone' })
    expect(await send(other.signOutToken({ claims: { sid: 'laptop' } }))).toBe(200)
    expect([await laptop.isIn(), await phone.isIn()]).toEqual([false, true])
    const by = { sid: 'phone', sub: undefined }
    expect(await send(other.signOutToken({ claims: { ...by, sid: 'another' } }))).toBe(200)
    expect(await phone.isIn()).toBe(true)
    expect(await send(other.signOutToken({ claims: by }))).toBe(200)
    expect(await phone.isIn()).toBe(false)
    const [one, two] = [await robin({ sid: 'one' }), await robin()]
    expect(await send(other.signOutToken())).toBe(200)
    expect([await one.isIn(), await two.isIn()]).toEqual([false, false])
    const third = await robin()
    expect(await send(other.signOutToken({ claims: { sub: 'a stranger' } }))).toBe(200)
    expect(await third.isIn()).toBe(true)
  })
})
