import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  maya,
  type Person,
  startOfWorld,
  startWorld,
  type World,
} from '../../../../../test/support.ts'
import { contactPaths } from '../public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.time.now = new Date(startOfWorld)
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

/** A case in which the victim named these hours of a weekday safe. */
const safeFrom = async (from: string, to: string) => {
  const contact = { ...maya.victim.contact, windows: [{ days: [0, 1, 2, 3, 4], from, to }] }
  caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
}

type Fields = Record<string, string>
const call = (fields: Fields = {}) =>
  world.app.request(contactPaths.calls(caseId), world.formBody({ channel: 'mobile', ...fields }))
const begun = async (fields: Fields = {}) => (await call(fields)).headers.get('Location') ?? ''
const read = async (path: string) => (await world.app.request(path)).text()
const as = async (person: Person, path: string) => {
  world.signIn(person)
  return read(path)
}
const written = {
  kind: 'to-victim',
  method: 'phone',
  when: 'now',
  outcome: 'reached',
  note: 'Spoke.',
}
const writeUp = (path: string, fields: Fields = {}) =>
  world.app.request(path, world.formBody({ ...written, ...fields }))
const number = '07700 900456'

describe('a call [PR 6]', () => {
  it('says of voicemail and of who may answer what was said of the very number it shows (F62)', async () => {
    const channels = maya.victim.contact.channels.map((way) => ({
      ...way,
      ...{ voicemail: 'no' as const, whoMayAnswer: 'Her sister' },
    }))
    const contact = { ...maya.victim.contact, channels, voicemail: 'yes' as const }
    caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
    const path = await begun()
    const page = await read(path)
    expect(page).toContain('Do not leave one: hang up')
    expect(page).toContain('Her sister')
    const left = await writeUp(path, { outcome: 'voicemail-left' })
    expect(left.status).toBe(422)
    expect(await left.text()).toContain('did not say that a voicemail is safe')
  })

  it('shows one number, what to heed, and the note, and only once it was begun', async () => {
    expect(await read(contactPaths.list(caseId))).not.toContain('900456')
    const path = await begun()
    expect(path).not.toContain('900456')
    const page = await read(path)
    expect(page).toContain(number)
    expect(page).toContain('Do not leave one: hang up')
    expect(page).not.toContain('Elder Row')
    expect(page).toContain('Write it up')
  })

  it('is made by a person, never by her token: that neither begins one nor reads its number', async () => {
    const path = await begun()
    const headers = { Authorization: `Bearer ${world.sam.bearer}` }
    const reading = await world.app.request(path, { headers })
    expect([reading.status, (await reading.text()).includes('900456')]).toEqual([403, false])
    const form = world.formBody({ channel: 'mobile' })
    const beginning = {
      ...form,
      headers: { ...Object.fromEntries(new Headers(form.headers)), ...headers },
    }
    expect((await world.app.request(contactPaths.calls(caseId), beginning)).status).toBe(403)
  })

  it('is found again on the contact page until it is written up, by who began it', async () => {
    const path = await begun()
    expect(await read(contactPaths.list(caseId))).toContain(`href="${path}"`)
    expect(await as(world.noor, contactPaths.list(caseId))).not.toContain(path)
    world.signIn(world.sam)
    expect((await writeUp(path)).status).toBe(303)
    expect(await read(contactPaths.list(caseId))).not.toContain(`href="${path}"`)
  })

  it('is not written up as something that no call can come to', async () => {
    const path = await begun()
    expect((await writeUp(path, { kind: 'note', note: 'x' })).status).toBe(422)
    const odd = { kind: 'agency', withWhom: 'Police', outcome: 'message-received' }
    expect((await writeUp(path, odd)).status).toBe(422)
  })

  it('leaves a trace each time the number is shown', async () => {
    world.signIn(world.mo)
    const path = await begun()
    await read(path)
    const seen = (await world.traceOf(world.mo)).filter((event) => event.includes('shown'))
    expect(seen).toEqual(['contact details shown to call'])
    await read(path)
    expect((await world.traceOf(world.mo)).at(-1)).toBe('contact details shown to call')
  })

  it('is written up at the minute it began, whenever that is done, and then shows no number', async () => {
    await safeFrom('10:00', '10:40')
    const path = await begun()
    world.time.now = new Date('2026-06-17T09:41:00Z') // the safe time is over
    expect(await read(path)).not.toContain('900456')
    const saved = await writeUp(path)
    expect(saved.status).toBe(303)
    expect(await read(saved.headers.get('Location') ?? '')).toContain('17 June 2026, 10:30')
    world.time.now = new Date(startOfWorld)
    expect(await read(path)).not.toContain('900456')
    expect((await writeUp(path)).status).toBe(409)
  })

  it('gives back what was typed when the note cannot be taken', async () => {
    const path = await begun()
    const answer = await writeUp(path, {
      outcome: '',
      note: 'She said that the car was there again',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('She said that the car was there again')
    expect(page).toContain(number)
  })

  it('shows the number to who began it, and to nobody else', async () => {
    const path = await begun()
    expect(await as(world.mo, path)).not.toContain('900456')
    expect(await as(world.noor, path)).not.toContain('900456')
  })

  it('is begun by the worker of the case or who stands in, and by no other', async () => {
    world.signIn(world.noor)
    expect((await call()).status).toBe(403)
    expect(await read(contactPaths.list(caseId))).not.toContain('Call on the mobile')
    world.signIn(world.mo)
    expect((await call()).status).toBe(303)
    world.signIn(world.tia)
    expect((await call()).status).toBe(404)
  })

  it('is stopped outside the safe times, and by a way that is not safe or not there', async () => {
    expect((await call({ channel: 'landline' })).status).toBe(422)
    await safeFrom('14:00', '16:00')
    const page = await (await call()).text()
    expect(page).toContain('This is outside the safe times')
    expect(page).toContain('Next: today 14:00')
    expect(page).not.toContain('900456')
    expect(page).not.toContain('Call on the mobile')
  })

  it('passes the stop where life is at risk, with one reason that its contact keeps [PR 22]', async () => {
    await safeFrom('14:00', '16:00')
    expect((await call({ callLifeAtRisk: 'yes' })).status).toBe(422)
    const path = await begun({ callLifeAtRisk: 'yes', callReason: 'He is at the door now' })
    expect(await read(path)).toContain(number)
    expect(await world.traceOf(world.sam)).toContain('contact override')
    const saved = await writeUp(path)
    const one = await read(saved.headers.get('Location') ?? '')
    expect(one).toContain('He is at the door now')
    expect(one).toContain('Life at risk')
  })

  it('asks that what was said in words be read first', async () => {
    const contact = { ...maya.victim.contact, note: 'Never ring while the car is outside' }
    caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
    expect((await call()).status).toBe(422)
    expect(await read(await begun({ callReadFirst: 'yes' }))).toContain(number)
  })

  it('of another case, and to another service, is not there', async () => {
    const path = await begun()
    const other = await world.aCase(world.sam)
    expect((await world.app.request(path.replace(caseId, other))).status).toBe(404)
    world.signIn(world.stranger)
    const bare = (page: string) => page.replaceAll(/name="_once" value="[^"]*/g, '')
    expect(bare(await read(path))).toBe(bare(await read(path.replace(caseId, other))))
  })
})
