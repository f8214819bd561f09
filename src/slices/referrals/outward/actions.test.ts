import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral, type Referrer, refer, referrerOf } from '../../../../test/referring.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, relationPaths } from '../../cases/public.ts'
import { noContact } from '../../people/public.ts'
import { findReferralByAddress, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await stalkerElsewhere('Ferdinand Osgathorpe', {
    email: 'ferdi@example.org',
    mobile: '07700 951999',
  })
  await stalkerElsewhere('Ignatius Wolstenholme', { mobile: '07700 951888' })
  await stalkerElsewhere('Bert Hollingworth')
})
afterAll(() => world.stop())

type Ways = { email?: string; mobile?: string }
/** Another case, Sam's, is about the conduct of whoever bears this name and is reached so. */
function stalkerElsewhere(name: string, ways: Ways = {}) {
  const party = (whole: string, said: Ways) => {
    const [given = '', surname = ''] = whole.split(' ')
    const channels = Object.entries(said).map(([kind, value]) => ({
      ...{ kind: kind === 'email' ? ('email' as const) : ('mobile' as const), value, safe: false },
    }))
    return {
      identity: { given, surname, knownAs: null, dateOfBirth: null },
      contact: { ...noContact, channels },
    }
  }
  const victim = party('Ottoline Marchbanks', {})
  return world.aCase(world.sam, { ...maya, victim, subject: party(name, ways) })
}

const surnames =
  'Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Inchbald Jolliffe Kirkbride Lumsden Micklethwaite Northcott Ollerenshaw Postlethwaite Quiller Ravenscroft Sedgwick Tunnicliffe Uttley Venables'.split(
    ' ',
  )
let count = 0
/** A referral on the professional form, of two of whom nothing is known, by whom `you` says. */
async function referredBy(you: Record<string, string>) {
  count += 1
  const surname = surnames[count] ?? ''
  const born = `19${60 + count}-05-${10 + (count % 18)}`
  world.signOut()
  const referrer = referrerOf(world)
  const { email: _, ...mine } = mayasReferral.you
  const { address, sent } = await refer(referrer, {
    ...mayasReferral,
    victim: { given: `Ada${surname}`, surname, dateOfBirth: born, ageBand: 'adult' },
    contact: { phone: `07700 95${String(2000 + count)}`, phoneSafe: 'yes', timesNote: 'Mornings' },
    person: { given: `Ulf${surname}`, surname: `${surname}sson`, relationship: 'ex-intimate' },
    you: { ...mine, agency: 'Eastmarch Library', ...you },
  })
  expect(sent.status).toBe(303)
  const found = await world.inTenant(world.mo, (tx) => findReferralByAddress(tx, address))
  const id = found?.referral.id ?? ''
  expect(await send(world.tia, referralPaths.triage(id), accepted)).toBe(303)
  return { id, referrer, status: `/refer/harbour/status/${address}` }
}
const accepted = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }

async function send(as: World['tia'], path: string, fields: Record<string, string | string[]>) {
  world.signIn(as)
  const answer = await world.app.request(path, world.formBody(fields))
  world.signOut()
  return answer.status
}
const told = {
  toNoor: { word: 'With a worker', isNamed: true },
  nothing: { word: 'Being looked at', isNamed: false },
}
async function read(as: World['tia'], path: string) {
  world.signIn(as)
  const answer = await world.app.request(path)
  world.signOut()
  return { status: answer.status, page: await answer.text() }
}
const open = (id: string) => send(world.tia, referralPaths.case(id), { another: 'yes' })
const wordOf = async (referrer: Referrer, status: string) => {
  const page = await referrer.read(status)
  const word = /<p class="govuk-body-l"><b>([A-Z][a-z ]+)<\/b>/.exec(page)?.[1]
  return { word, isNamed: page.includes('Noor') }
}

describe('whoever refers and has a way of an alleged stalker counts, under whatever name [PR 7]', () => {
  it.each([
    ['one name', { name: 'Bert', email: 'Ferdi@example.org', phone: '07700 951999' }],
    ['another name', { name: 'Bert Someone', email: 'ferdi@example.org' }],
    [
      'the source “the victim”',
      { name: 'Ignatius Wolstenholme', source: 'self', email: 'i@example.org' },
    ],
    ['that source and his number', { name: 'Iggy', source: 'self', phone: '07700 951888' }],
  ])('with %s: it waits for a senior (F13)', async (_, you) => {
    const { id, referrer, status } = await referredBy(you)
    expect(await open(id)).toBe(409)
    expect(await wordOf(referrer, status)).toEqual(told.nothing)
  })

  it('with one name, a first name that several bear, and ways that are nobody’s, it opens as any other (F13)', async () => {
    const { id } = await referredBy({ name: 'Bert', phone: '07700 951777' })
    expect(await open(id)).toBe(303)
  })
})

const ask = (id: string) =>
  send(world.tia, referralPaths.question(id), { question: 'Which day did he come?' })

/** The same referral with Noor, whom its referrer may read of. */
async function withNoor(you: Record<string, string>) {
  const referral = await referredBy(you)
  expect(await open(referral.id)).toBe(303)
  const given = { worker: world.noor.id, reason: 'Hers' }
  expect(await send(world.mo, referralPaths.allocation(referral.id), given)).toBe(303)
  const row = await world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('referral')
      .select('case_id')
      .where('id', '=', referral.id)
      .executeTakeFirstOrThrow(),
  )
  expect(await wordOf(referral.referrer, referral.status)).toEqual(told.toNoor)
  return { ...referral, caseId: row.case_id ?? '' }
}

describe('a referrer who is found later to be the one goes on being told nothing [PR 7]', () => {
  const around = {
    ...{ relation: '', organisation: '', responsibility: 'not-known', consent: 'not-asked' },
    ...{ supportReason: '', note: '', safeBy: 'Ada, on 16 June' },
  }
  it.each([
    ['as another alleged perpetrator', { roles: ['other-alleged-perpetrator'], safe: 'not-known' }],
    ['as not safe', { roles: ['partner'], safe: 'no' }],
  ])('where the case records the referrer %s', async (_, is) => {
    const { id, referrer, status, caseId } = await withNoor({
      name: 'Lucas Wainfleet',
      email: 'l@example.org',
    })
    const other = { ...around, roles: ['witness'], safe: 'yes', name: 'Lucas James Wainfleet' }
    expect(await send(world.noor, relationPaths.page(caseId), other)).toBe(303)
    expect(await wordOf(referrer, status)).toEqual(told.toNoor)
    expect(await ask(id)).toBe(303)
    const said = { ...around, ...is, name: 'Mr Lucas Wainfleet' }
    expect(await send(world.noor, relationPaths.page(caseId), said)).toBe(303)
    expect(await wordOf(referrer, status)).toEqual(told.nothing)
    expect(await ask(id)).toBe(409)
  })

  it('where the case records the agency that referred as not safe', async () => {
    const { referrer, status, caseId } = await withNoor({
      name: 'Jo Finch',
      email: 'j@example.org',
    })
    const agency = { ...around, roles: ['professional'], safe: 'no', name: 'The Eastmarch Library' }
    expect(await send(world.noor, relationPaths.page(caseId), agency)).toBe(303)
    expect(await wordOf(referrer, status)).toEqual(told.nothing)
  })

  it('where another case comes to be about the referrer: in that very moment, and until a senior says it is another (F13)', async () => {
    const named = { name: 'Leopold Bickerstaff', phone: '07700 951666' }
    const { id, referrer, status } = await withNoor(named)
    const other = await stalkerElsewhere('Razor', { mobile: '+44 7700 951666' })
    expect(await wordOf(referrer, status)).toEqual(told.nothing)
    expect(await ask(id)).toBe(409)

    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    const { page } = await read(world.mo, referralPaths.known(id))
    expect(page).toContain('whose conduct a case of ours is about')
    expect(page).toContain(casePaths.overview(other))
    expect((await read(world.mo, '/my-day')).page).toContain(referralPaths.known(id))
    for (const person of [world.tia, world.noor])
      expect((await read(person, referralPaths.one(id))).page).not.toContain('already known')
    expect(await wordOf(referrer, status)).toEqual(told.nothing)

    const word = { word: 'not-the-same', primary: 'not-yet-known', judged: 'Her brother’s line' }
    expect(await send(world.mo, referralPaths.known(id), { ...word, worker: '' })).toBe(303)
    expect(await wordOf(referrer, status)).toEqual(told.toNoor)
    await world.handlers['check-referrals']({ tenantId: '', id: '' }) // twice is harmless
    expect(await wordOf(referrer, status)).toEqual(told.toNoor)
  })

  it('stays so where a senior says that it is the one, and the worker of the other side finds neither (F13)', async () => {
    const named = { name: 'Barnaby Clutterbuck', email: 'b@example.org' }
    const { id, referrer, status, caseId } = await withNoor(named)
    await stalkerElsewhere('Barnaby Clutterbuck')
    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    const word = { word: 'two-victims', primary: 'both', judged: 'He harms both of them' }
    const said = { ...word, worker: world.noor.id }
    expect(await send(world.mo, referralPaths.known(id), said)).toBe(303)
    expect(await wordOf(referrer, status)).toEqual(told.nothing)
    expect((await read(world.sam, casePaths.overview(caseId))).status).toBe(404)
    expect((await read(world.noor, casePaths.overview(caseId))).status).toBe(200)
  })
})
