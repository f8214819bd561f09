import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailBox, startMailServer } from '../../../../test/mail-server.ts'
import { mayasReferral } from '../../../../test/referring.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { readingPaths } from '../reading/paths.ts'
import { servicePaths as paths } from './paths.ts'
import { namedIn } from './rules.ts'

let world: World
let box: MailBox
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  box = await startMailServer()
  await world.runJobs()
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})
afterEach(() => box.stop())

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const housing = { name: 'Seaview Housing', person: 'Percy Oakes', role: 'Officer' }
const consent = { agreed: 'yes', givenOn: '2026-06-15', how: 'On the phone' }
const telling = { way: 'mail', contact: 'the switchboard', basis: 'consent', checked: 'yes' }
const booking = {
  ...{ origin: 'independent', language: 'Polish', agency: 'Lingua North' },
  ...{ wantedOn: '2026-06-24', sex: 'woman', toldFree: 'yes' },
}
const add = (email = 'percy.oakes@seaview.example') =>
  send(paths.list(caseId), { ...housing, email })
const serviceIds = async () => {
  const rows = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('involved_service')
      .select('id')
      .where('case_id', '=', caseId)
      .orderBy('id')
      .execute(),
  )
  return rows.map(({ id }) => id)
}
/** What she said, of all services that are written down. */
const say = async (over: Record<string, string | string[]> = {}) =>
  send(paths.consent(caseId), { ...consent, services: await serviceIds(), ...over })
const tellingPath = async () => paths.telling(caseId, (await serviceIds())[0] ?? '')
const waitingMail = async () => {
  const row = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('outbound_mail')
      .select(['id', 'version'])
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  return { path: `/service/outbox/${row.id}`, version: String(row.version) }
}
const traceOfMail = async (path: string) => {
  const rows = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('trace_entry')
      .select('event')
      .where('object_id', '=', path.split('/').at(-1) ?? '')
      .where('event', 'in', ['mail queued', 'mail sent', 'mail gave up'])
      .orderBy('entry_no')
      .execute(),
  )
  return rows.map(({ event }) => event)
}

const aReferredCase = async () => {
  const body = world.jsonBody(world.system, mayasReferral, crypto.randomUUID())
  const { id } = await (await world.app.request('/api/v1/referrals', body)).json()
  world.signIn(world.tia)
  await send(`/referrals/${id}/triage`, { outcome: 'eligible', reason: 'Every evening.' })
  await send(`/referrals/${id}/case`, { another: 'yes' })
  await send(`/referrals/${id}/allocation`, { worker: world.sam.id })
  world.signIn(world.sam)
  const row = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return row.case_id ?? ''
}

describe('services that are involved', () => {
  it('are told who the worker is, with consent, by the exit door, and it stands what was told to whom when (A085g)', async () => {
    await add()
    await say()
    const path = await tellingPath()
    expect(await read(path)).toContain('Sam of Harbour does.')
    expect((await send(path, telling)).status).toBe(303)
    await world.runJobs(box.mail())
    expect(box.received.map(({ to }) => to)).toEqual([['percy.oakes@seaview.example']])
    const raw = box.received[0]?.raw ?? ''
    const mail = await PostalMime.parse(raw)
    expect(mail.text).toContain('How to reach Sam: the switchboard')
    expect(mail.subject).toMatch(/^About reference/)
    const page = await read(paths.list(caseId))
    for (const words of ['Seaview Housing', '17 June 2026, 10:30, by Sam', 'Agreed'])
      expect(page).toContain(words)
    expect(await read(`/cases/${caseId}/sharing`)).toContain('Seaview Housing')
  })

  it('are told nothing without consent, or once the victim took it back (A085g)', async () => {
    await add()
    const path = await tellingPath()
    expect((await send(path, telling)).status).toBe(409)
    await say()
    await say({ agreed: 'no', how: 'Changed her mind' })
    expect((await send(path, telling)).status).toBe(409)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    expect(await read(paths.list(caseId))).toContain('Said no')
  })

  it('are told where the victim was asked about them by name: one that is added later needs an answer of its own (A085g)', async () => {
    await add()
    const [first = ''] = await serviceIds()
    expect((await say({ services: [] })).status).toBe(422)
    await say()
    await send(paths.list(caseId), { ...housing, name: 'Elm School', email: '' })
    const later = (await serviceIds()).find((id) => id !== first) ?? ''
    expect(await read(paths.list(caseId))).toContain('Not asked about')
    const path = paths.telling(caseId, later)
    const refused = await send(path, { ...telling, way: 'hand' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('was not asked about this service by name')
    expect((await world.app.request(path)).status).toBe(409)
    await say({ services: [later], how: 'Asked about the school' })
    for (const id of [later, first])
      expect((await send(paths.telling(caseId, id), { ...telling, way: 'hand' })).status).toBe(303)
  })

  it('of another case are in nobody’s answer', async () => {
    await add()
    const others = await serviceIds()
    caseId = await world.aCase(world.sam)
    await add('')
    const wrong = await say({ services: others })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Select services of this case')
  })

  it('are told nothing that still waits when the victim takes it back, by nobody and later neither (A085g)', async () => {
    await add()
    await say()
    await send(await tellingPath(), telling)
    await say({ agreed: 'no', how: 'Changed her mind' })
    await say() // for what is decided anew, and for nothing before
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    const mail = await waitingMail()
    expect(await read(mail.path)).toContain('took her consent back')
    for (const deed of ['handed-over', 'attempts'])
      expect((await send(`${mail.path}/${deed}`, { version: mail.version })).status).toBe(409)
  })

  it.each([
    ['taken', null, 1, 'Our mail server took it on 17 June 2026'],
    ['not taken', { code: 451, after: 'to' } as const, 0, 'took her consent back'],
  ])(
    'stand as told, or are never told, where the victim takes it back while a mail is under way and is %s (A085g)',
    async (_, manner, left, words) => {
      await add()
      await say()
      await send(await tellingPath(), telling)
      box.manner.is = manner
      const server = box.mail()
      await world.runJobs({
        send: async (message) => {
          await say({ agreed: 'no', how: 'Changed her mind' })
          return server.send(message)
        },
      })
      box.manner.is = null
      await world.runJobs(server)
      expect(box.received).toHaveLength(left)
      const mail = await waitingMail()
      expect(await read(mail.path)).toContain(words)
      expect((await send(`${mail.path}/attempts`, { version: mail.version })).status).toBe(409)
      const sharing = await read(`/cases/${caseId}/sharing`)
      expect(sharing.includes('Told 17 June 2026')).toBe(left === 1)
      expect(await traceOfMail(mail.path)).toEqual([
        'mail queued',
        left === 1 ? 'mail sent' : 'mail gave up',
      ])
    },
  )

  it('are told nothing that still waits once nothing may go to that person (A066b)', async () => {
    await add()
    await say()
    await send(await tellingPath(), telling)
    await send(`/cases/${caseId}/interpreters`, booking)
    const [booked] = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('interpreter_booking').select('id').where('case_id', '=', caseId).execute(),
    )
    const named = { interpreter: 'Percy Oakes', version: '1' }
    await send(`/cases/${caseId}/interpreters/${booked?.id}/named`, named)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    expect(await read((await waitingMail()).path)).toContain('nothing may go to this person')
  })

  it('are told by phone where no address is known, and never a protected value', async () => {
    await add('')
    await say()
    const path = await tellingPath()
    const noAddress = await send(path, telling)
    expect(noAddress.status).toBe(422)
    expect(await noAddress.text()).toContain('No e-mail address of this service')
    const [way] = maya.victim.contact.channels
    const hers = await send(path, { ...telling, way: 'hand', contact: way?.value ?? '' })
    expect(hers.status).toBe(422)
    expect(await hers.text()).toContain('protected value')
    expect((await send(path, { ...telling, way: 'hand' })).status).toBe(303)
  })

  it('leave a trace', async () => {
    await add()
    await say()
    await send(await tellingPath(), telling)
    const trace = await world.traceOf(world.sam)
    for (const event of [
      'involved service added',
      'telling consent recorded',
      'involved service told',
    ])
      expect(trace).toContain(event)
  })

  it('are asked about again with what was typed', async () => {
    const wrong = await send(paths.list(caseId), { ...housing, name: '', email: 'nowhere' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Percy Oakes')
    expect((await say({ agreed: '' })).status).toBe(422)
    await add()
    await say()
    const path = await tellingPath()
    const unchecked = await send(path, { ...telling, checked: '' })
    expect(unchecked.status).toBe(422)
    expect(await unchecked.text()).toContain('How to reach Sam: the switchboard')
  })

  it('are those that the referral names, where nobody wrote them down yet', () => {
    expect(namedIn('Seaview Housing, School\nGP', ['seaview housing'])).toEqual(['School', 'GP'])
    expect(namedIn(null, [])).toEqual([])
  })

  it('are not told by who is in training; another service gets the answer it would get for nothing', async () => {
    await add()
    await say()
    const path = await tellingPath()
    world.signIn(world.ash)
    expect((await send(path, telling)).status).toBe(404)
    for (const person of [world.stranger, world.ada]) {
      world.signIn(person)
      expect((await world.app.request(paths.list(caseId))).status).toBe(404)
      expect((await add()).status).toBe(404)
      expect((await send(path, telling)).status).toBe(404)
    }
  })
})

describe('the referral, read to the victim', () => {
  const reading = {
    was: 'read',
    parts: ['conduct', 'risk'],
    readOn: '2026-06-16',
    corrections: 'It was a Tuesday',
  }

  it('stands with what was read, when, and what was corrected, beside the words of the referral (A085d)', async () => {
    caseId = await aReferredCase()
    const before = await read(readingPaths.page(caseId))
    expect(before).toContain('outside her work every')
    expect((await send(readingPaths.page(caseId), reading)).status).toBe(303)
    const page = await read(readingPaths.page(caseId))
    for (const words of [
      'Read on 16 June 2026',
      'It was a Tuesday',
      'by Sam, 17 June 2026',
      'outside her work every',
    ])
      expect(page).toContain(words)
    expect(await world.traceOf(world.sam)).toContain('referral read back')
  })

  it('or says why it is not safe yet (A085d)', async () => {
    caseId = await aReferredCase()
    const not = { was: 'not-yet', readOn: '2026-06-16', whyNot: 'He listens at the door' }
    expect((await send(readingPaths.page(caseId), { ...not, whyNot: '' })).status).toBe(422)
    expect((await send(readingPaths.page(caseId), not)).status).toBe(303)
    const page = await read(readingPaths.page(caseId))
    expect(page).toContain('Not safe to read, as of 16 June 2026')
    expect(page).toContain('He listens at the door')
  })

  it('asks again with what was typed, and refuses where nobody referred or nobody may', async () => {
    const wrong = await send(readingPaths.page(caseId), { ...reading, was: '' })
    expect(wrong.status).toBe(422)
    expect((await send(readingPaths.page(caseId), reading)).status).toBe(409)
    world.signIn(world.stranger)
    expect((await send(readingPaths.page(caseId), reading)).status).toBe(404)
    expect((await world.app.request(readingPaths.page(caseId))).status).toBe(404)
  })
})
