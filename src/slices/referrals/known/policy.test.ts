import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, safeContactPaths } from '../../cases/public.ts'
import { addPerson, noContact } from '../../people/public.ts'
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
const open = (id: string) => send(world.tia, referralPaths.case(id), {})
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

const surnames = [
  'Inglethorpe',
  'Zwemmer',
  'Oyelaran',
  'Dunfermline',
  'Quayle',
  'Vasquez',
  'Bhattal',
]
const givens = ['Isolde', 'Rosamund', 'Philippa', 'Josephine', 'Delphine', 'Marguerite', 'Augusta']
let people = 0
/** A victim who shares nothing with whom another test tells of, and who does it to her. */
function aVictim() {
  const n = people++
  const born = `19${41 + n * 7}-0${1 + n}-1${n}`
  return {
    victim: { given: givens[n] ?? '', surname: surnames[n] ?? '', dateOfBirth: born },
    person: { ...mayasReferral.person, given: `Mr ${surnames[n]}`, surname: `${givens[n]}sson` },
    phone: `0770098${n}${n}${n}${(n * 3) % 10}`,
    place: { address: `${11 + n * 9} ${surnames[n]} Yard, Whitby Sands`, postcode: `ZZ9 ${n}LH` },
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
