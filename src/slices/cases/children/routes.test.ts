import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { type Decided, decideWords, disclosurePaths } from '../../disclosures/public.ts'
import { noContact } from '../../people/public.ts'
import { contactPaths, openCase } from '../public.ts'
import { relationPaths } from '../relations/public.ts'
import { childPaths } from './paths.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await aChild({ dateOfBirth: '2012-03-01' })
  world.signIn(world.sam)
})

type Born = { dateOfBirth: string | null; ageBand?: 'under-16' | '16-17' | 'adult' }
const aChild = (born: Born) =>
  world.aCase(world.sam, {
    victim: { ...maya.victim, identity: { ...maya.victim.identity, ...born } },
  })
const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const page = () => read(childPaths.page(caseId))
const asked = {
  ...{
    settings: ['family', 'education'],
    view: 'I want it to stop',
    capacity: 'Could say it back',
  },
  ...{ parentStatus: 'safe-parent', school: 'Larkmead School', lead: 'Ms Abara', version: '0' },
  ...{ schoolMayKnow: 'no', socialCare: 'With J. Osei at the council' },
}
const save = (fields: Record<string, string> = {}) =>
  send(childPaths.page(caseId), { ...asked, ...fields })
const meet = () =>
  send(childPaths.meeting(caseId), {
    ...{ meeting: 'with-referrer', meetingReason: 'He may read the post', version: '0' },
  })
const addPerson = (fields: Record<string, string | string[]>) =>
  send(relationPaths.page(caseId), {
    roles: ['professional'],
    safe: 'yes',
    safeBy: 'Sam',
    ...fields,
  })
const aGuardian = (fields: Record<string, string> = {}) =>
  addPerson({ name: 'Ann Rowan', roles: ['parent-or-guardian'], safeBy: 'The school', ...fields })
const ring = () =>
  send(contactPaths.list(caseId), {
    ...{ kind: 'to-victim', method: 'phone', outcome: 'reached', when: 'now', note: 'Rang' },
  })
const share = (fields: Record<string, string> = {}) =>
  send(`/cases/${caseId}/chronology/new`, { ...decision, ...fields })
const decision = {
  ...{ person: 'PC 1234 Ellis', role: 'officer in the case', organisation: 'Northshire Police' },
  ...{ whyThisPerson: 'Called back', handover: 'Secure email', purpose: 'The investigation' },
  ...{ consent: 'given', consentOn: '2026-06-16', ground: 'victims-consent' },
  ...{ basis: 'legitimate-interests', proportionality: 'Less would not do', checked: 'yes' },
  ...{ informed: 'yes', informedHow: 'On the phone', format: 'pdf' },
}

describe('a victim who is a child', () => {
  it('is asked about home and school in words for a child, and what was said is kept (A061)', async () => {
    expect(await page()).toContain('Under 16')
    expect((await save()).status).toBe(303)
    const shown = await page()
    for (const words of ['I want it to stop', 'Larkmead School', 'Ms Abara', 'With J. Osei'])
      expect(shown).toContain(words)
    for (const setting of ['family', 'education'])
      expect(shown).toMatch(new RegExp(`value="${setting}"[^>]*checked`))
    expect(shown).toContain('You are not in trouble')
    expect(await read(`/cases/${caseId}/contact/first-conversation`)).toContain(
      'You are not in trouble',
    )
    caseId = await aChild({ dateOfBirth: '1995-02-11' })
    expect(await read(`/cases/${caseId}/contact/first-conversation`)).not.toContain(
      'You are not in trouble',
    )
  })

  it('is one by what was told, too, where no birthday is known (A061)', async () => {
    caseId = await aChild({ dateOfBirth: null, ageBand: 'under-16' })
    expect(await page()).toContain('Under 16')
    caseId = await aChild({ dateOfBirth: null, ageBand: '16-17' })
    expect(await page()).toContain('16 or 17')
    caseId = await aChild({ dateOfBirth: '1995-02-11' })
    expect(await page()).toContain('The victim is an adult')
  })

  it('leaves a trace, and a page that is older than what was kept is refused', async () => {
    const before = (await world.traceOf(world.sam)).length
    await save()
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for case.change',
      'needs recorded',
    ])
    expect((await save()).status).toBe(409)
  })

  it('asks again with what was typed', async () => {
    const answer = await send(childPaths.meeting(caseId), {
      meetingReason: 'He reads it',
      version: '0',
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('He reads it')
    const long = await save({ school: 'x'.repeat(201) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('I want it to stop')
  })

  it('says on the overview what changes at 16, until somebody has looked again (A061)', async () => {
    caseId = await aChild({ dateOfBirth: '2010-06-17' })
    expect(await read(`/cases/${caseId}`)).toContain('16 since 17 June 2026')
    await save()
    expect(await read(`/cases/${caseId}`)).not.toContain('16 since 17 June 2026')
  })

  it('is nowhere for another service, as for nothing', async () => {
    for (const person of [world.ada, world.stranger]) {
      world.signIn(person)
      expect((await save()).status).toBe(404)
      expect((await world.app.request(childPaths.page(caseId))).status).toBe(404)
    }
  })
})

describe('the family of a child under 16', () => {
  it('is not contacted before the first meeting was decided and a guardian is recorded as safe (A083b)', async () => {
    const early = await ring()
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('whether to meet the referrer')
    await meet()
    const unsafe = await ring()
    expect(unsafe.status).toBe(422)
    expect(await unsafe.text()).toContain('no parent or guardian is recorded as safe')
    await aGuardian({ safe: 'no' })
    expect((await ring()).status).toBe(422)
    await aGuardian({ name: 'Joan Rowan' })
    expect((await ring()).status).toBe(303)
    expect(await page()).toContain('He may read the post')
  })

  it('is not contacted through a guardian whom a senior keeps out, however safe she was said to be (A083b)', async () => {
    const name = 'Theodora Quillfeather'
    const [given = '', surname = ''] = name.split(' ')
    const identity = { given, surname, knownAs: null, dateOfBirth: null }
    await world.aCase(world.noor, { ...maya, subject: { identity, contact: noContact } })
    await meet()
    await aGuardian({ name })
    world.signIn(world.mo)
    const [path = 'nowhere'] =
      new RegExp(`/cases/${caseId}/beside/[0-9a-f-]{36}`).exec(
        await read(`/cases/${caseId}/beside`),
      ) ?? []
    expect((await send(path, { word: 'not-here', judged: 'Her own case' })).status).toBe(303)
    world.signIn(world.sam)
    const refused = await ring()
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('no parent or guardian is recorded as safe')
    await aGuardian({ name: 'Joan Rowan' })
    expect((await ring()).status).toBe(303)
  })

  it('does not hold back who is 16, or what has to be done to save a life (A083b)', async () => {
    caseId = await aChild({ dateOfBirth: '2010-01-01' })
    expect((await ring()).status).toBe(303)
  })
})

describe('sharing about a child', () => {
  it('is refused until view, capacity and parents are known, and to anybody not flagged safe (A090)', async () => {
    await addIncident()
    expect(await (await share()).text()).toContain('Before anything is shared, record')
    await save()
    const unknown = await share()
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toContain('nobody recorded that this recipient is safe')
    await addPerson({ name: 'PC 1234 Ellis', safe: 'no', safeBy: 'The child' })
    expect(await (await share()).text()).toContain('recorded as not safe')
    expect(await countShares()).toBe(0)
    await addPerson({ name: 'Eastmarch Council' })
    expect((await share({ organisation: 'Eastmarch Council', person: 'J. Osei' })).status).toBe(303)
    expect(await countShares()).toBe(1)
  })

  it('is refused once more when the copy is taken, to who turned out not to be safe (A090)', async () => {
    await save()
    await addPerson({ name: 'Northshire Police' })
    const copy = await aCopy()
    await addPerson({ name: 'PC 1234 Ellis', safe: 'no', safeBy: 'The child' })
    const refused = await world.app.request(copy)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('recorded as not safe')
  })

  it('is not held back by any of this where the victim is an adult (A090)', async () => {
    caseId = await world.aCase(world.sam)
    await addIncident()
    expect((await share()).status).toBe(303)
  })
})

/** The address of a copy that was decided and is ready. */
const aCopy = () =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'disclosure.make')
    const decided: Decided = {
      ...{ ...decision, consentWhy: null, groundReason: null, advice: null, informedRisk: null },
      ...{ consent: 'given', ground: 'victims-consent', basis: 'legitimate-interests' },
      ...{ informed: 'yes', checked: 'yes', format: 'text', preparedBy: 'Sam' },
      ...{ serviceName: 'Harbour', about: 'Maya R.', reference: 'ABCDEF', victimId: '' },
      selection: none,
    }
    const telling = { decision: decided, words: 'Pattern.', values: [] }
    const { files, time } = world
    const id = await decideWords(tx, world.sam, opened, { ...telling, now: time.now, files })
    return `${disclosurePaths.one(caseId, id)}/copy`
  })
const none = { from: null, to: null, channels: [], include: [] }

const addIncident = () =>
  send(`/cases/${caseId}/timeline/new`, {
    ...{ when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' },
  })
const countShares = () =>
  world.inTenant(world.sam, async (tx) => {
    await openCase(tx, world.sam, caseId, 'case.read')
    const rows = await tx
      .selectFrom('disclosure')
      .select('id')
      .where('case_id', '=', caseId)
      .execute()
    return rows.length
  })
