import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { authenticator, type Spoilt } from '../../../test/authenticator.ts'
import { browser, withPasskey } from '../../../test/signing-in.ts'
import { startWorld, type World } from '../../../test/support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  world.signOut()
  wait(60)
})
const wait = (minutes: number) => {
  world.time.now = new Date(world.time.now.getTime() + minutes * 60_000)
}
const signIn = async (key: ReturnType<typeof authenticator>, spoilt: Spoilt = {}) => {
  const fresh = browser(world)
  const response = key.prove(await fresh.optionsToProve(), spoilt)
  const answer = await fresh.send('/sign-in/passkey', { response, next: '/cases', kept: '' })
  return { fresh, answer, response }
}
const asGiven = async (answer: Response) =>
  (await answer.text()).replaceAll(/(name="_once" value=")[^"]*/g, '$1')

describe('a passkey', () => {
  it('is added by its owner, has a name, and is seen on her page', async () => {
    const { own } = await withPasskey(world, world.sam, 'Blue security key')
    const page = await (await own.look('/account')).text()
    expect(page).toContain('Blue security key')
    expect(page).toContain('Not used yet')
    expect(
      (await world.traceOf(world.sam)).filter((each) => each === 'passkey added'),
    ).toHaveLength(1)
  })

  it('signs its owner in without a name, to where she was going', async () => {
    const { key } = await withPasskey(world, world.noor)
    const { fresh, answer } = await signIn(key)
    expect(answer.headers.get('Location')).toBe('/cases')
    expect(await fresh.isIn()).toBe(true)
    expect((await world.traceOf(world.noor)).slice(-1)).toEqual(['signed in'])
    expect(await (await fresh.look('/account')).text()).not.toContain('Not used yet')
  })

  it('lets its owner in though somebody tries her name all day, from her own address too', async () => {
    const { key } = await withPasskey(world, world.tia)
    for (let n = 0; n < 30; n += 1) {
      const wrong = { name: world.tia.signInName, password: `guess ${n}`, code: '123456' }
      await browser(world, { 'X-Forwarded-For': '203.0.113.7' }).send('/sign-in', wrong)
    }
    expect((await signIn(key)).answer.status).toBe(303)
  })

  it('keeps what was typed before, as any sign-in does', async () => {
    const { key } = await withPasskey(world, world.mo)
    const fresh = browser(world)
    const response = key.prove(await fresh.optionsToProve())
    const kept = JSON.stringify({ path: '/cases', typed: { note: 'She rang' } })
    const answer = await fresh.send('/sign-in/passkey', { response, next: '/', kept })
    expect(await answer.text()).toContain('She rang')
  })

  it('is removed at once, by its owner alone', async () => {
    const { key, own } = await withPasskey(world, world.sam, 'Lost phone')
    const page = await (await own.look('/account')).text()
    const ids = [...page.matchAll(/\/account\/passkeys\/([^/]+)\/removal/g)].map(([, id]) => id)
    const path = `/account/passkeys/${ids.at(-1)}/removal`
    const noor = browser(world)
    await noor.hold(world.noor)
    const stranger = browser(world)
    await stranger.hold(world.stranger)
    expect((await noor.send(path, {})).status).toBe(404)
    expect((await stranger.send(path, {})).status).toBe(404)
    expect((await own.send(path, {})).headers.get('Location')).toBe('/account')
    expect((await signIn(key)).answer.status).toBe(422)
    expect((await own.send(path, {})).status).toBe(404)
    expect((await world.traceOf(world.sam)).slice(-1)).not.toEqual(['signed in'])
  })

  it('asks who she is before one is added, and asks again for a name', async () => {
    const own = browser(world)
    await own.hold(world.sam, false)
    expect((await own.look('/account/passkeys/new')).status).toBe(401)
    await own.hold(world.sam)
    const response = authenticator().add(await own.optionsToAdd())
    const answer = await own.send('/account/passkeys', { name: ' ', response })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Enter a name'),
    ])
  })

  it('shows who she is before what cannot be taken back, and what she typed goes on', async () => {
    const { key } = await withPasskey(world, world.sam)
    const own = browser(world)
    await own.hold(world.sam, false)
    const before = own.jar.get('__Host-staff')
    const proof = key.prove(await own.optionsToProve())
    const made = await own.send('/account/recovery-codes', { 'proof-passkey': proof })
    expect(await made.text()).toContain('They are not shown again')
    expect(own.jar.get('__Host-staff')).not.toBe(before)
    expect((await own.look('/account/authenticator')).status).toBe(200)
  })

  it('of somebody else proves nothing in her session', async () => {
    const { key } = await withPasskey(world, world.noor)
    const own = browser(world)
    await own.hold(world.sam, false)
    const proof = key.prove(await own.optionsToProve())
    const refused = await own.send('/account/recovery-codes', { 'proof-passkey': proof })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('was not taken'),
    ])
    expect((await world.traceOf(world.sam)).slice(-1)).toEqual(['step-up refused'])
  })
})

describe('an answer that is not to be believed', () => {
  const wrong: [string, Spoilt][] = [
    ['from a false page', { origin: 'http://localhost.evil.example' }],
    ['for another site', { rpID: 'evil.example' }],
    ['to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['by whoever found the device unlocked', { verified: false }],
    ['of another kind', { type: 'webauthn.create' }],
    ['for nobody', { userHandle: undefined }],
    ['for another account', { userHandle: Buffer.alloc(32, 7).toString('base64url') }],
  ]

  it('is refused in the same words for every reason', async () => {
    const { key } = await withPasskey(world, world.sam)
    const pages: string[] = []
    for (const [what, spoilt] of wrong) {
      const { fresh, answer } = await signIn(key, spoilt)
      expect([what, answer.status, await fresh.isIn()]).toEqual([what, 422, false])
      pages.push(await asGiven(answer))
    }
    const unknown = await signIn(authenticator())
    pages.push(await asGiven(unknown.answer))
    expect(new Set(pages).size).toBe(1)
    expect((await signIn(key)).answer.status).toBe(303)
  })

  it('is one given before, in this browser, in another, and with its cookie', async () => {
    const { key } = await withPasskey(world, world.sam)
    const fresh = browser(world)
    const response = key.prove(await fresh.optionsToProve())
    const challenge = fresh.jar.get('__Host-challenge') ?? ''
    expect((await fresh.send('/sign-in/passkey', { response })).status).toBe(303)
    const thief = browser(world)
    expect((await thief.send('/sign-in/passkey', { response })).status).toBe(422)
    thief.jar.set('__Host-challenge', challenge)
    expect((await thief.send('/sign-in/passkey', { response })).status).toBe(422)
    expect(await thief.isIn()).toBe(false)
  })

  it('is one taken twice at the same moment', async () => {
    const { key } = await withPasskey(world, world.mo)
    const fresh = browser(world)
    const response = key.prove(await fresh.optionsToProve(), { count: 0 }) // a key that does not count
    const all = await Promise.all(
      Array.from({ length: 8 }, () => fresh.send('/sign-in/passkey', { response })),
    )
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('comes after five minutes, or with the challenge of a session', async () => {
    const { key, own } = await withPasskey(world, world.sam)
    const fresh = browser(world)
    const late = key.prove(await fresh.optionsToProve())
    wait(5)
    expect((await fresh.send('/sign-in/passkey', { response: late })).status).toBe(422)
    await own.hold(world.sam)
    const inside = key.prove(await own.optionsToProve())
    fresh.jar.set('__Host-challenge', own.jar.get('__Host-challenge') ?? '')
    expect((await fresh.send('/sign-in/passkey', { response: inside })).status).toBe(422)
  })

  it('comes from a copy of the key, which counts behind', async () => {
    const { key } = await withPasskey(world, world.noor)
    expect((await signIn(key, { count: 10 })).answer.status).toBe(303)
    expect((await signIn(key, { count: 10 })).answer.status).toBe(422)
    expect((await signIn(key, { count: 3 })).answer.status).toBe(422)
    expect((await signIn(key, { count: 11 })).answer.status).toBe(303)
  })

  it('comes from a suspended account', async () => {
    const { key } = await withPasskey(world, world.ash)
    const set = (at: Date | null) =>
      world.inTenant(world.mo, (tx) =>
        tx
          .updateTable('account')
          .set({ suspended_at: at })
          .where('id', '=', world.ash.id)
          .execute(),
      )
    await set(new Date())
    expect((await signIn(key)).answer.status).toBe(422)
    await set(null)
    expect((await signIn(key)).answer.status).toBe(303)
  })

  it('adds no passkey that was not asked for, by this person, on this site', async () => {
    const own = browser(world)
    await own.hold(world.tia)
    const noor = browser(world)
    await noor.hold(world.noor)
    const count = async () => (await (await own.look('/account')).text()).split('/removal').length
    const before = await count()
    for (const spoilt of wrong.slice(0, 4).map(([, each]) => each)) {
      const response = authenticator().add(await own.optionsToAdd(), spoilt)
      expect((await own.send('/account/passkeys', { name: 'Mine', response })).status).toBe(422)
    }
    const theirs = authenticator().add(await noor.optionsToAdd())
    own.jar.set('__Host-challenge', noor.jar.get('__Host-challenge') ?? '')
    expect((await own.send('/account/passkeys', { name: 'Mine', response: theirs })).status).toBe(
      422,
    )
    const twice = authenticator().add(await own.optionsToAdd())
    const kept = own.jar.get('__Host-challenge') ?? ''
    expect((await own.send('/account/passkeys', { name: 'Mine', response: twice })).status).toBe(
      303,
    )
    own.jar.set('__Host-challenge', kept)
    expect((await own.send('/account/passkeys', { name: 'Mine', response: twice })).status).toBe(
      422,
    )
    expect(await count()).toBe(before + 1)
  })
})
