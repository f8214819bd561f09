import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  client,
  type Forged,
  signInThere,
  startFalseProvider,
  startProvider,
} from '../../../test/openid-providers.ts'
import { type Browser, browser } from '../../../test/signing-in.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { isIssuer } from '../../platform/openid.ts'
import { replaceProvider } from './queries.ts'

let world: World
let real: Awaited<ReturnType<typeof startProvider>>
let other: Awaited<ReturnType<typeof startFalseProvider>>
beforeAll(async () => {
  world = await startWorld()
  real = await startProvider()
  other = await startFalseProvider()
  await setUp(world.sam, real.issuer)
  await setUp(world.stranger, other.issuer)
})
afterAll(async () => {
  await real.stop()
  await other.stop()
  await world.stop()
})
beforeEach(() => {
  world.signOut()
  other.forge({})
  world.time.now = new Date(world.time.now.getTime() + 60 * 60_000)
})

const setUp = (person: Person, issuer: string) =>
  world.inTenant(person, (tx) => replaceProvider(tx, { issuer, ...client }, world.time.now))
const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`
const begin = async (own: Browser, service = 'harbour') =>
  (await own.look(`/sign-in/outside?service=${service}`)).headers.get('Location') ?? ''
const asGiven = async (answer: Response) => [answer.status, await answer.text()]

/** She presses "Join my account", goes there, signs in and comes back. */
async function join(own: Browser, login: string) {
  const page = await (await own.send('/account/outside', {})).text()
  const href = (/href="(http:[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  return own.look(pathOf(await signInThere(href, login)))
}
async function joined(person: Person, login: string) {
  const own = browser(world)
  await own.hold(person)
  expect((await join(own, login)).status).toBe(200)
  return own
}
async function signIn(login: string, own = browser(world)) {
  const came = await signInThere(await begin(own), login)
  return { own, came, answer: await own.look(pathOf(came)) }
}

describe('an account elsewhere', () => {
  it('is joined by its owner, lets her in after that, and is seen on her page (F80)', async () => {
    expect((await signIn('sam-there')).answer.status).toBe(422)
    const own = await joined(world.sam, 'sam-there')
    expect(await world.traceOf(world.sam)).toContain('outside sign-in joined')
    expect(await (await own.look('/account')).text()).toContain('Joined on')

    const { own: fresh, answer } = await signIn('sam-there')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Refresh')).toBe('0; url=/')
    expect(await fresh.isIn()).toBe(true)
    expect((await world.traceOf(world.sam)).slice(-1)).toEqual(['signed in'])
  })

  it('proves nothing of what is asked before a deed that cannot be taken back', async () => {
    await joined(world.noor, 'noor-there')
    const { own } = await signIn('noor-there')
    expect((await own.look('/account/authenticator')).status).toBe(401)
  })

  it('asks the provider with a code, PKCE, state and nonce, and keeps them in a Lax cookie of ten minutes', async () => {
    const own = browser(world)
    const asked = await own.look('/sign-in/outside?service=harbour')
    const { searchParams } = new URL(asked.headers.get('Location') ?? '')
    expect(searchParams.get('response_type')).toBe('code')
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('scope')).toBe('openid')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((searchParams.get(name) ?? '').length).toBeGreaterThan(40)
    const set = asked.headers.get('Set-Cookie') ?? ''
    expect(set).toMatch(/^__Host-oidc=.*; Max-Age=600; .*HttpOnly; Secure; SameSite=Lax/)
    expect(set).not.toContain(searchParams.get('nonce') ?? 'none')
  })

  it('is joined to one account only, and an account to one', async () => {
    await joined(world.tia, 'tia-there')
    const mo = browser(world)
    await mo.hold(world.mo)
    expect((await join(mo, 'tia-there')).status).toBe(422)
    const tia = browser(world)
    await tia.hold(world.tia)
    expect((await join(tia, 'another-there')).status).toBe(422)
    expect((await signIn('another-there')).answer.status).toBe(422)
  })

  it('is parted by its owner, and lets nobody in after that', async () => {
    const own = await joined(world.mo, 'mo-there')
    const parted = await own.send('/account/outside/removal', {})
    expect(parted.headers.get('Location')).toBe('/account')
    expect((await signIn('mo-there')).answer.status).toBe(422)
    expect(await world.traceOf(world.mo)).toContain('outside sign-in parted')
  })

  it('is joined only by who has just shown who she is, in the session that asked', async () => {
    const own = browser(world)
    await own.hold(world.ash, false)
    expect((await own.send('/account/outside', {})).status).toBe(401)
    await own.hold(world.ash)
    const page = await (await own.send('/account/outside', {})).text()
    const href = (/href="(http:[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
    const came = await signInThere(href, 'ash-there')
    await own.send('/sign-out', {})
    expect((await own.look(pathOf(came))).status).toBe(422)
    expect((await signIn('ash-there')).answer.status).toBe(422)
  })

  it('of a suspended account lets nobody in', async () => {
    await joined(world.ash, 'ash-suspended')
    const set = (at: Date | null) =>
      world.inTenant(world.mo, (tx) =>
        tx
          .updateTable('account')
          .set({ suspended_at: at })
          .where('id', '=', world.ash.id)
          .execute(),
      )
    await set(new Date())
    expect((await signIn('ash-suspended')).answer.status).toBe(422)
    await set(null)
    expect((await signIn('ash-suspended')).answer.status).toBe(200)
  })
})

describe('an answer of a provider', () => {
  it('is refused in the same words whatever is wrong with it', async () => {
    const spoil = async (change: (came: URL, own: Browser) => void) => {
      const own = browser(world)
      const came = await signInThere(await begin(own), 'sam-there')
      change(came, own)
      const answer = await own.look(pathOf(came))
      expect(await own.isIn()).toBe(false)
      return asGiven(answer)
    }
    const stolen = browser(world)
    await begin(stolen)
    const set = (name: string, of: (value: string) => string) => (came: URL) =>
      came.searchParams.set(name, of(came.searchParams.get(name) ?? ''))
    const answers = [
      await spoil(set('state', (value) => `${value}x`)),
      await spoil(set('state', () => '')),
      await spoil(set('code', (value) => value.slice(0, -3))),
      await spoil(set('code', () => 'x'.repeat(20_000))),
      await spoil(set('iss', () => 'https://evil.example')),
      await spoil((came) => came.searchParams.delete('code')),
      await spoil((came) => came.searchParams.append('state', 'two')),
      await spoil((_, own) => own.jar.delete('__Host-oidc')),
      await spoil((_, own) => own.jar.set('__Host-oidc', 'x'.repeat(9000))),
      await spoil((_, own) => own.jar.set('__Host-oidc', stolen.jar.get('__Host-oidc') ?? '')),
      await asGiven((await signIn('nobody-here')).answer),
    ]
    expect(answers[0]?.[0]).toBe(422)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('is taken once, though its cookie is put back', async () => {
    await joined(world.ada, 'ada-there')
    const own = browser(world)
    const came = await signInThere(await begin(own), 'ada-there')
    const kept = own.jar.get('__Host-oidc') ?? ''
    expect((await own.look(pathOf(came))).status).toBe(200)
    const thief = browser(world)
    thief.jar.set('__Host-oidc', kept)
    expect((await thief.look(pathOf(came))).status).toBe(422)
  })

  it('is too late after ten minutes', async () => {
    const own = browser(world)
    const came = await signInThere(await begin(own), 'sam-there')
    world.time.now = new Date(world.time.now.getTime() + 10 * 60_000)
    expect((await own.look(pathOf(came))).status).toBe(422)
  })

  const forged: [string, Forged][] = [
    ['from another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['for several, by another', { claims: { aud: [client.clientId, 'other'], azp: 'other' } }],
    ['with another nonce', { claims: { nonce: 'not ours' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that is over', { claims: { exp: 1 } }],
    ['from the day after tomorrow', { claims: { nbf: Math.floor(Date.now() / 1000) + 172_800 } }],
    ['for nobody', { claims: { sub: undefined } }],
    ['that nobody signed', { algorithm: 'none' }],
    ['signed by another', { otherKey: true }],
    ['signed with what everybody has', { algorithm: 'HS256' }],
  ]

  it('holds an ID token that is this very client’s, or lets nobody in [ASVS V6.8.2, V10.5.1 to V10.5.4]', async () => {
    const robin = browser(world)
    await robin.hold(world.stranger)
    const page = await (await robin.send('/account/outside', {})).text()
    const href = (/href="(http:[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
    expect((await robin.look(pathOf(other.answerTo(href)))).status).toBe(200)
    const come = async () => {
      const own = browser(world)
      const answer = await own.look(pathOf(other.answerTo(await begin(own, 'beacon'))))
      return [answer.status, await own.isIn()]
    }
    expect(await come()).toEqual([200, true])
    // This provider takes a code again and again: that an answer counts once is ours to see to.
    const first = browser(world)
    const came = pathOf(other.answerTo(await begin(first, 'beacon')))
    const thief = browser(world)
    thief.jar.set('__Host-oidc', first.jar.get('__Host-oidc') ?? '')
    expect((await first.look(came)).status).toBe(200)
    expect((await thief.look(came)).status).toBe(422)
    for (const [what, how] of forged) {
      other.forge(how)
      expect([what, ...(await come())]).toEqual([what, 422, false])
    }
    other.forge({})
    expect(await come()).toEqual([200, true])
  })

  it('of one service’s provider opens nothing in another service', async () => {
    // The same subject at another issuer is another person [ASVS V6.8.1].
    await setUp(world.stranger, real.issuer)
    const own = browser(world)
    const came = await signInThere(await begin(own, 'beacon'), 'sam-there')
    expect((await own.look(pathOf(came))).status).toBe(422)
    expect(await own.isIn()).toBe(false)
    await setUp(world.stranger, other.issuer)
  })
})

describe('a provider', () => {
  it('that names an address at another host is asked nothing', async () => {
    const lying = await startFalseProvider()
    lying.forge({ endpoint: 'http://127.0.0.1:9/token' })
    await setUp(world.stranger, lying.issuer)
    expect((await browser(world).look('/sign-in/outside?service=beacon')).status).toBe(422)
    await lying.stop()
  })

  it('is not told apart from none, nor a service that has one from no service', async () => {
    await world.inTenant(world.stranger, (tx) => tx.deleteFrom('outside_provider').execute())
    const answers = await Promise.all(
      ['beacon', 'nowhere', "';--"].map(async (slug) => {
        const answer = await browser(world).look(
          `/sign-in/outside?service=${encodeURIComponent(slug)}`,
        )
        return [answer.status, (await answer.text()).replace(/ value="[^"]*"/, '')]
      }),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.[0]).toBe(422)
  })

  it.each([
    ['https://login.microsoftonline.com/0000/v2.0', true],
    ['http://127.0.0.1:4000', true],
    ['http://login.example.org', false],
    ['https://login.example.org/?x=1', false],
    ['javascript:alert(1)', false],
    ['not an address', false],
  ])('at %s may be set up: %s', (issuer, may) => {
    expect(isIssuer(issuer)).toBe(may)
  })
})
