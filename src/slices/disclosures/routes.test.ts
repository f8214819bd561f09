import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { casePaths, openCase } from '../cases/public.ts'
import { decide } from './actions.ts'
import { disclosurePaths } from './paths.ts'
import type { Decided } from './rules.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
})

const textOf = async (path: string) => (await world.app.request(path)).text()
const sharing = () => casePaths.sharing(caseId)
const wall = { kind: 'agency', name: 'Northshire Police', reason: 'He is a <sergeant> there.' }
const raise = (fields: Record<string, string> = wall) =>
  world.app.request(casePaths.walls(caseId), world.formBody(fields))
const wallIn = (page: string) => /walls\/([^/]+)\/lowered/.exec(page)?.[1] ?? ''
const lower = (id: string) =>
  world.app.request(casePaths.wallLowered(caseId, id), world.formBody({}))

const decided = (victimId: string): Decided => ({
  person: 'PC 1234 Ellis',
  role: 'officer in the case',
  organisation: 'Northshire Police',
  whyThisPerson: 'Called back on the force’s own number.',
  handover: 'Secure email of the force',
  purpose: 'To support <the> investigation',
  consent: 'given',
  consentOn: '2026-06-16',
  consentWhy: null,
  informed: 'yes',
  informedHow: 'On the phone',
  informedRisk: null,
  ground: 'victims-consent',
  groundReason: null,
  basis: 'legitimate-interests',
  proportionality: 'The pattern cannot be seen in less.',
  advice: null,
  checked: 'yes',
  selection: { from: null, to: null, channels: [], include: [] },
  format: 'pdf',
  preparedBy: 'Sam',
  serviceName: 'Harbour',
  about: 'Maya R.',
  reference: 'ABCDEF',
  victimId,
})

/** A decision whose file nobody makes: the job is not run. */
const aDecision = (holder: Person) =>
  world.inTenant(holder, async (tx) => {
    const opened = await openCase(tx, holder, caseId, 'disclosure.make')
    const { now } = world.parts
    const decision = decided(opened.case.victim_id)
    const jobs = { enqueue: async () => {}, stop: async () => {} }
    return decide(tx, holder, opened, { kind: 'chronology', decision, now: now(), jobs })
  })

describe('what was shared', () => {
  it('says what would stand there, and how to make it so', async () => {
    const page = await textOf(sharing())
    expect(page).toContain('Nothing has been shared from this case')
    expect(page).toContain(disclosurePaths.newChronology(caseId))
    expect(page).toContain('No wall stands')
  })

  it('lists each decision with its two reasons, and who made it by the working name', async () => {
    const id = await aDecision(world.sam)
    const page = await textOf(sharing())
    for (const words of [
      'PC 1234 Ellis, officer in the case, Northshire Police',
      'To support &lt;the&gt; investigation',
      'The victim consents',
      'UK GDPR Article 6(1)(f)',
      'Being made',
      disclosurePaths.one(caseId, id),
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/data-label="By">Sam</)
    expect(page).not.toContain('Legalname')
  })

  it('lets a trainee read and not make', async () => {
    await aDecision(world.sam)
    world.signIn(world.ash)
    const page = await textOf(sharing())
    expect(page).toContain('PC 1234 Ellis')
    expect(page).not.toContain(disclosurePaths.newChronology(caseId))
  })

  it('leaves a trace of each look', async () => {
    world.signIn(world.noor)
    await textOf(sharing())
    expect(await world.traceOf(world.noor)).toEqual(['opened for disclosure.read'])
  })

  it('answers another service, and triage, exactly as if the case did not exist', async () => {
    for (const who of [world.stranger, world.tia]) {
      world.signIn(who)
      const [theirs, nobodys] = [
        await world.app.request(sharing()),
        await world.app.request(casePaths.sharing(crypto.randomUUID())),
      ]
      expect(theirs.status).toBe(404)
      expect(plain(await theirs.text())).toBe(plain(await nobodys.text()))
    }
  })
})

describe('one disclosure', () => {
  it('shows what was decided, and that the file is being made', async () => {
    const page = await textOf(disclosurePaths.one(caseId, await aDecision(world.sam)))
    expect(page).toContain('data-refresh')
    expect(page).toContain('Called back on the force’s own number.')
    expect(page).toContain('Yes, the victim consents to this. 16 June 2026')
  })

  it('has no copy to take before it is ready, and a trainee never takes one [PR 13]', async () => {
    const copy = disclosurePaths.copy(caseId, await aDecision(world.sam))
    expect((await world.app.request(copy)).status).toBe(409)
    world.signIn(world.ash)
    expect((await world.app.request(copy)).status).toBe(404)
  })

  it('is not made again while it is being made', async () => {
    const attempts = disclosurePaths.attempts(caseId, await aDecision(world.sam))
    const again = await world.app.request(attempts, world.formBody({ version: '1' }))
    expect(again.status).toBe(409)
  })

  it('asks who is there before its file is made again or its copy is taken', async () => {
    const id = await aDecision(world.sam)
    const { now } = world.time
    world.time.now = new Date(now.getTime() + 6 * 60_000)
    const copy = await world.app.request(disclosurePaths.copy(caseId, id))
    const attempts = disclosurePaths.attempts(caseId, id)
    const again = await world.app.request(attempts, world.formBody({ version: '1' }))
    world.time.now = now
    expect([copy.status, again.status]).toEqual([401, 401])
    expect(await copy.text()).toContain('Password')
  })

  it('is found in its own case only', async () => {
    const id = await aDecision(world.sam)
    const other = await world.aCase(world.sam)
    for (const path of [disclosurePaths.one(other, id), disclosurePaths.copy(other, id)])
      expect((await world.app.request(path)).status).toBe(404)
    world.signIn(world.stranger)
    expect((await world.app.request(disclosurePaths.one(caseId, id))).status).toBe(404)
    expect((await world.app.request(disclosurePaths.copy(caseId, id))).status).toBe(404)
  })
})

describe('a wall', () => {
  it('is raised, shown with its reason, and lowered; each leaves a trace', async () => {
    world.signIn(world.mo)
    expect((await raise()).status).toBe(303)
    const page = await textOf(sharing())
    expect(page).toContain('Northshire Police (agency)')
    expect(page).toContain('He is a &lt;sergeant&gt; there.')

    const id = wallIn(page)
    expect((await lower(id)).status).toBe(303)
    expect(await textOf(sharing())).toContain('No wall stands')
    expect((await lower(id)).status).toBe(404)
    const trace = await world.traceOf(world.mo)
    expect(trace).toContain('wall raised')
    expect(trace).toContain('wall lowered')
  })

  it('stops a decision, whichever way it is made [PR 4]', async () => {
    await raise()
    await expect(aDecision(world.sam)).rejects.toThrow('A conflict wall stands between this case')
  })

  it('stands on the page of what was decided before [PR 4]', async () => {
    const id = await aDecision(world.sam)
    await world.inTenant(world.sam, (tx) =>
      tx
        .updateTable('disclosure')
        .set({ state: 'held', problem: 'wall' })
        .where('id', '=', id)
        .execute(),
    )
    await raise()
    const page = await textOf(disclosurePaths.one(caseId, id))
    expect(page).toContain('A conflict wall stands between this case and Northshire Police')
    expect(page).not.toContain('Try again')
  })

  it('asks again, keeping what was typed, when the reason is missing', async () => {
    const answer = await raise({ ...wall, reason: ' ', name: 'A "name"' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Say why nothing may go to them')
    expect(page).toContain('value="A &quot;name&quot;"')
    expect(page).toContain('<title>Error: Sharing')
  })

  it('is lowered by a manager or supervisor, not by whoever raised it', async () => {
    await raise()
    world.signIn(world.mo)
    const id = wallIn(await textOf(sharing()))
    world.signIn(world.sam)
    expect(await textOf(sharing())).not.toContain('/lowered')
    expect((await lower(id)).status).toBe(404)
  })

  it('is neither raised nor lowered on a closed case', async () => {
    world.signIn(world.mo)
    await raise()
    const id = wallIn(await textOf(sharing()))
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    expect((await raise()).status).toBe(409)
    expect((await lower(id)).status).toBe(409)
    expect(await textOf(sharing())).not.toContain('Raise the wall')
  })

  it('is raised once when the form is sent twice', async () => {
    const form = world.formBody(wall)
    await world.app.request(casePaths.walls(caseId), form)
    await world.app.request(casePaths.walls(caseId), form)
    expect((await textOf(sharing())).match(/\(agency\)/g)).toHaveLength(1)
  })

  it('is out of reach for another service', async () => {
    world.signIn(world.mo)
    await raise()
    const id = wallIn(await textOf(sharing()))
    world.signIn(world.stranger)
    expect((await raise()).status).toBe(404)
    expect((await lower(id)).status).toBe(404)
  })
})

const plain = (page: string) => page.replace(/name="_once" value="[^"]*"/g, '')
