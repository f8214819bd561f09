import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { referralPaths } from '../public.ts'

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
  const sent = {
    ...mayasReferral,
    contact: { ...mayasReferral.contact, otherWay: 'Through Pier Primary' },
  }
  const body = world.jsonBody(world.system, sent)
  id = (await (await world.app.request('/api/v1/referrals', body)).json()).id
})
afterAll(() => world.stop())

const protectedHere = [
  '07700 900456',
  'maya@example.org',
  '4 Elder Row',
  'ZZ99 4TQ',
  'Pier Primary',
]
const standingOn = (page: string) => protectedHere.filter((words) => page.includes(words))

const read = async (person: Person, path: string) => {
  world.signIn(person)
  return world.app.request(path)
}
const reveal = (person: Person, part: string, reason = 'contact', of = id) => {
  world.signIn(person)
  return world.app.request(referralPaths.reveals(of), world.formBody({ part, reason }))
}
const shownAt = async (person: Person, part: string) =>
  (await reveal(person, part)).headers.get('Location') ?? ''

describe('what can lead somebody to the victim', () => {
  it('is dots on the page of a referral, whoever looks', async () => {
    for (const person of [world.sam, world.mo, world.tia, world.ash]) {
      const page = await (await read(person, referralPaths.one(id))).text()
      expect(standingOn(page), person.workingName).toEqual([])
      expect(page).toContain('••••••••')
    }
  })

  it('stays readable where passing over it would do harm: when, and what to say [PR 6]', async () => {
    const page = await (await read(world.sam, referralPaths.one(id))).text()
    for (const words of ['Safe from', '10:00', 'May we leave a voicemail', 'The library'])
      expect(page).toContain(words)
  })

  it('is in no list of referrals, and nowhere on the page of those who may not reveal', async () => {
    expect(standingOn(await (await read(world.sam, '/referrals')).text())).toEqual([])
    const page = await (await read(world.tia, referralPaths.one(id))).text()
    expect(page).not.toContain('Why do you need to see it?')
  })
})

describe('a reveal', () => {
  it('shows one value, to who asked, and says until when', async () => {
    const page = await (await read(world.sam, await shownAt(world.sam, 'contact-phone'))).text()
    expect(standingOn(page)).toEqual(['07700 900456'])
    expect(page).toContain('Shown until 10:31:00, then hidden again')
  })

  it('hides itself after a minute, without any script', async () => {
    const location = await shownAt(world.sam, 'contact-address')
    const page = await read(world.sam, location)
    expect(page.headers.get('Refresh')).toBe(`60; url=${referralPaths.one(id)}`)
    expect(page.headers.get('Cache-Control')).toBe('no-store')

    world.time.now = new Date(Date.parse(startOfWorld) + 60_000)
    const later = await read(world.sam, location)
    world.time.now = new Date(startOfWorld)
    expect(later.headers.get('Refresh')).toBeNull()
    const words = await later.text()
    expect(standingOn(words)).toEqual([])
    expect(words).toContain('is hidden again')
  })

  it('is shown to nobody else, and not on another referral', async () => {
    const location = await shownAt(world.sam, 'contact-phone')
    expect(standingOn(await (await read(world.noor, location)).text())).toEqual([])
    const body = world.jsonBody(world.system, mayasReferral)
    const other = (await (await world.app.request('/api/v1/referrals', body)).json()).id
    const elsewhere = location.replace(id, other)
    expect(standingOn(await (await read(world.sam, elsewhere)).text())).toEqual([])
  })

  it('leaves a trace that says so, and no word of the value or of a person', async () => {
    await reveal(world.noor, 'contact-email')
    expect((await world.traceOf(world.noor)).slice(-2)).toEqual([
      'opened for person.reveal',
      'contact detail revealed',
    ])
    const kept = await world.inTenant(world.noor, (tx) =>
      tx
        .selectFrom('contact_reveal')
        .selectAll()
        .where('revealed_by', '=', world.noor.id)
        .execute(),
    )
    expect(kept.map(({ part, kind, reason }) => ({ part, kind, reason }))).toEqual([
      { part: 'contact-email', kind: 'email', reason: 'contact' },
    ])
    expect(JSON.stringify(kept)).not.toContain('maya@')
  })

  it('is asked for with a reason, and shows nothing without', async () => {
    const answer = await reveal(world.sam, 'contact-phone', '')
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('href="#reason-contact-phone"')
    // Once above, once at its own box, and not at the reason of the decision beside it.
    expect(page.split('Select why you need to see it')).toHaveLength(3)
    expect(page).toMatch(/<details class="govuk-details reveal" open>/)
    expect(standingOn(page)).toEqual([])
  })

  it('is of a protected value of this page only', async () => {
    for (const part of ['contact-voicemail', 'victim-given', 'constructor', 'nothing'])
      expect((await reveal(world.sam, part)).status, part).toBe(422)
  })

  it('asks for a second proof before it shows a place, and none before a number [PR 6]', async () => {
    world.time.now = new Date(Date.parse(startOfWorld) + 6 * 60_000)
    const place = await reveal(world.sam, 'contact-address')
    const number = await reveal(world.sam, 'contact-phone')
    world.time.now = new Date(startOfWorld)
    expect([place.status, number.status]).toEqual([401, 303])
    expect(await place.text()).toContain('Password')
  })

  it('is counted one by one: many asked for at one moment show no more than ten an hour', async () => {
    const lee = await world.takeOn('Lee', 'isac')
    world.time.now = new Date(Date.parse(startOfWorld) + 6 * 60_000)
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => reveal(lee, 'contact-phone')),
    )
    world.time.now = new Date(startOfWorld)
    const shown = answers.filter(({ status }) => status === 303)
    expect(shown).toHaveLength(10)
  })

  it('is made by a person and never by her token, not even of a number [PR 6]', async () => {
    const headers = { Authorization: `Bearer ${world.sam.bearer}` }
    const form = world.formBody({ part: 'contact-phone', reason: 'contact' })
    const asked = await world.app.request(referralPaths.reveals(id), {
      ...form,
      headers: { ...Object.fromEntries(new Headers(form.headers)), ...headers },
    })
    expect(asked.status).toBe(404)
    const location = await shownAt(world.sam, 'contact-phone')
    expect((await world.app.request(location, { headers })).status).toBe(404)
  })

  it('is refused to those who may not, and in another service as if nothing were there', async () => {
    expect((await reveal(world.tia, 'contact-phone')).status).toBe(404)
    expect((await reveal(world.stranger, 'contact-phone')).status).toBe(404)
    const location = await shownAt(world.sam, 'contact-phone')
    expect((await read(world.stranger, location)).status).toBe(404)
    expect((await read(world.tia, location)).status).toBe(404)
  })
})
