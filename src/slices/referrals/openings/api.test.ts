import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maya, type Person, startWorld, type World } from '../../../../test/support.ts'
import { noContact } from '../../people/public.ts'
import { referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const identity = { ...stalker, knownAs: null }
  await world.aCase(world.sam, { ...maya, subject: { identity, contact: noContact } })
})
afterAll(() => world.stop())

const stalker = { given: 'Barnaby', surname: 'Fazakerley', dateOfBirth: '1971-03-12' }
const ask = (victim: unknown, { key = '', person = world.tia, more = {} } = {}) =>
  world.app.request('/api/v1/cases', world.jsonBody(person, { victim, ...more }, key || undefined))
const see = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const casesListed = async () =>
  (await (await world.app.request('/api/v1/cases', world.bearer(world.mo))).json()).cases.length
const held = async (victim: unknown = stalker, more = {}): Promise<string> => {
  const answer = await ask(victim, { more })
  expect(answer.status).toBe(202)
  return (await answer.json()).referral
}

describe('a case that a program opens for the other side of what we know (F13)', () => {
  it('is not opened: it waits as a referral for a senior, and says nothing of anybody [PR 7]', async () => {
    const before = await casesListed()
    const answer = await ask(stalker)
    expect(answer.status).toBe(202)
    const told = await answer.json()
    expect(told).toEqual({ referral: expect.any(String) })
    expect(await casesListed()).toBe(before)
    expect((await see(world.mo, referralPaths.one(told.referral))).page).toContain(
      'It waits for your word',
    )
    const asked = await world.app.request(
      `/api/v1/referrals/${told.referral}`,
      world.bearer(world.tia),
    )
    expect(await asked.json()).toMatchObject({ status: 'received', door: 'api', caseId: null })
    const { page } = await see(world.tia, referralPaths.one(told.referral))
    expect(page).toContain('A senior worker looks whether we know anybody in it')
    expect(page).toContain('Fazakerley')
    expect((await see(world.sam, referralPaths.one(told.referral))).status).toBe(404) // he works for her
  })

  it.each([
    ['a slip', { ...stalker, surname: 'Fazackerly' }],
    ['day and month exchanged', { ...stalker, dateOfBirth: '1971-12-03' }],
    ['no birthday', { given: 'Barnaby', surname: 'Fazakerley' }],
    ['both names in one box', { ...stalker, given: 'Barnaby Fazakerley', surname: '' }],
  ])('is found in spite of %s', async (_, victim) => {
    expect((await ask(victim)).status).toBe(202)
  })

  it('leaves a trace, and keeps all that was told', async () => {
    const person = world.mo
    const more = { justice: 'charged', crimeReferences: ['KE/1/26', 'KE/2/26'] }
    const { referral } = await (await ask(stalker, { person, more })).json()
    expect(await world.traceOf(person)).toEqual(
      expect.arrayContaining(['referral begun', 'referral sent', 'referral received']),
    )
    const { page } = await see(world.mo, referralPaths.one(referral))
    for (const said of ['KE/1/26', 'KE/2/26', world.mo.workingName]) expect(page).toContain(said)
  })

  it('is opened once a senior has said her word, by another worker than the other side’s', async () => {
    const id = await held()
    const accepted = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    expect((await send(world.tia, referralPaths.triage(id), accepted)).status).toBe(303)
    expect((await send(world.tia, referralPaths.case(id), {})).status).toBe(409)
    const word = { word: 'counter-allegation', primary: 'other-side', judged: 'She moved twice.' }
    const said = await send(world.mo, referralPaths.known(id), { ...word, worker: world.noor.id })
    expect(said.status).toBe(303)
    expect((await send(world.tia, referralPaths.case(id), {})).status).toBe(303)
  })

  it('is one referral for one key, and is refused to whom no case may be opened by', async () => {
    const bodies = await Promise.all(
      [1, 2].map(async () => (await ask(stalker, { key: 'k' })).text()),
    )
    expect(new Set(bodies).size).toBe(1)
    for (const person of [world.ada, world.system])
      expect((await ask(stalker, { person })).status).toBe(404)
  })

  it('is opened in another service as any other, and here where nobody is the other side', async () => {
    expect((await ask(stalker, { person: world.stranger })).status).toBe(201)
    expect((await ask({ given: 'Ottoline', surname: 'Umpleby' })).status).toBe(201)
  })
})

describe('a case that a program opens for a client of ours (F11)', () => {
  const client = { given: 'Leocadia', surname: 'Szymborska', dateOfBirth: '1979-10-23' }

  it.each([
    ['the same in everything', client],
    ['by name alone', { given: 'Leocadia', surname: 'Szymborska' }],
    ['with a slip', { ...client, surname: 'Szymborksa' }],
  ])('is no second one in silence: a person looks, told of her %s', async (_, again) => {
    if ((await ask(client)).status === 201) expect(await casesListed()).toBeGreaterThan(0)
    const before = await casesListed()
    const answer = await ask(again)
    expect(answer.status).toBe(202)
    expect(await casesListed()).toBe(before)
    const { referral } = await answer.json()
    // It waits for no senior: triage is warned, and joins it or says that it is another.
    const { page } = await see(world.tia, referralPaths.one(referral))
    expect(page).toContain('may have an open case here already')
    const accepted = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
    expect((await send(world.tia, referralPaths.triage(referral), accepted)).status).toBe(303)
    expect((await send(world.tia, referralPaths.case(referral), {})).status).toBe(422)
    expect((await send(world.tia, referralPaths.case(referral), { another: 'yes' })).status).toBe(
      303,
    )
  })
})
