import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, listWalls, lowerWall, matchNames, openCase } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { findPeople } from '../../people/public.ts'
import { findReferral, referralPaths } from '../public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Named = { given: string; surname: string; dateOfBirth?: string }
let sent = 0
/** One refers, and says that it is the other who does it. */
async function refers(victim: Named, person: Named): Promise<{ id: string; receipt: unknown }> {
  sent += 1
  const { given, surname } = person
  const contact = {
    phone: `07700 9${String(10_000 + sent).slice(0, 5)}`,
    phoneSafe: 'yes',
    timesNote: 'Mornings',
  }
  const body = {
    ...{ ...mayasReferral, victim, contact },
    person: { ...mayasReferral.person, given, surname },
  }
  const init = world.jsonBody(world.system, body, `counter-party-${sent}`)
  const receipt = await (await world.app.request('/api/v1/referrals', init)).json()
  expect(receipt).toMatchObject({ id: expect.any(String) })
  return { id: receipt.id, receipt }
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
const accept = (id: string) =>
  send(world.tia, referralPaths.triage(id), {
    outcome: 'eligible',
    reason: 'Every evening.',
    signpost: '',
  })
const open = (id: string) => send(world.tia, referralPaths.case(id), { another: 'yes' })
const caseOf = (id: string) =>
  world.inTenant(world.mo, async (tx) => {
    const found = tx.selectFrom('referral').select('case_id').where('id', '=', id)
    return (await found.executeTakeFirst())?.case_id ?? ''
  })

const surnames = (
  'Abernethy Birtwhistle Chudleigh Drinkwater Entwistle Fazakerley Gathercole Hollingworth Inchbald Jolliffe ' +
  'Kirkbride Lumsden Micklethwaite Northcott Ollerenshaw Postlethwaite Quiller Ravenscroft Sedgwick Tunnicliffe ' +
  'Uttley Venables Wolstenholme Yarborough Zouche Arkwright Bickerstaff Cholmondeley Dalrymple Elphinstone ' +
  'Farquharson Garvagh Heathcote Ibbotson Jervaulx Kavanagh Loosemore Muncaster Nettleship Oglethorpe ' +
  'Pilkington Quarmby Rumbelow Satterthwaite Trevelyan Umpleby Vickerstaff Wrigglesworth Yelland Zeller ' +
  'Ackroyd Bellwether Cruickshank Dunwoody Egremont Fotheringay Grimshaw Hepplewhite Islington Jephcott ' +
  'Killigrew Lanyon Mompesson Nankivell Orpwood Penhaligon Quiggin Rowbotham Szymborski Thistlewood Underhay ' +
  'Vavasour Wackett Yaxley Ambrister Bolsover Cattermole Dimbleby Eckersley Frobisher Goldthorpe Hornblower ' +
  'Isherwood Jagger Kellaway Luscombe Merriweather Nethercott Openshaw Pargeter Quennell Ramsbottom Sowerby ' +
  'Tregaskis Upjohn Villiers Whittaker Yelverton Zimmern Allardyce Bracegirdle Clutterbuck'
).split(' ')
let people = 0
/** Two people with names and birthdays nobody else has. */
function two(): [Named, Named] {
  const born = () => `19${30 + (people % 70)}-${String(1 + (people % 12)).padStart(2, '0')}-17`
  const made = ['Thomasina', 'Barnaby'].map((given) => {
    people += 1
    return { given, surname: surnames[people] ?? '', dateOfBirth: born() }
  })
  const [one, other] = made
  if (!one?.surname || !other?.surname) throw new Error('no names left')
  return [one, other]
}

/** A case of the first, with Sam; and the other's referral against her, taken on by triage. */
async function counterReferral() {
  const [one, other] = two()
  const first = await refers(one, other)
  await accept(first.id)
  expect((await open(first.id)).status).toBe(303)
  const caseId = await caseOf(first.id)
  await send(world.mo, referralPaths.allocation(first.id), { worker: world.sam.id, reason: 'Hers' })
  const second = await refers(other, one)
  return { caseId, id: second.id, first: first.id }
}

/** The clocks on the page of a referral, as triage reads them. */
async function clocksOn(id: string): Promise<string> {
  const { page } = await read(world.tia, referralPaths.one(id))
  return page.split('>Clocks<')[1]?.split('Complete:')[0] ?? ''
}

const hide = (caseId: string) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`update support_case set restriction = 'restricted' where id = ${caseId}`
  })

const word = { word: 'counter-allegation', primary: 'other-side', judged: 'She moved twice.' }

describe('a referral that names our client as the one who stalks (F13)', () => {
  it('waits for a senior: nothing opens, and only who leads learns why', async () => {
    const { id, caseId } = await counterReferral()
    await accept(id)
    const refused = await open(id)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('with a senior')
    expect(await caseOf(id)).toBe('')

    const triage = await read(world.tia, referralPaths.one(id))
    expect(triage.page).toContain('A senior worker looks whether we know anybody in it')
    expect(triage.page).not.toContain('already known')
    expect((await read(world.tia, referralPaths.known(id))).status).toBe(404)

    const senior = await read(world.mo, referralPaths.known(id))
    expect(senior.page).toContain('probably')
    expect(senior.page).toContain('a client of ours')
    expect(senior.page).toContain('first name, surname')
    expect(senior.page).toContain(casePaths.overview(caseId))
    expect((await read(world.mo, referralPaths.one(id))).page).toContain('It waits for your word')
    expect((await read(world.mo, '/my-day')).page).toContain(referralPaths.known(id))
    expect((await read(world.tia, '/my-day')).page).not.toContain(referralPaths.known(id))
  })

  it('is owed that word within a working day, told to whom it waits for and to nobody else [PR 7]', async () => {
    const { id, caseId } = await counterReferral()
    const pages = [referralPaths.one(id), referralPaths.known(id), '/my-day']
    for (const path of pages) {
      const { page } = await read(world.mo, path)
      expect(page, path).toContain('Say who it is')
      expect(page, path).toContain('overdue after 18 June 2026')
    }
    expect((await read(world.mo, referralPaths.known(id))).page).toContain('(PR 7)')
    for (const path of [...pages, '/referrals', '/waiting', casePaths.overview(caseId)])
      for (const person of [world.tia, world.sam, world.noor, world.stranger])
        expect((await read(person, path)).page, path).not.toContain('Say who it is')

    world.time.now = new Date('2026-06-19T09:30:00Z')
    await world.renew(world.mo)
    expect((await read(world.mo, '/my-day')).page).toContain('overdue since 19 June 2026')
    world.time.now = new Date(startOfWorld)
    await world.renew(world.mo)
    await send(world.mo, referralPaths.known(id), { ...word, worker: world.noor.id })
    expect((await read(world.mo, referralPaths.one(id))).page).not.toContain('Say who it is')
  })

  it('is on every other clock as if it were not held, and so is the other side [PR 7]', async () => {
    const owedOf = (id: string) =>
      world.inTenant(world.mo, async (tx) =>
        (await listDueItems(tx, [id])).map(({ subject: _, because: __, ...owed }) => owed),
      )
    const [one, other] = two()
    const first = await refers(one, other)
    await accept(first.id)
    await open(first.id)
    const caseId = await caseOf(first.id)
    await send(world.mo, referralPaths.allocation(first.id), {
      worker: world.sam.id,
      reason: 'Hers',
    })
    const before = await owedOf(caseId)
    expect(before.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['D10', 'D11']))
    const held = await refers(other, one)
    const free = await refers(...two())
    expect(await owedOf(caseId)).toEqual(before)
    expect(await owedOf(held.id)).toEqual(await owedOf(free.id))
    const [ofHeld, ofFree] = [await clocksOn(held.id), await clocksOn(free.id)]
    expect(ofHeld).toBe(ofFree)
  })

  it('is nowhere for who works for the other side, and neither case is for the other worker', async () => {
    const { id, caseId } = await counterReferral()
    expect((await read(world.sam, referralPaths.one(id))).status).toBe(404)
    await accept(id)
    const said = await send(world.mo, referralPaths.known(id), { ...word, worker: world.noor.id })
    expect(said.status).toBe(303)
    expect((await read(world.noor, casePaths.overview(caseId))).status).toBe(404)
    expect((await open(id)).status).toBe(303)
    const opened = await caseOf(id)
    expect((await read(world.sam, casePaths.overview(opened))).status).toBe(404)
    expect((await read(world.sam, casePaths.overview(caseId))).status).toBe(200)
    expect((await read(world.noor, casePaths.overview(opened))).status).toBe(200)
    // Each keeps the clock of being reached: her own case is allocated as any other [PR 7].
    const given = { worker: world.sam.id, reason: 'He has time' }
    expect((await send(world.mo, referralPaths.allocation(id), given)).status).not.toBe(303)
    const hers = { worker: world.noor.id, reason: 'She has time' }
    expect((await send(world.mo, referralPaths.allocation(id), hers)).status).toBe(303)
  })

  it('is not refused either before a senior’s word, and is on nobody’s day once it is closed', async () => {
    const { id } = await counterReferral()
    const no = { outcome: 'not-eligible', reason: 'Far away.', signpost: 'Beacon' }
    expect((await send(world.tia, referralPaths.triage(id), no)).status).toBe(303)
    const reads = () => send(world.mo, referralPaths.secondReading(id), { agrees: 'yes' })
    const early = await reads()
    expect(early.status).toBe(409)
    expect(await early.text()).toContain('with a senior')
    const said = { ...word, worker: world.noor.id }
    expect((await send(world.mo, referralPaths.known(id), said)).status).toBe(303)
    expect((await reads()).status).toBe(303)
    const other = await counterReferral()
    expect((await read(world.mo, '/my-day')).page).toContain(referralPaths.known(other.id))
    await world.inTenant(world.mo, (tx) =>
      tx
        .updateTable('referral')
        .set({ closed_at: world.time.now })
        .where('id', '=', other.id)
        .execute(),
    )
    expect((await read(world.mo, '/my-day')).page).not.toContain(referralPaths.known(other.id))
  })

  it('is given to whom the senior named: the page of who could hold it says so', async () => {
    const { id } = await counterReferral()
    await accept(id)
    await send(world.mo, referralPaths.known(id), { ...word, worker: world.noor.id })
    expect((await open(id)).status).toBe(303)
    const { page } = await read(world.mo, referralPaths.allocation(id))
    expect(page).toContain('A senior names Noor for this case')
  })

  it('is held against who can be found only now: the job that makes pairs has it checked again', async () => {
    const { id } = await counterReferral()
    const checked = () =>
      world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        const [row] =
          await tx`select checked = marked as done from held_against where referral_id = ${id}`
        return row?.done === true
      })
    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    expect(await checked()).toBe(true)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update person set token_form = 1 where id = (select id from person limit 1)`
    })
    await world.handlers['token-people']({ tenantId: '', id: '' })
    expect(await checked()).toBe(false)
    await world.handlers['check-referrals']({ tenantId: '', id: '' })
    expect(await checked()).toBe(true)
  })

  it('keeps out whom a senior gives the other side though a wall for a namesake was lowered once', async () => {
    const { id, caseId } = await counterReferral()
    await world.inTenant(world.mo, async (tx) => {
      const opened = await openCase(tx, world.mo, caseId, 'case.read')
      await matchNames(tx, opened, ['Noor Legalname-harbour'])
      const [namesake] = await listWalls(tx, opened)
      await lowerWall(tx, world.mo, opened, namesake?.id ?? '', world.time.now)
    })
    expect((await read(world.noor, casePaths.overview(caseId))).status).toBe(200)
    const said = await send(world.mo, referralPaths.known(id), { ...word, worker: world.noor.id })
    expect(said.status).toBe(303)
    expect((await read(world.noor, casePaths.overview(caseId))).status).toBe(404)
    const { page } = await read(world.mo, casePaths.sharing(caseId))
    expect(page).toContain('one of us, kept apart by a senior')
    expect((await read(world.mo, '/my-day')).page).toContain('A senior keeps a colleague from')
  })

  it('keeps the judgement with its reason, leaves a trace, and is decided once', async () => {
    const { id } = await counterReferral()
    const fields = { ...word, worker: world.noor.id }
    expect((await send(world.mo, referralPaths.known(id), fields)).status).toBe(303)
    const { page } = await read(world.mo, referralPaths.known(id))
    expect(page).toContain('She moved twice.')
    expect(page).toContain('The client of the other side')
    expect(page).toContain('The same person')
    expect(await world.traceOf(world.mo)).toContain('held referral decided')
    expect((await send(world.mo, referralPaths.known(id), fields)).status).toBe(409)
  })

  it('asks again with what was typed: for a word, a reason, and another worker than the other side’s', async () => {
    const { id } = await counterReferral()
    const nothing = await send(world.mo, referralPaths.known(id), { judged: 'She <moved> twice.' })
    expect(nothing.status).toBe(422)
    const page = await nothing.text()
    expect(page).toContain('Select what this is')
    expect(page).toContain('She &lt;moved&gt; twice.')
    const his = await send(world.mo, referralPaths.known(id), { ...word, worker: world.sam.id })
    expect(his.status).toBe(422)
    expect(await his.text()).toContain('not for the other side')
  })

  it('is refused to who does not lead, and another service gets the answer it would get for nothing', async () => {
    const { id } = await counterReferral()
    const fields = { ...word, worker: world.noor.id }
    expect((await send(world.noor, referralPaths.known(id), fields)).status).toBe(404)
    expect((await send(world.stranger, referralPaths.known(id), fields)).status).toBe(404)
    expect((await read(world.stranger, referralPaths.known(id))).status).toBe(404)
    expect((await read(world.mo, referralPaths.one(id))).page).toContain('waits for your word')
  })

  it('opens as any other once a senior has said that it is somebody else', async () => {
    const { id } = await counterReferral()
    await accept(id)
    const other = { ...word, word: 'not-the-same', primary: 'not-yet-known', worker: '' }
    expect((await send(world.mo, referralPaths.known(id), other)).status).toBe(303)
    expect((await open(id)).status).toBe(303)
    expect((await read(world.sam, casePaths.overview(await caseOf(id)))).status).toBe(200)
  })

  it('is found when the case of the other side opens later, before its own does, and a senior knows at once', async () => {
    const [one, other] = two()
    const [hers, his] = [await refers(one, other), await refers(other, one)]
    await accept(hers.id)
    await accept(his.id)
    expect((await open(hers.id)).status).toBe(303)
    expect((await open(his.id)).status).toBe(409)
    expect((await read(world.mo, referralPaths.one(his.id))).page).toContain('waits for your word')
  })

  it('says that it is kept from the other side’s worker to whom the other case is no secret, and to nobody else', async () => {
    const { id, caseId } = await counterReferral()
    const page = async (person: Person) => (await read(person, referralPaths.one(id))).page
    expect(await page(world.mo)).toContain('Kept from Sam, who works for the other side')
    const other = await world.takeOn('Vida', 'manager')
    await hide(caseId)
    expect(await page(other)).not.toContain('Kept from')
  })

  it('is never without somebody who can decide: who leads is named on a hidden case, not past a wall [PR 1]', async () => {
    const [one, other] = two()
    const first = await refers(one, other)
    await accept(first.id)
    await open(first.id)
    const caseId = await caseOf(first.id)
    const lea = await world.takeOn('Lea', 'manager')
    await world.inTenant(world.mo, async (tx) => {
      const opened = await openCase(tx, world.mo, caseId, 'case.read')
      await matchNames(tx, opened, ['Lea Legalname-harbour'])
    })
    await hide(caseId)
    expect((await read(world.mo, casePaths.overview(caseId))).status).toBe(404)
    const { id } = await refers(other, one)
    expect((await read(world.mo, casePaths.overview(caseId))).status).toBe(200)
    expect((await read(world.mo, referralPaths.known(id))).page).toContain('Your word')
    expect((await read(lea, casePaths.overview(caseId))).status).toBe(404)
    expect((await read(world.sam, casePaths.overview(caseId))).status).toBe(404)
    // One who leads is named by now: nobody else is.
    const late = await world.takeOn('Lou', 'manager')
    const again = await refers(other, one)
    expect((await read(late, casePaths.overview(caseId))).status).toBe(404)

    // She changes nothing of who may see it, and meets it no longer than her words take.
    const lift = { form: 'lifting', reason: 'I want to see all.' }
    expect(
      (await send(world.mo, `${casePaths.overview(caseId)}/access/lifting`, lift)).status,
    ).toBe(409)
    const judged = { word: 'not-the-same', judged: 'Born in another year.' }
    for (const referral of [id, again.id]) {
      expect((await read(world.mo, casePaths.overview(caseId))).status).toBe(200)
      expect((await send(world.mo, referralPaths.known(referral), judged)).status).toBe(303)
    }
    expect((await read(world.mo, casePaths.overview(caseId))).status).toBe(404)
    expect((await read(world.mo, referralPaths.known(id))).status).toBe(200)
  })

  it('is asked of everybody who leads where the one who was named says nothing for two days', async () => {
    const [one, other] = two()
    const first = await refers(one, other)
    await accept(first.id)
    await open(first.id)
    const caseId = await caseOf(first.id)
    await send(world.mo, referralPaths.allocation(first.id), {
      worker: world.sam.id,
      reason: 'Hers',
    })
    await hide(caseId)
    await refers(other, one)
    const lena = await world.takeOn('Lena', 'manager')
    const reaches = async () => (await read(lena, casePaths.overview(caseId))).status === 200
    const keepReachable = () =>
      world.handlers['keep-reachable']({ tenantId: world.harbour, id: world.harbour })
    await keepReachable()
    expect(await reaches()).toBe(false)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update case_named set named_at = ${startOfWorld}::timestamptz - interval '49 hours' where case_id = ${caseId}`
    })
    await keepReachable()
    expect(await reaches()).toBe(true)
  })

  it('tells nobody of a case that is hidden from her, and still opens nothing', async () => {
    const { id, caseId } = await counterReferral()
    const second = await world.takeOn('Val', 'manager')
    await hide(caseId)
    const { page } = await read(second, referralPaths.known(id))
    expect(page).not.toContain(caseId)
    expect(page).toContain('Nobody within your reach')
    expect((await read(second, '/my-day')).page).not.toContain(referralPaths.known(id))
    const fields = { ...word, worker: world.noor.id }
    expect((await send(second, referralPaths.known(id), fields)).status).toBe(409)
  })
})

/** A case of the first; and once more she is referred, with a number that nobody here has for her. */
async function anotherNumber() {
  const [one, other] = two()
  const first = await refers(one, other)
  await accept(first.id)
  expect((await open(first.id)).status).toBe(303)
  const second = await refers(one, { given: 'Ulf', surname: 'Ystad' })
  await accept(second.id)
  return { caseId: await caseOf(first.id), ...second, told: first.receipt }
}

const hers = { word: 'same-client', judged: 'Asked on the number she gave: she has a <new> one.' }

describe('a client of ours who is referred with another number (F11)', () => {
  it('waits for a senior, who joins it to her case; who refers hears what anybody hears', async () => {
    const { id, caseId, receipt, told } = await anotherNumber()
    const shape = (said: unknown) => Object.keys(Object(said)).sort()
    expect(shape(receipt)).toEqual(shape(told))
    const refused = await open(id)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('with a senior')
    expect((await read(world.tia, referralPaths.one(id))).page).not.toContain('already. Look')
    expect((await read(world.mo, '/my-day')).page).toContain(referralPaths.known(id))
    const asked = (await read(world.mo, referralPaths.known(id))).page
    expect(asked).toContain('gives another way to reach her')
    expect(asked).not.toContain('counter-allegation')
    expect((await send(world.mo, referralPaths.known(id), hers)).status).toBe(303)
    expect((await open(id)).status).toBe(409)
    const joins = { joins: caseId, joinedBecause: 'She said so herself' }
    expect((await send(world.tia, `/referrals/${id}/joining`, joins)).status).toBe(303)
    expect(await caseOf(id)).toBe(caseId)
  })

  it('of a hidden case is joined by who was named to say so, who reaches it until then', async () => {
    const [one] = two()
    const first = await refers(one, { given: 'Ulf', surname: 'Ystad' })
    await accept(first.id)
    await open(first.id)
    const caseId = await caseOf(first.id)
    await send(world.mo, referralPaths.allocation(first.id), {
      worker: world.sam.id,
      reason: 'Hers',
    })
    await hide(caseId)
    const { id } = await refers(one, { given: 'Ulf', surname: 'Ystad' })
    await accept(id)
    const reaches = async () => (await read(world.mo, casePaths.overview(caseId))).status === 200
    expect((await send(world.mo, referralPaths.known(id), hers)).status).toBe(303)
    expect(await reaches()).toBe(true)
    const joins = { joins: caseId, joinedBecause: 'She said so herself' }
    const joined = await send(world.mo, `/referrals/${id}/joining`, joins)
    expect([joined.status, joined.headers.get('Location')]).toEqual([303, '/'])
    expect(await caseOf(first.id)).toBe('') // hidden with its case from now on
    expect(await reaches()).toBe(false)
  })

  it('keeps the number that is not known to be hers out of her case', async () => {
    const { id, caseId } = await anotherNumber()
    const held = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
    const number = held?.referral.kept.answers.contact.phone ?? ''
    expect(number).not.toBe('')
    await send(world.mo, referralPaths.known(id), hers)
    await send(world.tia, `/referrals/${id}/joining`, { joins: caseId, joinedBecause: 'Hers' })
    const numbers = await world.inTenant(world.mo, async (tx) => {
      const { case: inCase } = await openCase(tx, world.mo, caseId, 'case.read')
      const people = await findPeople(tx, [inCase.victim_id])
      return people.get(inCase.victim_id)?.contact.channels.map(({ value }) => value) ?? []
    })
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers).not.toContain(number)
  })

  it('opens as any other once a senior says that it is somebody else, and takes no word of the other side', async () => {
    const { id } = await anotherNumber()
    const against = { ...word, worker: world.noor.id }
    expect((await send(world.mo, referralPaths.known(id), against)).status).toBe(422)
    const other = { word: 'not-the-same', judged: 'Another of the name, forty years older.' }
    expect((await send(world.mo, referralPaths.known(id), other)).status).toBe(303)
    expect((await open(id)).status).toBe(303)
  })

  it('is with a senior again when it is taken out of the case', async () => {
    const { id, caseId } = await anotherNumber()
    await send(world.mo, referralPaths.known(id), hers)
    await send(world.tia, `/referrals/${id}/joining`, { joins: caseId, joinedBecause: 'Hers' })
    expect((await send(world.tia, `/referrals/${id}/joining/parting`, {})).status).toBe(303)
    expect((await open(id)).status).toBe(409)
    const { page } = await read(world.mo, referralPaths.known(id))
    expect(page).toContain('Decided before')
    expect(page).toContain('she has a &lt;new&gt; one')
    const other = { word: 'not-the-same', judged: 'A cousin.' }
    expect((await send(world.mo, referralPaths.known(id), other)).status).toBe(303)
    expect((await open(id)).status).toBe(303)
  })
})

describe('a second finding', () => {
  it('wipes no word, and puts no wall before whom a senior took for another', async () => {
    const { id, caseId } = await counterReferral()
    await accept(id)
    const other = { ...word, word: 'not-the-same', judged: 'A namesake in Hull.', worker: '' }
    expect((await send(world.mo, referralPaths.known(id), other)).status).toBe(303)
    const found = await world.inTenant(world.mo, (tx) => findReferral(tx, id))
    const { person } = found?.referral.kept.answers ?? {}
    // Now she whom he accuses comes as well: another case of the same names.
    const side = { given: person?.given ?? '', surname: person?.surname ?? '' }
    const third = await refers(
      { ...side, dateOfBirth: '1949-01-02' },
      { given: 'Ulf', surname: 'Ystad' },
    )
    await accept(third.id)
    await send(world.mo, referralPaths.known(third.id), { word: 'not-the-same', judged: 'Older.' })
    expect((await open(third.id)).status).toBe(303)
    expect((await open(id)).status).toBe(409)
    const said = { ...word, judged: 'She is the one.', worker: world.noor.id }
    expect((await send(world.mo, referralPaths.known(id), said)).status).toBe(303)
    const { page } = await read(world.mo, referralPaths.known(id))
    for (const each of ['A namesake in Hull.', 'She is the one.', 'Decided before'])
      expect(page).toContain(each)
    expect((await read(world.noor, casePaths.overview(caseId))).status).toBe(200)
    expect((await read(world.noor, casePaths.overview(await caseOf(third.id)))).status).toBe(404)
  })
})

describe('whoever refers first', () => {
  it('wins nothing by it: each side sees the same in either order (F13)', async () => {
    const shape = (receipt: unknown, { one, other }: { one: Named; other: Named }) => {
      const said = JSON.stringify(receipt)
      for (const { surname } of [one, other]) expect(said).not.toContain(surname)
      return said.replace(/"(id|reference|address|code|status|url)":"[^"]*"/g, '"$1":""')
    }
    const seen = async (id: string) => {
      const init = world.bearer(world.system)
      return (await world.app.request(`/api/v1/referrals/${id}`, init)).json()
    }
    const order = async (swapped: boolean, opens: boolean) => {
      const [one, other] = two()
      const [a, b] = swapped ? [other, one] : [one, other]
      const first = await refers(a, b)
      await accept(first.id)
      if (opens) await open(first.id)
      const second = await refers(b, a)
      await accept(second.id)
      const both = []
      for (const { id, receipt } of [first, second])
        both.push([shape(receipt, { one, other }), shape(await seen(id), { one, other })])
      return swapped ? both.reverse() : both
    }
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (opens) => {
        expect(await order(true, opens)).toEqual(await order(false, opens))
      }),
      { numRuns: 4 },
    )
  })
})

type Extras = Record<string, string>
let alone = 0
/** A case of a client with a number of her own; and then a referral of somebody else, with this said of who does it. */
async function accused(hers: Extras, his: Extras) {
  const [client, stalker] = two()
  const [victim] = two()
  alone += 1
  const times = { phoneSafe: 'yes', timesNote: 'Mornings' }
  const post = async (body: object, key: string) => {
    const init = world.jsonBody(world.system, { ...mayasReferral, ...body }, key)
    const receipt = await (await world.app.request('/api/v1/referrals', init)).json()
    expect(receipt).toMatchObject({ id: expect.any(String) })
    return String(receipt.id)
  }
  const first = await post(
    {
      victim: client,
      contact: { ...times, ...hers },
      person: { given: stalker.given, surname: stalker.surname },
    },
    `client-${alone}`,
  )
  await accept(first)
  expect((await open(first)).status).toBe(303)
  const own = { ...times, phone: `07700 97${String(1000 + alone * 111)}` }
  const id = await post({ victim, contact: own, person: his }, `accused-${alone}`)
  await accept(id)
  return { client, caseId: await caseOf(first), id }
}

/** It waits, and only who leads learns by what he is taken for the client; never what it is. */
async function waitsFor(id: string, caseId: string, agrees: string, his: Extras) {
  expect((await open(id)).status).toBe(409)
  const { page } = await read(world.mo, referralPaths.known(id))
  expect(page).toContain(casePaths.overview(caseId))
  expect(page).toContain('a client of ours')
  expect(page).toContain(agrees)
  for (const value of Object.values(his)) expect(page).not.toContain(value)
  expect((await read(world.tia, referralPaths.known(id))).status).toBe(404)
}

describe('whoever does it, by more than a name', () => {
  it('has the number of our client under another name: the referral waits for a senior (F13)', async () => {
    const his = { given: 'Ulf', surname: 'Ystad', phones: '0161 496 0001\n+44 7700 985111' }
    const { id, caseId } = await accused({ phone: '07700 985111' }, his)
    await waitsFor(id, caseId, 'phone number', his)
  })

  it('has her mailbox, and has no name at all (F13)', async () => {
    const his = { email: 'Nightjar.Nine@mail.example' }
    const hers = { phone: '07700 985222', email: 'nightjar.nine@mail.example' }
    const { id, caseId } = await accused(hers, his)
    await waitsFor(id, caseId, 'e-mail address', his)
  })

  it('bears her name with a slip, and was born on her day (F12, F13)', async () => {
    const { client, caseId } = await accused({ phone: '07700 985333' }, { given: 'Ulf' })
    const [victim] = two()
    const person = {
      ...{ given: client.given.slice(0, -1), dateOfBirth: client.dateOfBirth ?? '' },
      surname: `${client.surname.slice(0, 3)}${client.surname.slice(4)}`,
    }
    const contact = { phone: '07700 985444', phoneSafe: 'yes', timesNote: 'Mornings' }
    const init = world.jsonBody(world.system, { ...mayasReferral, victim, contact, person }, 'slip')
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    await accept(id)
    await waitsFor(id, caseId, 'date of birth', { given: person.surname })
  })

  it('opens as any other where what is said of him is nobody’s (F13)', async () => {
    const { id } = await accused({ phone: '07700 985555' }, { phones: '07700 985666' })
    expect((await open(id)).status).toBe(303)
  })

  it('shares the number at home with the client who is referred again, which is no reason to wait (F13)', async () => {
    const [client, stalker] = two()
    const contact = { phone: '01632 960986', phoneSafe: 'yes', timesNote: 'Mornings' }
    const person = { given: stalker.given, surname: stalker.surname, phones: '01632 960986' }
    const body = { ...mayasReferral, victim: client, contact, person }
    const post = async (key: string) => {
      const init = world.jsonBody(world.system, body, key)
      return (await world.app.request('/api/v1/referrals', init)).json()
    }
    const first = await post('at-home')
    await accept(first.id)
    expect((await open(first.id)).status).toBe(303)
    const second = await post('at-home-again')
    await accept(second.id)
    expect((await open(second.id)).status).toBe(303)
  })

  it('is found again by a name online in another case, whatever he calls himself (F12)', async () => {
    const said = { given: 'Ulf', surname: 'Ystad', handles: 'Instagram: @grey.heron_77' }
    const first = await accused({ phone: '07700 985777' }, said)
    expect((await open(first.id)).status).toBe(303)
    const asked = { knownAs: 'Heron', handles: 'https://www.tiktok.com/@Grey.Heron_77' }
    const { id } = await accused({ phone: '07700 985888' }, asked)
    const { page } = await read(world.mo, referralPaths.known(id))
    expect(page).toContain('whose conduct another case is about')
    expect(page).toContain('name on a platform')
    expect(page).toContain(casePaths.overview(await caseOf(first.id)))
    expect(page.toLowerCase()).not.toContain('grey.heron')
    expect((await open(id)).status).toBe(303) // that is no conflict, and nothing to wait for
  })

  it('is stored with the case as it was typed, and found by it from the box at the top (F12)', async () => {
    const his = { handles: 'Snapchat: Pale_Otter.5', phones: '07700 986110', knownAs: 'Otter' }
    const { id, client } = await accused({ phone: '07700 985999' }, his)
    expect((await open(id)).status).toBe(303)
    const stored = await world.inTenant(world.mo, async (tx) => {
      const { case: made } = await openCase(tx, world.mo, await caseOf(id), 'case.read')
      return (await findPeople(tx, [made.subject_id ?? ''])).get(made.subject_id ?? '')
    })
    expect(stored?.contact.channels).toEqual([
      { kind: 'mobile', value: '07700 986110', safe: false },
      { kind: 'handle', value: 'Snapchat: Pale_Otter.5', safe: false },
    ])
    const overview = (await read(world.mo, casePaths.overview(await caseOf(id)))).page
    expect(overview).not.toContain('986110')
    expect(overview).not.toContain('Pale_Otter')
    for (const find of ['@pale_otter.5', '+44 7700 986110']) {
      const page = await (await send(world.mo, '/find', { find })).text()
      expect(page, find).toContain(casePaths.overview(await caseOf(id)))
      expect(page).not.toContain(client.surname)
    }
  })
})
