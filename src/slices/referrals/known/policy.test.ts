import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, openCase, safeContactPaths } from '../../cases/public.ts'
import { listAround } from '../../cases/relations/public.ts'
import { addPerson, findPeople, noContact } from '../../people/public.ts'
import { referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
const known = (id: string) => read(world.mo, referralPaths.known(id))
const open = (id: string) => send(world.tia, referralPaths.case(id), { another: 'yes' })
const caseOf = (id: string) =>
  world.inTenant(world.mo, async (tx) => {
    const found = tx.selectFrom('referral').select('case_id').where('id', '=', id)
    return (await found.executeTakeFirst())?.case_id ?? ''
  })

let sent = 0
/** A system refers, and triage takes it on. */
async function referred(said: object): Promise<string> {
  sent += 1
  const init = world.jsonBody(world.system, { ...mayasReferral, ...said }, `policy-${sent}`)
  const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
  const taken = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  expect((await send(world.tia, referralPaths.triage(id), taken)).status).toBe(303)
  return id
}

const surnames =
  'Inglethorpe Zwemmer Oyelaran Dunfermline Quayle Vasquez Bhattal Lindqvist Hawksworth Ferreira Nkemelu Castellano'
const givens =
  'Isolde Rosamund Philippa Josephine Delphine Marguerite Augusta Beatrix Winifred Lucinda Oriana Theodora'
let people = 0
/** A victim who shares nothing with whom another test tells of, and who does it to her. */
function aVictim() {
  const n = people++
  const [surname = '', given = ''] = [surnames.split(' ')[n], givens.split(' ')[n]]
  const dateOfBirth = `${1941 + n * 5}-${String(12 - n).padStart(2, '0')}-${11 + n}`
  return {
    victim: { given, surname, dateOfBirth },
    person: { ...mayasReferral.person, given: `Mr ${surname}`, surname: `${given}sson` },
    phone: `0770098${1000 + n * 791}`,
    place: { address: `${11 + n * 9} ${surname} Yard, Whitby Sands`, postcode: `ZZ${n} 4LH` },
  }
}

describe('a way that is known to be unsafe', () => {
  it('comes again as safe, for he has that phone now: the referral waits for a senior (F11, F62)', async () => {
    const { victim, person, phone } = aVictim()
    const ways = { phone, otherWay: 'Through her sister', timesNote: 'Mornings' }
    const told = (phoneSafe: string) =>
      referred({ victim, person, contact: { ...ways, phoneSafe } })
    expect((await open(await told('no'))).status).toBe(303)
    expect((await open(await told('unknown'))).status).toBe(303)
    const id = await told('yes')
    expect((await open(id)).status).toBe(409)
    const asked = await known(id)
    expect(asked).toContain('calls one safe that she does not')
    expect(asked).not.toContain(phone)
  })
})

describe('what was found once', () => {
  /** A client whose case is open, and a second referral that waits and names the place where she lives. */
  async function atHome() {
    const { victim, person, phone, place } = aVictim()
    const contact = { phone, phoneSafe: 'yes', timesNote: 'Mornings', ...place }
    const first = await referred({ victim, person, contact })
    expect((await open(first)).status).toBe(303)
    return {
      id: await referred({ victim, person, contact }),
      caseId: await caseOf(first),
    }
  }
  async function moves(caseId: string) {
    const said = { kind: 'post', value: '31 Bramble Lane, Leeford, ZZ98 1AA' }
    await send(world.mo, safeContactPaths.changes(caseId), { ...said, changeSaidBy: 'victim' })
    const page = await read(world.mo, safeContactPaths.page(caseId))
    const [, change] = /changes\/([0-9a-f-]{36})\/settlement/.exec(page) ?? []
    const settled = safeContactPaths.settlement(caseId, change ?? '')
    expect((await send(world.mo, settled, { how: 'in-person' })).status).toBe(303)
  }

  it('is made worse by what happens since: she moves, and the old address opens no second case (F11)', async () => {
    const { id, caseId } = await atHome()
    expect(await known(id)).toContain('postcode, phone number')
    expect(await known(id)).not.toContain('Your word')
    await moves(caseId)
    expect((await open(id)).status).toBe(409)
    expect(await known(id)).toContain('Your word')
    expect(await known(id)).not.toContain('postcode, phone number')
    expect(await read(world.mo, '/my-day')).toContain(referralPaths.known(id))
    expect((await open(id)).status).toBe(409)
    // What a senior settled is not asked again by itself.
    const other = { word: 'not-the-same', judged: 'A namesake who lives there now.' }
    expect((await send(world.mo, referralPaths.known(id), other)).status).toBe(303)
    expect((await open(id)).status).toBe(303)
  })

  it('is made worse where her case is hidden from who opens this one, too (F11)', async () => {
    const { id, caseId } = await atHome()
    await moves(caseId)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update support_case set restriction = 'restricted' where id = ${caseId}`
    })
    expect((await open(id)).status).toBe(409)
    expect((await open(id)).status).toBe(409)
  })

  it('is made worse by the job, before anybody opens it (F11)', async () => {
    const { id, caseId } = await atHome()
    await moves(caseId)
    await world.inTenant(world.sam, (tx) =>
      addPerson(tx, {
        ...{ kind: 'victim', contact: noContact },
        identity: { given: 'Somebody', surname: 'Else', knownAs: null, dateOfBirth: null },
      }),
    )
    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    expect(await read(world.mo, '/my-day')).toContain(referralPaths.known(id))
  })
})

describe('a number that the referral gives for both', () => {
  it('is shown at triage, and the case that opens takes it for no safe way (A067, F62)', async () => {
    const { victim, person } = aVictim()
    const windows = { days: ['0', '1', '2', '3', '4', '5', '6'], from: '00:00', to: '23:59' }
    const contact = { phone: '07700 952222', phoneSafe: 'yes', ...windows }
    const id = await referred({ victim, contact, person: { ...person, phones: '07700952222' } })
    const page = await read(world.tia, referralPaths.one(id))
    expect(page).toContain('The alleged stalker is recorded with this too: the phone number.')
    expect(page).not.toMatch(/>[^<]*07700 952222[^<]*</)
    expect((await open(id)).status).toBe(303)
    const overview = await read(world.mo, casePaths.overview(await caseOf(id)))
    expect(overview).not.toMatch(/Yes[^<]*mobile/)
    expect(overview).toContain('no safe way is recorded')
  })

  it('is said of no referral whose numbers are each of one (A067)', async () => {
    const { victim, person, phone } = aVictim()
    const contact = { phone, phoneSafe: 'yes', timesNote: 'Mornings' }
    const id = await referred({ victim, contact, person: { ...person, phones: '07700 952555' } })
    expect(await read(world.tia, referralPaths.one(id))).not.toContain('is recorded with this too')
  })
})

describe('a number of somebody whose conduct another case is about', () => {
  /** His number, in a case that is open, and somebody else to refer. */
  async function hisNumber() {
    const [one, next] = [aVictim(), aVictim()]
    const contact = { phone: one.phone, phoneSafe: 'yes', timesNote: 'Mornings' }
    const his = `0770097${one.phone.slice(-4)}`
    const person = { ...one.person, phones: his }
    const first = await referred({ victim: one.victim, contact, person })
    expect((await open(first)).status).toBe(303)
    return { his, next, caseId: await caseOf(first) }
  }
  const says = (word: string) => ({
    ...{ word, judged: 'I asked her worker.', primary: 'both', worker: world.noor.id },
  })
  const contactOf = async (id: string) => {
    const caseId = await caseOf(id)
    return world.inTenant(world.mo, async (tx) => {
      const { case: of } = await openCase(tx, world.mo, caseId, 'case.read')
      return (await findPeople(tx, [of.victim_id])).get(of.victim_id)?.contact
    })
  }

  it('is no way to ask for a child: it waits for a senior, and is not safe after her word (F13, F62)', async () => {
    const { his, next, caseId } = await hisNumber()
    const child = { ...next.victim, dateOfBirth: '2012-05-04', ageBand: 'under-16' }
    const guardian = { guardianName: 'Uncle Robin', guardianContact: `Robin ${his}` }
    const contact = { phone: next.phone, phoneSafe: 'no', otherWay: 'At school', timesNote: 'Noon' }
    const id = await referred({
      victim: { ...child, ...guardian, guardianSafe: 'yes' },
      ...{ contact, person: next.person },
    })
    expect((await open(id)).status).toBe(409)
    const page = await known(id)
    expect(page).toContain('The parent or guardian, by how that person is reached')
    expect(page).toContain('whose conduct a case of ours is about')
    expect(page).toContain(casePaths.overview(caseId))
    expect(page).not.toContain(his)
    expect(await read(world.tia, referralPaths.one(id))).not.toContain('is recorded with this too')
    expect((await send(world.mo, referralPaths.known(id), says('two-victims'))).status).toBe(303)
    expect((await open(id)).status).toBe(303)
    const made = await caseOf(id)
    const around = await world.inTenant(world.mo, async (tx) =>
      listAround(tx, await openCase(tx, world.mo, made, 'case.read')),
    )
    expect(around).toMatchObject([{ name: 'Uncle Robin', safe: 'not-known', safeBy: null }])
    expect((await contactOf(id))?.note).toContain('Parent or guardian (not yet known whether safe)')
  })

  it('is not hers though a senior finds that she is somebody else: nothing goes to him in her name (F13, F62)', async () => {
    const { his, next } = await hisNumber()
    const contact = { phone: `+44${his.slice(1)}`, phoneSafe: 'yes', timesNote: 'Mornings' }
    const id = await referred({ victim: next.victim, person: next.person, contact })
    expect((await open(id)).status).toBe(409)
    expect((await send(world.mo, referralPaths.known(id), says('not-the-same'))).status).toBe(303)
    expect((await open(id)).status).toBe(303)
    expect((await contactOf(id))?.channels).toMatchObject([{ safe: false }])
  })

  it('is hers where a senior finds that she is that very person, whoever accused her first [PR 7] (F13)', async () => {
    const { his, next } = await hisNumber()
    const contact = { phone: his, phoneSafe: 'yes', timesNote: 'Mornings' }
    const id = await referred({ victim: next.victim, person: next.person, contact })
    expect((await send(world.mo, referralPaths.known(id), says('two-victims'))).status).toBe(303)
    expect((await open(id)).status).toBe(303)
    expect((await contactOf(id))?.channels).toMatchObject([{ safe: true }])
    expect((await contactOf(id))?.withSenior ?? []).toEqual([]) // nor is a senior asked of it again
  })
})
