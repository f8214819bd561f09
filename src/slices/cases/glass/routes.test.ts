import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { placeAccount } from '../../../security/accounts/actions.ts'
import { startSession } from '../../../security/sessions/actions.ts'
import { accessPaths } from '../access/public.ts'
import { casePaths } from '../public.ts'
import { glassPaths } from './paths.ts'

let world: World
let caseId: string
let reference: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`delete from glass_break`
    await tx`delete from wrong_secret`
  })
  caseId = await world.aCase(world.sam)
  await world.inTenant(world.sam, async (tx) => {
    const row = await tx
      .selectFrom('support_case')
      .select('reference')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    reference = row.reference
  })
  world.signIn(world.sam)
  await send(accessPaths.restriction(caseId), { reason: 'The father works here.' })
})

const send = (path: string, fields: Record<string, string> = {}, key = world.formKey()) =>
  world.app.request(path, world.formBody(fields, key))
const read = async (path: string) => {
  const answer = await world.app.request(path)
  const text = (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')
  return { status: answer.status, text }
}
const urgent = { category: 'life-at-risk', reason: 'She rang from a call box; he is outside.' }
const open = (by: Person, fields: Record<string, string> = {}) => {
  world.signIn(by)
  return send(glassPaths.break(), { reference, ...urgent, ...fields })
}

/** A while later, in a new session: the old one has fallen idle. */
async function signInAfter(minutes: number, person = world.noor) {
  const { time } = world
  time.now = new Date(time.now.getTime() + minutes * 60_000)
  const owner = { accountId: person.id, tenantId: person.tenantId }
  const cookie = await world.inTenant(person, (tx) => startSession(tx, owner, 'staff', time.now))
  world.signIn({ ...person, cookie })
}

describe('a restricted case in an emergency (F26)', () => {
  it('opens for an hour, to read, to who says why; and shuts again', async () => {
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(404)
    const opened = await open(world.noor, { reference: ` ${reference.toLowerCase()} ` })
    expect(opened.headers.get('Location')).toBe(casePaths.overview(caseId))
    const page = await read(casePaths.overview(caseId))
    expect(page.text).toContain('Opened in an emergency')
    expect(page.text).toContain('To read, until 11:30')
    expect(page.text).not.toContain(casePaths.circumstances(caseId))
    const written = await send(casePaths.circumstances(caseId), {
      ...{ relationship: 'unknown', justice: 'reported', version: '2' },
    })
    expect(written.status).toBe(403)
    expect(await written.text()).toContain(
      'You can read it; ask somebody named on it to change it.',
    )
    const start = world.time.now
    await signInAfter(59)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    await signInAfter(1)
    expect((await read(casePaths.overview(caseId))).status).toBe(404)
    world.time.now = start
  })

  it('leaves a trace, tells who holds the case and who reviews, and is reviewed by a second person', async () => {
    const before = (await world.traceOf(world.noor)).length
    await open(world.noor)
    expect((await world.traceOf(world.noor)).slice(before)).toEqual(['glass broken'])
    world.signIn(world.sam)
    expect((await read('/my-day')).text).toContain(`Noor opened your case ${reference}`)
    world.signIn(world.mo)
    expect((await read('/my-day')).text).toContain('waits for your review')
    const list = await read(glassPaths.list())
    expect(list.text).toContain(urgent.reason)
    expect(list.text).not.toContain(reference) // she is not named on it
    const path = /\/break-glass\/openings\/[0-9a-f-]{36}\/review/.exec(list.text)?.[0] ?? ''
    const silent = await send(path, { finding: 'right', review: '' })
    expect([silent.status, (await silent.text()).includes('Say what you found')]).toEqual([
      422,
      true,
    ])
    expect(
      (await send(path, { finding: 'right', review: 'Police were sent in time.' })).status,
    ).toBe(303)
    expect((await read(glassPaths.list())).text).toContain('Police were sent in time.')
    expect((await read('/my-day')).text).not.toContain('waits for your review')
    expect((await send(path, { finding: 'not-right', review: 'Again' })).status).toBe(404)
  })

  it('is not reviewed by who opened it', async () => {
    await open(world.mo)
    const path = await world.inTenant(world.mo, async (tx) => {
      const row = await tx
        .selectFrom('glass_break')
        .select('id')
        .where('account_id', '=', world.mo.id)
        .executeTakeFirstOrThrow()
      return glassPaths.review(row.id)
    })
    expect((await read(glassPaths.list())).text).toContain('Somebody else reviews what you opened')
    expect((await send(path, { finding: 'right', review: 'I was right.' })).status).toBe(404)
  })

  it('is reviewed by a trustee where nobody else leads, and by her nowhere else', async () => {
    const tess = await world.takeOn('Tess', 'trustee')
    await open(world.noor)
    world.signIn(tess)
    expect((await read(glassPaths.list())).text).not.toContain(urgent.reason)
    await open(world.mo)
    world.signIn(tess)
    const { text } = await read(glassPaths.list())
    expect(text).toContain('Mo, ')
    expect(text).not.toContain('Noor, ')
    const path = /\/break-glass\/openings\/[0-9a-f-]{36}\/review/.exec(text)?.[0] ?? ''
    const review = { finding: 'right', review: 'She rang me the same night.' }
    expect((await send(path, review)).status).toBe(303)
    const others = await world.inTenant(world.noor, (tx) =>
      tx.selectFrom('glass_break').select('id').where('account_id', '=', world.noor.id).execute(),
    )
    expect((await send(glassPaths.review(others[0]?.id ?? ''), review)).status).toBe(404)
  })

  it('is no way in for one who is seconded here: she reaches what she is named on', async () => {
    const pat = await world.takeOn('Pat', 'isac')
    const post = { employer: 'Northshire Police', host: null, team: null }
    await world.inTenant(world.ada, (tx) => placeAccount(tx, world.ada, pat.id, post))
    expect((await open(pat)).status).toBe(422)
    world.signIn(world.mo)
    const standard = await world.aCase(world.sam)
    const row = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('support_case')
        .select('reference')
        .where('id', '=', standard)
        .executeTakeFirstOrThrow(),
    )
    expect((await open(pat, { reference: row.reference })).status).toBe(422)
  })

  it('asks again with what was typed', async () => {
    const answer = await open(world.noor, { category: '', reason: 'Too short' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Select what the emergency is')
    expect(page).toContain('in 20 characters or more')
    expect(page).toContain('Too short')
  })

  it('does not open past a wall: the answer is that for a reference that leads nowhere', async () => {
    await send(casePaths.walls(caseId), { kind: 'person', name: 'Noor', reason: 'Cousins.' })
    const plain = async (answer: Response) =>
      (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '').replaceAll(reference, '')
    const walled = await open(world.noor)
    const nothing = await open(world.noor, { reference: 'ZZZZ-ZZZZ' })
    expect([walled.status, nothing.status]).toEqual([422, 422])
    expect(await plain(walled)).toBe((await plain(nothing)).replaceAll('ZZZZ-ZZZZ', ''))
    const elsewhere = await open(world.stranger)
    expect(elsewhere.status).toBe(422)
  })

  it('slows down who guesses references', async () => {
    for (let tries = 0; tries < 6; tries += 1) await open(world.mo, { reference: `NONE-${tries}` })
    expect((await open(world.mo)).status).toBe(422) // the right one, too soon
    const start = world.time.now
    await signInAfter(5, world.mo)
    expect((await send(glassPaths.break(), { reference, ...urgent })).status).toBe(303)
    world.time.now = start
  })

  it('is refused to triage, volunteers and administrators', async () => {
    for (const person of [world.tia, world.ada, world.ash])
      expect((await open(person)).status).toBe(404)
  })

  it('asks who is there, if that was proven too long ago', async () => {
    world.signIn(world.noor)
    await world.letProofLapse(world.noor)
    const answer = await send(glassPaths.break(), { reference, ...urgent })
    expect(await answer.text()).toContain(urgent.reason)
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(404)
  })
})
