import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths } from '../../cases/public.ts'
import { listOpenFacts } from '../../clock/public.ts'
import { referralPaths } from '../public.ts'
import { joiningPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

let sent = 0
/** Somebody is referred by a force's system, and taken on by triage. */
async function referred(surname: string, more: object = {}): Promise<string> {
  sent += 1
  // Nobody shares anything with whom another test tells of.
  const n = surname.charCodeAt(0)
  const born = `19${n}-${String(1 + (n % 12)).padStart(2, '0')}-${1 + (n % 19) + 9}`
  const victim = { given: `${surname}a`, surname, dateOfBirth: born }
  const contact = { phone: `07700 9009${n}`, phoneSafe: 'yes', timesNote: 'Mornings' }
  const person = { ...mayasReferral.person, given: `Mr ${surname}`, surname: `${surname}sson` }
  const body = { ...mayasReferral, victim, contact, person, ...more }
  const init = world.jsonBody(world.system, body, `joining-${sent}`)
  const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
  const said = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  expect((await send(world.tia, referralPaths.triage(id), said)).status).toBe(303)
  return id
}
const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
const rowOf = (id: string) =>
  world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('referral')
      .select(['state', 'case_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
const outward = async (id: string) => {
  const answer = await world.app.request(`/api/v1/referrals/${id}`, world.bearer(world.system))
  const { state, status, ...told } = await answer.json()
  return { state, status, ...told }
}

/** A case of hers with Sam, and a second referral of the same woman by somebody else. */
async function twice(surname: string, more: object = {}) {
  const first = await referred(surname)
  await send(world.tia, referralPaths.case(first), {})
  const given = { worker: world.sam.id, reason: 'Hers' }
  await send(world.mo, referralPaths.allocation(first), given)
  const caseId = (await rowOf(first)).case_id ?? ''
  const you = { ...mayasReferral.you, name: 'Dr Imogen Vale', agency: 'Vale Surgery' }
  return { first, caseId, id: await referred(surname, { you, ...more }) }
}
const because = 'Same birthday; <she> named her own worker.'
const joins = (caseId: string) => ({ joins: caseId, joinedBecause: because })

describe('a referral of somebody who has a case already (F11)', () => {
  it('warns, and becomes a further referral of that case with who said what', async () => {
    const { caseId, id, first } = await twice('Quennell')
    const warned = await read(world.tia, referralPaths.one(id))
    expect(warned.page).toContain('may have an open case here already')
    const page = await read(world.tia, joiningPaths.page(id))
    expect(page.page).toContain('with Sam')
    expect(page.page).toContain('date of birth')
    expect((await send(world.tia, joiningPaths.page(id), joins(caseId))).status).toBe(303)
    expect(await rowOf(id)).toEqual({ state: 'joined', case_id: caseId })

    const overview = await read(world.sam, casePaths.overview(caseId))
    expect(overview.page).toContain('Referred again')
    expect(overview.page).toContain('Dr Imogen Vale')
    expect(overview.page).toContain('Same birthday; &lt;she&gt; named her own worker.')
    const readAgain = await read(world.sam, referralPaths.one(id))
    expect(readAgain.page).toContain('Vale Surgery')
    expect(readAgain.page).toContain('Joined to the case by Tia')
    // The one that opened the case is still where it came from.
    expect(overview.page).toContain(referralPaths.one(first))
  })

  it('is off the clock and the lists of what waits, and tells the case that something changed [ISA §30]', async () => {
    const { caseId, id } = await twice('Ruddock')
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    const [ofReferral, ofCase] = await world.inTenant(world.sam, async (tx) => [
      await listOpenFacts(tx, id),
      await listOpenFacts(tx, caseId),
    ])
    expect(ofReferral).toEqual([])
    expect(ofCase).toContainEqual(expect.objectContaining({ is: 'change noted', because: id }))
    expect((await read(world.tia, '/waiting')).page).not.toContain(id)
  })

  it('tells the referrer what any other hears, before and after [PR 18]', async () => {
    const { caseId, id } = await twice('Sandilands')
    const before = await outward(id)
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    expect(await outward(id)).toEqual(before)
    expect(JSON.stringify(before)).toContain('being looked at')
  })

  it('leaves a trace on the referral and on the case', async () => {
    const { caseId, id } = await twice('Thorogood')
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    const entries = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select(['event', 'object_id', 'case_id'])
        .where('event', 'in', ['referral joined', 'opened for case.open'])
        .where('actor_id', '=', world.tia.id)
        .orderBy('entry_no', 'desc')
        .limit(2)
        .execute(),
    )
    expect(entries).toMatchObject([
      { event: 'referral joined', object_id: id, case_id: caseId },
      { event: 'opened for case.open', object_id: caseId },
    ])
  })

  it('asks again with what was typed: for a case of the list, and for how it is known', async () => {
    const { id } = await twice('Umfreville')
    const path = joiningPaths.page(id)
    const nothing = await send(world.tia, path, { joins: '', joinedBecause: '<b>Both</b>' })
    expect(nothing.status).toBe(422)
    const page = await nothing.text()
    expect(page).toContain('Select the case that is this person’s already')
    expect(page).toContain('&lt;b&gt;Both&lt;/b&gt;')
    const elsewhere = await world.aCase(world.sam)
    const other = await send(world.tia, path, joins(elsewhere))
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('named her own worker')
  })

  it('gets no second case in silence: somebody says that it is another person, and that is kept', async () => {
    const { id } = await twice('Xanthakis')
    const asked = 'Say that you looked and that it is another person, or join the referral'
    const shown = await read(world.tia, referralPaths.one(id))
    expect(shown.page).toContain('I looked: it is another person')
    const unsaid = await send(world.tia, referralPaths.case(id), {})
    expect([unsaid.status, await unsaid.text()]).toEqual([422, expect.stringContaining(asked)])
    expect((await rowOf(id)).case_id).toBeNull()
    const said = await send(world.tia, referralPaths.case(id), { another: 'yes' })
    expect(said.status).toBe(303)
    expect((await rowOf(id)).case_id).not.toBeNull()
    const settled = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('referral_match')
        .select(['settled_as', 'settled_by'])
        .where('referral_id', '=', id)
        .where('finding', '=', 'same-client')
        .execute(),
    )
    expect(settled).toContainEqual({ settled_as: 'another', settled_by: world.tia.id })
  })

  it('asks nothing of who is nobody’s client, or only perhaps', async () => {
    const id = await referred('Yarwood')
    expect((await read(world.tia, referralPaths.one(id))).page).not.toContain('another person')
    expect((await send(world.tia, referralPaths.case(id), {})).status).toBe(303)
  })

  it('can be taken out again, and is nobody’s further referral then', async () => {
    const { caseId, id } = await twice('Vavasour')
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    expect((await send(world.tia, joiningPaths.parting(id), {})).status).toBe(303)
    expect(await rowOf(id)).toEqual({ state: 'triaged', case_id: null })
    expect((await read(world.sam, casePaths.overview(caseId))).page).not.toContain('Referred again')
    expect((await read(world.tia, joiningPaths.page(id))).page).toContain('No open case')
    expect((await send(world.tia, joiningPaths.parting(id), {})).status).toBe(409)
    expect((await send(world.tia, referralPaths.case(id), {})).status).toBe(303)
  })
})

describe('nobody learns by it', () => {
  it('of a case that is hidden from who asks: there is nothing to join, by no address', async () => {
    const { caseId, id } = await twice('Wetherall')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update support_case set restriction = 'restricted' where id = ${caseId}`
    })
    expect((await read(world.tia, referralPaths.one(id))).page).not.toContain('already. Look')
    const { page } = await read(world.tia, joiningPaths.page(id))
    expect(page).toContain('No open case within your reach')
    expect(page).not.toContain(caseId)
    expect((await send(world.tia, joiningPaths.page(id), joins(caseId))).status).toBe(422)
  })

  it('while the referral waits for a senior: then it is hers alone [PR 7]', async () => {
    const first = await twice('Yelverton')
    // Whose conduct it is, is a client of ours as well.
    const person = { ...mayasReferral.person, given: 'Yelvertona', surname: 'Yelverton' }
    const id = await referred('Yelverton', { person })
    expect((await read(world.tia, joiningPaths.page(id))).page).toContain('No open case')
    const refused = await send(world.tia, joiningPaths.page(id), joins(first.caseId))
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('with a senior')
  })

  it('who does not decide on referrals, nor another service', async () => {
    const { caseId, id } = await twice('Zeal')
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    const [trainee] = [await world.takeOn('Tess', 'trainee')]
    for (const person of [trainee, world.stranger]) {
      expect((await read(person, joiningPaths.page(id))).status).toBe(404)
      expect((await send(person, joiningPaths.page(id), joins(caseId))).status).toBe(404)
      expect((await send(person, joiningPaths.parting(id), {})).status).toBe(404)
    }
  })

  it('and whoever of our own bears a name in it is kept from the case too [ISA §71]', async () => {
    const person = { ...mayasReferral.person, given: 'Ann', surname: 'Legalname-harbour' }
    const ann = await world.takeOn('Ann', 'isac')
    const { caseId, id } = await twice('Abingdon', { person })
    expect((await read(ann, casePaths.overview(caseId))).status).toBe(200)
    await send(world.tia, joiningPaths.page(id), joins(caseId))
    expect((await read(ann, casePaths.overview(caseId))).status).toBe(404)
    expect((await read(ann, referralPaths.one(id))).status).toBe(404)
  })
})
