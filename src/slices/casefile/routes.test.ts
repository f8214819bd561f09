import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../test/referring.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { casePaths } from '../cases/public.ts'
import { referralPaths } from '../referrals/public.ts'

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

const statusFor = async (id: string) =>
  (await world.app.request(`/api/v1/referrals/${id}`, world.bearer(world.system))).json()

/** A referral that became a case nobody holds yet. */
async function openedFromReferral(changes: object = {}) {
  const body = world.jsonBody(world.system, { ...mayasReferral, ...changes })
  const { id } = await (await world.app.request('/api/v1/referrals', body)).json()
  await send(world.tia, referralPaths.triage(id), { outcome: 'eligible', reason: 'As told.' })
  await send(world.tia, referralPaths.case(id), { another: 'yes' })
  const page = await read(world.sam, referralPaths.one(id))
  const caseId = /\/cases\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
  return { id, caseId }
}

describe('the overview of a case', () => {
  it('says what is happening, what is known, and how she may be reached', async () => {
    const { caseId } = await openedFromReferral()
    const page = await read(world.sam, casePaths.overview(caseId))
    expect(page).toContain('He &lt;waits&gt; outside her work every evening.')
    expect(page).toContain('not yet told by the victim')
    expect(page).toContain('Former partner')
    expect(page).toContain('Monday, Wednesday, 10:00 to 12:00')
    expect(page).not.toContain('900456') // the number has a door of its own [PR 6]
    expect(page).not.toContain('Elder Row')
  })

  it('leaves a trace of the look', async () => {
    const caseId = await world.aCase(world.sam)
    await read(world.noor, casePaths.overview(caseId))
    expect((await world.traceOf(world.noor)).at(-1)).toBe('opened for case.read')
  })

  it('answers another service exactly as if the case did not exist', async () => {
    const caseId = await world.aCase(world.sam)
    const theirs = await read(world.stranger, casePaths.overview(caseId))
    const nobodys = await read(world.stranger, casePaths.overview(crypto.randomUUID()))
    const bare = (page: string) => page.replaceAll(/value="[^"]{80,}"/g, '')
    expect(bare(theirs)).toBe(bare(nobodys))
  })
})

describe('giving a case to a worker', () => {
  it('reaches the referral it came from, and so the referrer (A085f)', async () => {
    const { id, caseId } = await openedFromReferral()
    const given = await send(world.mo, casePaths.allocation(caseId), { worker: world.sam.id })
    expect(given.status).toBe(303)
    expect(await statusFor(id)).toMatchObject({ status: 'with a worker', worker: 'Sam' })
    expect(await read(world.sam, casePaths.overview(caseId))).toContain(', with Sam')
  })

  it('tells a system whose own force is walled off neither worker nor day [PR 4]', async () => {
    const person = { given: 'Tom', worksFor: 'police', agency: 'Northshire Police, Whitby custody' }
    const { id, caseId } = await openedFromReferral({ person })
    await send(world.mo, casePaths.allocation(caseId), { worker: world.sam.id })
    const told = await statusFor(id)
    expect(told).toMatchObject({ status: 'being looked at', worker: null, allocatedAt: null })
  })

  it('takes nobody who cannot hold one: no system, no administrator', async () => {
    const caseId = await world.aCase(world.sam)
    for (const person of [world.system, world.ada, world.stranger]) {
      const given = await send(world.mo, casePaths.allocation(caseId), { worker: person.id })
      expect(given.status).toBe(422)
    }
    const page = await read(world.mo, casePaths.allocation(caseId))
    expect(page).toContain('>Noor<')
    expect(page).not.toMatch(/>Ada<|Northshire Police system/)
  })
})

describe('a question to the referrer', () => {
  it('is not sent with a number or an address of the victim in it', async () => {
    const body = world.jsonBody(world.system, mayasReferral)
    const { id } = await (await world.app.request('/api/v1/referrals', body)).json()
    for (const question of ['Is +44 7700 900 456 safe at night?', 'Does she live in zz994tq?']) {
      const asked = await send(world.tia, referralPaths.question(id), { question })
      expect(asked.status).toBe(409)
    }
    const asked = await send(world.tia, referralPaths.question(id), {
      question: 'Is the number safe?',
    })
    expect(asked.status).toBe(303)
  })

  it('is not sent while a wall stands towards the referrer [PR 4]', async () => {
    const person = { given: 'Tom', worksFor: 'police', agency: 'Northshire Police' }
    const { id } = await openedFromReferral({ person })
    const asked = await send(world.tia, referralPaths.question(id), { question: 'Is there more?' })
    expect(asked.status).toBe(409)
  })
})
