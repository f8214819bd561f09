import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rung } from '../../../../test/coming-herself.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { addShifts } from '../../workforce/public.ts'
import { findReferral } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const path = '/referrals/phone'
type Fields = Record<string, string>
const ring = (fields: Fields = {}, at = path) =>
  world.app.request(at, world.formBody({ ...rung, ...fields }))
const read = async (at: string) => (await world.app.request(at)).text()
const found = async (location: string | null) => {
  const id = location?.split('/').at(-1) ?? ''
  const opened = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
  if (!opened) throw new Error('There is no referral')
  return opened.referral
}

describe('a referral by phone', () => {
  it('is received at once with six answers on one page (F91) (A082b)', async () => {
    world.signIn(world.tia)
    const taken = await ring()
    expect(taken.status).toBe(303)
    const referral = await found(taken.headers.get('Location'))
    expect(referral).toMatchObject({ door: 'phone', state: 'received', consentOn: '2026-06-17' })
    expect(referral.kept.takenBy).toBe(world.tia.id)
    expect(referral.kept.answers.you.phone).toBe('020 7946 0301')
    expect(await world.traceOf(world.tia)).toEqual(
      expect.arrayContaining(['referral begun', 'referral sent', 'referral received']),
    )
    expect(await read(taken.headers.get('Location') ?? '')).toContain('He &lt;waits&gt;')
  })

  it('says first what to do about danger, and who is on duty (F91)', async () => {
    const input = {
      ...{ week: '2026-06-17', worker: world.tia.id, takesOver: null },
      ...{ days: [2], from: '09:00', to: '17:00' },
    }
    await world.inTenant(world.mo, (tx) => addShifts(tx, world.mo, { input, now: world.time.now }))
    world.signIn(world.sam)
    const page = await read(path)
    expect(page.indexOf('call 999 yourself')).toBeLessThan(page.indexOf('id="you-name"'))
    expect(page).toMatch(/On duty now: <b>Tia<\/b>/)
  })

  it('asks again with what was typed, and with every answer that is missing', async () => {
    const missing = { 'contact-phoneSafe': '', 'needs-children': '', 'you-name': '' }
    const again = await ring({ ...missing, 'contact-from': 'soon' })
    expect(again.status).toBe(422)
    const page = await again.text()
    expect(page).toContain('Enter a time such as 09:30')
    expect(page).toContain('He &lt;waits&gt;')
    const next = await (await ring(missing)).text()
    for (const words of ['one safe way', 'children are affected', 'Give your name'])
      expect(next).toContain(words)
  })

  it('keeps what was typed as it was typed, for whoever took the call alone, and sends it once (F03) (F91)', async () => {
    world.signIn(world.tia)
    const half = { next: 'keep', 'contact-from': 'soon', 'needs-children': '' }
    const place = (await ring(half)).headers.get('Location') ?? ''
    const page = await read(place)
    expect(page).toContain('value="soon"')
    expect(page).toContain('He &lt;waits&gt;')
    await ring({ ...half, 'victim-given': 'May' }, place)
    expect(await read(place)).toContain('value="May"')
    for (const person of [world.sam, world.mo, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request(place)).status).toBe(404)
      expect((await ring({}, place)).status).toBe(404)
    }
    world.signIn(world.tia)
    const sent = await ring({}, place)
    const referral = await found(sent.headers.get('Location'))
    expect(referral).toMatchObject({ id: place.split('/').at(-1), state: 'received' })
    expect(referral.kept.typed).toBeUndefined()
    expect((await ring({}, place)).status).toBe(404)
  })

  it('asks what the victim needs and whom she would rather talk to, when it is said (A065) (A070b)', async () => {
    world.signIn(world.tia)
    const page = await read(path)
    for (const name of ['adjustments', 'religious', 'workerSex', 'singleSex'])
      expect(page, name).toContain(`name="needs-${name}"`)
    expect(page).not.toContain('<h2>Agreement to this referral</h2>') // all of it is among the six
    expect(page).toMatch(/govuk-radios--inline[^>]*>\s*<[^>]*>\s*<input[^>]*name="needs-workerSex"/)
    const said = { 'needs-workerSex': 'man', 'needs-adjustments': 'bsl', next: 'keep' }
    const place = (await ring(said)).headers.get('Location') ?? ''
    expect(await read(place)).toMatch(/value="bsl" checked[\s\S]+value="man" (checked|selected)/)
    const wrong = await ring({ 'needs-workerSex': '', 'needs-singleSex': 'yes' }, place)
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toMatch(
      /<details[^>]* open>[\s\S]+of which sex the service should be/,
    )
    const sent = await ring({ ...said, next: 'send' }, place)
    const { answers } = (await found(sent.headers.get('Location'))).kept
    expect(answers.needs).toMatchObject({ workerSex: 'man', adjustments: ['bsl'] })
  })

  it('may come from the victim herself: nobody referred, and it is to be checked who rings (A082b)', async () => {
    const none = { 'you-name': '', 'you-agency': '', 'you-phone': '', 'you-source': 'self' }
    const taken = await ring(none)
    expect(taken.status).toBe(303)
    expect(await read(taken.headers.get('Location') ?? '')).toContain('Not verified yet')
  })

  it('is kept from a colleague who bears a name in it', async () => {
    world.signIn(world.tia)
    const taken = await ring({ 'person-given': 'Sam', 'person-surname': 'Legalname-harbour' })
    world.signIn(world.sam)
    expect((await world.app.request(taken.headers.get('Location') ?? '')).status).toBe(404)
  })

  it('is taken by who takes referrals in, and by nobody else', async () => {
    for (const person of [world.ash, world.ada]) {
      world.signIn(person)
      expect((await world.app.request(path)).status).toBe(404)
      expect((await ring()).status).toBe(404)
    }
  })
})
