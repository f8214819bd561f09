import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, openCase, raiseWall } from '../../cases/public.ts'
import { referralPaths } from '../../referrals/public.ts'
import { noProfile, type Profile, setProfile, setSpecialisms } from '../../workforce/public.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await profile(world.noor, { sex: 'woman', languages: [{ language: 'Polish', level: 'fluent' }] })
  await profile(world.sam, { sex: 'man' })
  await world.inTenant(world.mo, (tx) => setSpecialisms(tx, world.noor.id, ['children']))
})
afterAll(() => world.stop())

async function profile(of: Person, over: Partial<Profile>) {
  await world.inTenant(world.mo, async (tx) => {
    const rows = await tx.selectFrom('worker_profile').select(['worker_id', 'version']).execute()
    const version = rows.find((row) => row.worker_id === of.id)?.version ?? 0
    const by = { by: world.mo.id, at: world.time.now, version }
    await setProfile(tx, of.id, { ...noProfile, ceiling: 12, ...over }, by)
  })
}

type Fields = Record<string, string | string[]>
const send = (person: Person, path: string, fields: Fields) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const read = async (person: Person, path: string) => {
  world.signIn(person)
  return (await world.app.request(path)).text()
}
/** Who is named, in order: the radios of the page. */
const namedOn = (page: string) =>
  [...page.matchAll(/type="radio" value="([^"]+)"[\s\S]*?<label[^>]*>\s*([^<]+)/g)]
    .filter(([radio]) => radio.includes('value') && !/usual|complex/.test(radio))
    .map(([, , name]) => (name ?? '').trim())
    .filter((name) => name !== 'Somebody else')

const prefers = {
  sex: 'woman',
  language: 'Polish',
  note: '',
  saidBy: 'victim',
  saidOn: '2026-06-16',
}
const preference = (caseId: string, fields: Fields = {}) =>
  send(world.mo, `/cases/${caseId}/preferences`, { ...prefers, ...fields })
const against = (caseId: string) =>
  world.inTenant(world.mo, (tx) =>
    tx
      .selectFrom('case_allocation')
      .select(['worker_id', 'against'])
      .where('case_id', '=', caseId)
      .orderBy('allocated_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  )

describe('giving a case to a worker', () => {
  it('names those who could hold it, the best fit first, with why in words (F09)', async () => {
    const caseId = await world.aCase(world.mo)
    await preference(caseId)
    const page = await read(world.mo, casePaths.allocation(caseId))
    expect(namedOn(page)[0]).toBe('Noor')
    expect(page).toMatch(
      /a woman, as asked; speaks Polish \(fluent\); load [\d.]+ of 12; no high-risk case/,
    )
    expect(page).toContain('but: not of the sex that was asked for')
  })

  it('goes by the sex that the victim asks for, and changes when it does (A070b)', async () => {
    const caseId = await world.aCase(world.mo)
    const wanted = { sex: 'woman', singleSex: 'yes', language: '' }
    await preference(caseId, wanted)
    expect(namedOn(await read(world.mo, casePaths.allocation(caseId)))[0]).toBe('Noor')
    const refused = await send(world.mo, casePaths.allocation(caseId), { worker: world.sam.id })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Say why the case goes to this worker')
    await preference(caseId, { ...wanted, sex: 'man', singleSex: '' })
    expect(namedOn(await read(world.mo, casePaths.allocation(caseId)))[0]).toBe('Sam')
    const given = await send(world.mo, casePaths.allocation(caseId), { worker: world.sam.id })
    expect(given.status).toBe(303)
  })

  it('matches a specialism to the need (A018)', async () => {
    const caseId = await world.aCase(world.mo)
    await preference(caseId, { sex: '', language: '', specialisms: ['children'] })
    const page = await read(world.mo, casePaths.allocation(caseId))
    expect(namedOn(page)[0]).toBe('Noor')
    expect(page).toContain('Children and young people;')
    expect(page).toContain('but: lacks a specialism that is needed')
  })

  it('may go against the advice, with a reason that is kept, sealed (F09)', async () => {
    const caseId = await world.aCase(world.mo)
    await preference(caseId)
    const reason = 'She knows Sam from the helpline and asked for him by name.'
    const given = await send(world.mo, casePaths.allocation(caseId), {
      ...{ worker: 'other', otherWorker: world.sam.id, complexity: 'complex', reason },
    })
    expect(given.status).toBe(303)
    const [last] = await against(caseId)
    expect(last?.worker_id).toBe(world.sam.id)
    expect(last?.against).not.toBeNull()
    expect(Buffer.from(last?.against ?? []).toString()).not.toContain('helpline')
    const opened = await world.inTenant(world.mo, (tx) =>
      openCase(tx, world.mo, caseId, 'case.read'),
    )
    expect(opened.case.complexity).toBe('complex')
    const page = await read(world.mo, casePaths.allocation(caseId))
    expect(page).toContain(': to Sam, by Mo. Why: ')
    expect(page).toContain(reason)
  })

  it('gives no case of high risk to somebody in training without a reason [ISA §49]', async () => {
    const caseId = await world.aCase(world.mo)
    await world.inTenant(world.mo, (tx) =>
      tx.updateTable('support_case').set({ risk_level: 'high' }).where('id', '=', caseId).execute(),
    )
    expect(namedOn(await read(world.mo, casePaths.allocation(caseId)))).not.toContain(
      'Ash (in training)',
    )
    const given = await send(world.mo, casePaths.allocation(caseId), { worker: world.ash.id })
    expect(given.status).toBe(422)
  })

  it('shows a worker behind a wall as it shows one who takes nothing new, and gives her no case', async () => {
    const caseId = await world.aCase(world.mo)
    await profile(world.noor, { takesNew: false })
    const bare = (page: string) => page.replaceAll(/value="[^"]{80,}"/g, '')
    const quiet = bare(await read(world.tia, casePaths.allocation(caseId)))
    await profile(world.noor, {})
    const wall = { kind: 'person', name: 'Noor', reason: 'She is his cousin.' } as const
    await world.inTenant(world.mo, async (tx) =>
      raiseWall(tx, world.mo, await openCase(tx, world.mo, caseId, 'wall.raise'), wall),
    )
    expect(bare(await read(world.tia, casePaths.allocation(caseId)))).toBe(quiet)
    expect(quiet).toContain('>Noor<') // among all others, under “somebody else”
    const chosen = { worker: world.noor.id, reason: 'Close by.' }
    const given = await send(world.tia, casePaths.allocation(caseId), chosen)
    expect(given.status).toBe(422)
    expect((await against(caseId))[0]?.worker_id).toBe(world.mo.id)
  })

  it('asks again with what was typed', async () => {
    const caseId = await world.aCase(world.mo)
    const again = await send(world.mo, casePaths.allocation(caseId), {
      ...{ worker: 'other', otherWorker: '', reason: 'Knows the court.' },
    })
    expect(again.status).toBe(422)
    const page = await again.text()
    expect(page).toContain('Select a worker')
    expect(page).toContain('Knows the court.</textarea>')
  })

  it('is the same page for the referral it came from, and tells the referrer (A085f)', async () => {
    const body = world.jsonBody(world.system, mayasReferral)
    const { id } = await (await world.app.request('/api/v1/referrals', body)).json()
    const before = await send(world.tia, referralPaths.allocation(id), { worker: world.sam.id })
    expect(before.status).toBe(409)
    await send(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'It is.' })
    await send(world.tia, referralPaths.case(id), { another: 'yes' })
    const page = await read(world.tia, referralPaths.allocation(id))
    expect(page).toContain(`action="${referralPaths.allocation(id)}"`)
    const given = await send(world.tia, referralPaths.allocation(id), { worker: world.sam.id })
    expect(given.headers.get('Location')).toBe(referralPaths.one(id))
  })

  it('leaves a trace, and is for who takes referrals in', async () => {
    const caseId = await world.aCase(world.mo)
    await read(world.mo, casePaths.allocation(caseId))
    expect(await world.traceOf(world.mo)).toContain('opened for case.allocate')
    for (const person of [world.ash, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await world.app.request(casePaths.allocation(caseId))).status).toBe(404)
      const given = await send(person, casePaths.allocation(caseId), { worker: world.sam.id })
      expect(given.status).toBe(404)
    }
  })
})
