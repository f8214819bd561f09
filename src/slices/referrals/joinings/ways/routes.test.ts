import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../../test/support.ts'
import { casePaths, safeContactPaths } from '../../../cases/public.ts'
import { findPeople } from '../../../people/public.ts'
import { referralPaths } from '../../public.ts'
import { joiningPaths } from '../paths.ts'
import { wayPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const send = (person: Person, path: string, fields: Record<string, string> = {}) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}

let sent = 0
async function referred(more: object): Promise<string> {
  sent += 1
  const init = world.jsonBody(world.system, { ...mayasReferral, ...more }, `ways-${sent}`)
  const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
  const said = { outcome: 'eligible', reason: 'Every evening.', signpost: '' }
  expect((await send(world.tia, referralPaths.triage(id), said)).status).toBe(303)
  return id
}
const mornings = { timesNote: 'Mornings' }
/** Nobody shares anything with whom another test tells of. */
const hers: Record<string, { given: string; born: string; phone: string }> = {
  Quennell: { given: 'Wilhelmina', born: '1990-04-12', phone: '07700 900601' },
  Ruddock: { given: 'Georgette', born: '1957-11-29', phone: '07700 900715' },
  Sandilands: { given: 'Beatrix', born: '1983-08-03', phone: '07700 900842' },
  Thorogood: { given: 'Ottoline', born: '1972-02-21', phone: '07700 900253' },
  Umfreville: { given: 'Perpetua', born: '1966-06-17', phone: '07700 900374' },
}
function firstOf(surname: string) {
  const { given = '', born = '', phone = '' } = hers[surname] ?? {}
  return {
    victim: { given, surname, dateOfBirth: born },
    contact: { phone, phoneSafe: 'yes', ...mornings },
    person: { ...mayasReferral.person, given: `Mr ${given}`, surname: `${surname}sson` },
  }
}

/** Her case with Sam; and a referral that says little of her, with a number and a mailbox nobody here has for her. */
async function twice(surname: string, more: object = {}) {
  const first = await referred(firstOf(surname))
  await send(world.tia, referralPaths.case(first))
  await send(world.mo, referralPaths.allocation(first), { worker: world.sam.id, reason: 'Hers' })
  const row = await world.inTenant(world.mo, (tx) =>
    tx.selectFrom('referral').select('case_id').where('id', '=', first).executeTakeFirstOrThrow(),
  )
  const caseId = row.case_id ?? ''
  const you = { ...mayasReferral.you, name: 'Dr Imogen Vale', agency: 'Vale Surgery' }
  const id = await referred({
    victim: { given: 'Anna', surname, dateOfBirth: hers[surname]?.born },
    contact: {
      phone: `07700 9${sent}0699`,
      phoneSafe: 'yes',
      email: `${surname}.new@mail.example`,
      emailSafe: 'yes',
      ...mornings,
    },
    ...{ you, person: { given: 'Ulf', surname: 'Ystad', relationship: 'unknown' }, ...more },
  })
  const reason = { joins: caseId, joinedBecause: 'She said that her doctor would write.' }
  return { caseId, id, join: () => send(world.tia, joiningPaths.page(id), reason) }
}
const contactIn = (caseId: string) =>
  world.inTenant(world.sam, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('victim_id as id')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return (await findPeople(tx, [row.id])).get(row.id)?.contact
  })
const overview = async (person: Person, caseId: string) =>
  (await read(person, casePaths.overview(caseId))).page
const namesNew = 'It names ways to reach the victim that this case does not know'

describe('new numbers of a further referral (F11)', () => {
  it('stand in the case as what was said, unchecked and not safe, and come into it by nobody', async () => {
    const { caseId, join } = await twice('Quennell')
    const before = await contactIn(caseId)
    expect((await join()).status).toBe(303)
    const page = await overview(world.sam, caseId)
    expect(page).toContain(`${namesNew}: mobile, email`)
    expect(page).toContain('Nobody has checked it: it is not safe')
    expect(page).toContain('Dr Imogen Vale')
    expect(page).not.toMatch(/0699|\.new@/)
    expect(await contactIn(caseId)).toEqual(before)
    expect((await read(world.sam, safeContactPaths.page(caseId))).page).not.toContain('0699')
  })

  it('are held by whoever stands beside her, as every change is, and then stand there no more', async () => {
    const { caseId, id, join } = await twice('Ruddock')
    await join()
    const held = await send(world.sam, wayPaths.held(caseId, id, 'mobile'))
    expect(held.headers.get('Location')).toBe(safeContactPaths.page(caseId))
    expect(await contactIn(caseId)).toMatchObject({
      channels: [{ safe: true }],
      held: [{ kind: 'mobile', value: expect.stringContaining('0699') }],
    })
    expect(await world.traceOf(world.sam)).toContain('safe contact changed')
    const { page } = await read(world.sam, safeContactPaths.page(caseId))
    expect(page).toContain('Held: new mobile')
    expect(page).toContain('Waiting is not enough: a referrer or another agency said this')
    expect(await overview(world.sam, caseId)).toContain(`${namesNew}: email`)
    expect((await send(world.sam, wayPaths.held(caseId, id, 'mobile'))).status).toBe(409)

    // It is not used by waiting; and found not to be hers, it is offered no more.
    const [, change] = /changes\/([0-9a-f-]{36})\/settlement/.exec(page) ?? []
    const settle = (how: string) =>
      send(world.mo, safeContactPaths.settlement(caseId, change ?? ''), { how })
    expect((await settle('waited')).status).toBe(409)
    expect((await settle('not-hers')).status).toBe(303)
    expect(await overview(world.sam, caseId)).toContain(`${namesNew}: email`)
    expect((await send(world.sam, wayPaths.held(caseId, id, 'mobile'))).status).toBe(409)
  })

  it('are not offered where a senior said that she is our client, and none of the new ways is hers [PR 7]', async () => {
    const { victim } = firstOf('Sandilands')
    const { caseId, id, join } = await twice('Sandilands', { victim })
    expect((await join()).status).toBe(409) // it waits for her
    const said = { word: 'same-client', judged: 'She knows nothing of that number.' }
    expect((await send(world.mo, referralPaths.known(id), said)).status).toBe(303)
    expect((await join()).status).toBe(303)
    const page = await overview(world.sam, caseId)
    expect(page).toContain('Referred again')
    expect(page).not.toContain(namesNew)
    expect((await send(world.sam, wayPaths.held(caseId, id, 'mobile'))).status).toBe(409)
  })

  it('are not offered where whoever refers may be the one who does it to somebody [PR 7]', async () => {
    const { caseId, id, join } = await twice('Thorogood')
    await join()
    expect(await overview(world.sam, caseId)).toContain(namesNew)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`
        insert into referral_match (id, referral_id, person_id, party, finding, why, stops)
        select gen_random_uuid(), m.referral_id, c.subject_id, 'referrer', 'counter-party', m.why, false
        from referral_match m join support_case c on c.id = ${caseId}
        where m.referral_id = ${id} limit 1`
    })
    expect(await overview(world.sam, caseId)).not.toContain(namesNew)
    expect((await send(world.sam, wayPaths.held(caseId, id, 'email'))).status).toBe(409)
  })

  it('are held by nobody else, of no other case, and not in another service', async () => {
    const { caseId, id, join } = await twice('Umfreville')
    const path = wayPaths.held(caseId, id, 'mobile')
    expect((await send(world.sam, path)).status).toBe(404) // not joined yet
    await join()
    const other = await world.aCase(world.sam)
    const answers = []
    for (const [who, person, asked] of [
      ['who does not stand beside her', world.noor, path],
      ['triage', world.tia, path],
      ['administrator', world.ada, path],
      ['another service', world.stranger, path],
      ['another case', world.sam, wayPaths.held(other, id, 'mobile')],
      ['no such way', world.sam, path.replace(/mobile$/, 'pigeon')],
      ['no address was said', world.sam, wayPaths.held(caseId, id, 'post')],
    ] as const)
      answers.push([who, (await send(person, asked)).status])
    expect(answers).toEqual([
      ['who does not stand beside her', 403],
      ['triage', 404],
      ['administrator', 404],
      ['another service', 404],
      ['another case', 404],
      ['no such way', 404],
      ['no address was said', 409],
    ])
    expect(await overview(world.noor, caseId)).not.toContain('Hold the new')
    expect((await contactIn(caseId))?.held ?? []).toEqual([])
  })
})
