import { afterAll, beforeAll, expect, it } from 'vitest'
import { mayasReferral, referrerOf } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { allocateReferral, openCaseFrom, triageReferral } from '../actions.ts'
import { findReferral } from '../public.ts'
import { referralsApi } from './api.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const post = (body: unknown, key?: string, person: Person = world.system) =>
  world.app.request('/api/v1/referrals', world.jsonBody(person, body, key))

const get = (id: string, person: Person = world.system) =>
  world.app.request(`/api/v1/referrals/${id}`, world.bearer(person))

it('takes the whole data set as JSON and answers with receipt, address and code (A085f)', async () => {
  const answer = await post(mayasReferral)
  const receipt = await answer.json()
  expect(answer.status).toBe(201)
  expect(receipt).toMatchObject({ status: 'received', receivedAt: '2026-06-17T09:30:00.000Z' })

  const officer = referrerOf(world)
  const address = receipt.address.split('/').at(-1)
  await officer.send(`/refer/harbour/code/${address}`, { code: receipt.code })
  expect(await officer.read(receipt.address)).toContain(receipt.reference)
})

it('takes all that is known of whoever does it, and none of it', async () => {
  const person = {
    ...{ given: 'Tom', surname: 'Kestrel', knownAs: 'Razor', dateOfBirth: '1988-09-02' },
    ...{ phones: '07700 900998\n020 7946 0018', email: 'razor@mail.example' },
    ...{ handles: 'Instagram: @razor_88', address: '9 Quay Street', postcode: 'ZZ99 1AA' },
  }
  const { id } = await (await post({ ...mayasReferral, person })).json()
  const found = await world.inTenant(world.sam, (tx) => findReferral(tx, id))
  expect(found?.referral.kept.answers.person).toMatchObject(person)
  expect((await post({ ...mayasReferral, person: {} })).status).toBe(201)
  const wrong = { ...person, email: 'none', dateOfBirth: '2088-09-02', phones: '0'.repeat(501) }
  const { fields } = await (await post({ ...mayasReferral, person: wrong })).json()
  expect(fields.map(({ field }: { field: string }) => field)).toEqual([
    ...['person-phones', 'person-email'],
  ])
  const born = { ...person, dateOfBirth: '2088-09-02' }
  expect((await post({ ...mayasReferral, person: born })).status).toBe(422)
})

it('takes what the victim needs by the values of the case, and names what is none of them (A065) (A070b)', async () => {
  const needs = {
    ...{ children: 'no', adjustments: ['easy-read'], religious: 'Fridays' },
    ...{ workerSex: 'man', singleSex: 'yes' },
  }
  const { id } = await (await post({ ...mayasReferral, needs })).json()
  const found = await world.inTenant(world.sam, (tx) => findReferral(tx, id))
  expect(found?.referral.kept.answers.needs).toMatchObject(needs)
  const odd = { ...needs, adjustments: ['louder'], workerSex: 'other', singleSex: 'perhaps' }
  const { fields } = await (await post({ ...mayasReferral, needs: odd })).json()
  expect(fields.map(({ field }: { field: string }) => field)).toEqual([
    ...['needs-adjustments-0', 'needs-workerSex', 'needs-singleSex'],
  ])
  const neither = await post({ ...mayasReferral, needs: { ...needs, workerSex: 'either' } })
  expect(neither.status).toBe(422)
  expect((await neither.json()).fields).toMatchObject([{ field: 'needs-workerSex' }])
})

it('keeps the day of agreement, who sent it, and how complete it is (A082a)', async () => {
  const { id } = await (await post(mayasReferral)).json()
  const found = await world.inTenant(world.sam, (tx) => findReferral(tx, id))
  expect(found?.referral).toMatchObject({
    state: 'received',
    door: 'api',
    consentOn: '2026-06-15',
    submittedBy: world.system.id,
    completeness: 100,
  })
})

it('leaves a trace of what the system did', async () => {
  const before = (await world.traceOf(world.system)).length
  const { id } = await (await post(mayasReferral)).json()
  await get(id)
  expect((await world.traceOf(world.system)).slice(before)).toEqual([
    'referral begun',
    'referral sent',
    'referral received',
    'referral status seen',
  ])
})

it('names every field that cannot be taken', async () => {
  const body = {
    ...mayasReferral,
    victim: { given: 'x'.repeat(100_000), dateOfBirth: '1995-02-31' },
    needs: { children: 'perhaps' },
  }
  const answer = await post(body)
  expect(answer.status).toBe(422)
  const { failure, fields } = await answer.json()
  expect(failure).toBe('invalid')
  expect(fields.map(({ field }: { field: string }) => field)).toEqual([
    'victim-given',
    'victim-dateOfBirth',
    'needs-children',
  ])
})

it('follows the same rules as the form: six answers, agreement or its ground (A085b)', async () => {
  const consent = { agreed: 'no', basis: 'safeguarding' }
  const answer = await post({ ...mayasReferral, consent, needs: {} })
  expect(answer.status).toBe(422)
  const { fields } = await answer.json()
  const named = fields.map(({ field }: { field: string }) => field)
  expect(named).toContain('consent-basisReason')
  expect(named).toContain('consent-toldBefore')
  expect(named).toContain('needs-children')

  const none = await post({ ...mayasReferral, consent: { agreed: 'no', basis: 'none' } })
  expect(none.status).toBe(422)
})

it('takes a referral without police report or crime reference (A016)', async () => {
  const { reports: _, ...body } = mayasReferral
  expect((await post(body)).status).toBe(201)
})

it('answers a repeat with the first answer, and refuses the same key with another body', async () => {
  const key = crypto.randomUUID()
  const first = await (await post(mayasReferral, key)).json()
  expect(await (await post(mayasReferral, key)).json()).toEqual(first)
  const other = await post({ ...mayasReferral, risk: { level: 'high' } }, key)
  expect(other.status).toBe(409)
})

it('tells a referring system its own referral in five words, and staff all of it', async () => {
  const { id, reference } = await (await post(mayasReferral)).json()
  expect(await (await get(id)).json()).toEqual({
    id,
    reference,
    status: 'received',
    submittedAt: '2026-06-17T09:30:00.000Z',
    receivedAt: '2026-06-17T09:30:00.000Z',
    actionedAt: null,
    allocatedAt: null,
    worker: null,
  })
  const full = await (await get(id, world.tia)).json()
  expect(full.answers.victim.given).toBe('Maya')
  expect(full).toMatchObject({ status: 'received', door: 'api', caseId: null })
  expect(JSON.stringify(full)).not.toContain('"code"')
})

it('answers another system, another service and nobody as if there were nothing', async () => {
  const { id } = await (await post(mayasReferral, undefined, world.tia)).json()
  const nothing = crypto.randomUUID()
  const same = async (person: Person) => {
    const [theirs, none] = [await get(id, person), await get(nothing, person)]
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(await theirs.text()).toBe(await none.text())
  }
  await same(world.system)
  await same(world.stranger)
  world.signOut()
  expect((await world.app.request(`/api/v1/referrals/${id}`)).status).toBe(404)
})

it.each([[''], ['{'], ['[]'], ['null'], ['"text"']])('refuses %j with a sentence', async (body) => {
  const answer = await world.app.request('/api/v1/referrals', {
    ...world.jsonBody(world.system, {}),
    body,
  })
  expect(answer.status).toBe(422)
  expect((await answer.json()).message).toMatch(/\.$/)
})

it('is described for those who build on it, by the very schema that checks it', () => {
  const info = { title: 'Alongside', version: '1' }
  const document = referralsApi.getOpenAPI31Document({ openapi: '3.1.0', info })
  expect(Object.keys(document.paths ?? {})).toEqual(['/api/v1/referrals', '/api/v1/referrals/{id}'])
  expect(JSON.stringify(document)).toContain('agreedOn')
})

it('tells a referring system the worker once there is one, by the working name alone (A085f) (A043j)', async () => {
  const { id } = await (await post(mayasReferral)).json()
  expect(await (await get(id)).json()).toMatchObject({ status: 'received', worker: null })

  const now = world.time.now
  const workerId = world.noor.id
  const input = { acts: [], outcome: 'eligible', reason: 'As told.', signpost: null } as const
  const prompts = { fixated: null, obsessive: null, unwanted: null, repeated: null }
  await world.inTenant(world.tia, async (tx) => {
    await triageReferral(tx, world.tia, id, { input: { ...input, ...prompts, acts: [] }, now })
    await openCaseFrom(tx, world.tia, id, world.time.now)
    await allocateReferral(tx, world.tia, id, { workerId, now })
  })

  const told = await (await get(id)).text()
  expect(JSON.parse(told)).toMatchObject({ status: 'with a worker', worker: 'Noor' })
  expect(told).not.toContain('Legalname')
  const seen = await world.inTenant(world.sam, (tx) => findReferral(tx, id))
  expect(seen?.referral.detailsReadAt).toEqual(now)
})
