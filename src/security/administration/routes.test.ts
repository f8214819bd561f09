import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginWith, codeOn, digitsOf } from '../../../test/joining.ts'
import { type Person, startWorld, type World } from '../../../test/support.ts'
import { cookieNames } from '../sessions/rules.ts'
import { accountPaths } from './paths.ts'

let world: World
let beth: Person // another administrator
beforeAll(async () => {
  world = await startWorld()
  beth = await world.takeOn('Beth', 'administrator')
  const longAgo = new Date(world.time.now.getTime() - 30 * 86_400_000)
  await world.inTenant(beth, (tx) =>
    tx.updateTable('account').set({ joined_at: longAgo }).where('id', '=', beth.id).execute(),
  )
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.ada))

const read = async (path: string, person = world.ada) => {
  world.signIn(person)
  const answer = await world.app.request(path)
  return { status: answer.status, page: await answer.text() }
}
type Fields = Record<string, string | string[]>
const send = async (path: string, fields: Fields = {}, person = world.ada) => {
  world.signIn(person)
  const answer = await world.app.request(path, world.formBody(fields))
  const location = answer.headers.get('Location') ?? ''
  return { status: answer.status, location, page: await answer.text() }
}
let people = 0
const newcomer = (changes: Fields = {}) => {
  people += 1
  return {
    signInName: `wil${people}`,
    workingName: `Wil ${people}`,
    legalName: 'Wilhelmina Stone',
    role: 'isac',
    ...changes,
  }
}
const takeOn = async (changes: Fields = {}) => {
  const fields = newcomer(changes)
  const { location } = await send(accountPaths.make(), fields)
  return { ...fields, id: location.split('/').at(-1) ?? '' }
}
const codeFor = async (id: string) => codeOn((await send(accountPaths.invitation(id))).page)
const strong = 'seven grey herons by the weir'
async function joined(changes: Fields = {}) {
  const person = await takeOn(changes)
  const name = `${person.signInName}@harbour`
  const code = await codeFor(person.id)
  const { totpSecret } = await beginWith(world, name, code)
  const digits = digitsOf(world, totpSecret)
  const answer = await world.app.request(
    '/join/secrets',
    world.formBody({ name, code, password: strong, digits }),
  )
  expect(answer.status).toBe(200)
  return { ...person, name, totpSecret }
}
const later = (hours: number) => {
  world.time.now = new Date(world.time.now.getTime() + hours * 3_600_000)
}
/** Every session of the world is new again: a day is longer than a session. */
const stayed = async () => {
  for (const person of [world.ada, beth, world.mo])
    await world.inTenant(person, (tx) =>
      tx
        .updateTable('session')
        .set({
          seen_at: world.time.now,
          ends_at: new Date(world.time.now.getTime() + 3_600_000),
          stepped_up_at: world.time.now,
        })
        .where('account_id', '=', person.id)
        .where('ended_at', 'is', null)
        .execute(),
    )
}
const signIn = async (name: string, password: string, totpSecret: string) => {
  later(1 / 60)
  world.signOut()
  const fields = { name, password, code: digitsOf(world, totpSecret), next: '/' }
  return (await world.app.request('/sign-in', world.formBody(fields))).status
}

describe('taking somebody on', () => {
  it('makes an account that nothing opens, and a code that stands nowhere but on one page', async () => {
    const { id, signInName } = await takeOn({ role: 'isac', specialisms: 'children' })
    expect((await read(accountPaths.one(id))).page).toContain('Not joined, no code')
    const told = await send(accountPaths.invitation(id))
    const code = codeOn(told.page)
    expect(code).toMatch(/^[a-z0-9-]{14}$/)
    expect((await read(accountPaths.one(id))).page).not.toContain(code)
    expect((await read(accountPaths.list())).page).toContain(`${signInName}@harbour`)
    expect((await read('/service/workers')).page).toContain('Children and young people')
    const trace = await world.traceOf(world.ada)
    for (const event of ['account made', 'invitation made', 'accounts listed'])
      expect(trace).toContain(event)
  })

  it('shows the code once: the same form sent again only leads back to the account', async () => {
    const { id } = await takeOn()
    world.signIn(world.ada)
    const key = world.formKey()
    const first = await world.app.request(accountPaths.invitation(id), world.formBody({}, key))
    const again = await world.app.request(accountPaths.invitation(id), world.formBody({}, key))
    expect([first.status, again.status]).toEqual([200, 303])
    expect(codeOn(await again.text())).toBe('')
  })

  it('takes somebody on once, however often the form is sent', async () => {
    const fields = newcomer()
    world.signIn(world.ada)
    const key = world.formKey()
    const ask = () => world.app.request(accountPaths.make(), world.formBody(fields, key))
    const [first, again] = [await ask(), await ask()]
    expect([first.status, again.status]).toEqual([303, 303])
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'))
  })

  it('asks again with what was typed, and says when a name is taken', async () => {
    const { status, page } = await send(accountPaths.make(), newcomer({ role: '' }))
    expect(status).toBe(422)
    expect(page).toContain('Select a role')
    expect(page).toContain('Wilhelmina Stone')
    const taken = await send(accountPaths.make(), newcomer({ signInName: 'SAM' }))
    expect(taken.page).toContain('Somebody signs in by that name already')
  })

  it('holds her against every case, and reaches only named cases when she is employed elsewhere', async () => {
    const { id } = await takeOn({ employer: 'Eastcliff IDVA Service', host: '', team: '' })
    const row = await world.inTenant(world.ada, (tx) =>
      tx.selectFrom('account').select('reach').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(row.reach).toBe('named')
    expect((await read(accountPaths.list())).page).toContain('employed by Eastcliff IDVA Service')
    const moved = await send(accountPaths.place(id), { employer: '', host: 'Northshire Police' })
    expect(moved.status).toBe(303)
    expect((await read(accountPaths.one(id))).page).toContain('sits with Northshire Police')
  })

  it('is for administrators alone, and another service has none of it', async () => {
    const { id } = await takeOn()
    for (const person of [world.mo, world.sam, world.system, world.stranger])
      for (const path of [accountPaths.list(), accountPaths.one(id), accountPaths.make()])
        expect((await read(path, person)).status).toBe(404)
    const kim = await world.takeOn('Kim', 'administrator')
    expect((await read(accountPaths.one(world.stranger.id), kim)).status).toBe(404)
    expect((await send(accountPaths.suspension(world.stranger.id), {}, kim)).status).toBe(404)
  })

  it('asks again who she is when her last proof was a while ago', async () => {
    const { id } = await takeOn()
    await world.letProofLapse(world.ada)
    const asked = await send(accountPaths.invitation(id))
    expect([asked.status, codeOn(asked.page)]).toEqual([401, ''])
    const proven = await send(accountPaths.invitation(id), world.proofOf(world.ada))
    expect(codeOn(proven.page)).not.toBe('')
    await world.renew(world.ada)
  })
})

describe('a role', () => {
  it('changes for good and at once: every session of the account ends', async () => {
    const gil = await world.takeOn('Gil', 'trainee')
    const look = () =>
      world.app.request('/cases', { headers: { Cookie: `${cookieNames.staff}=${gil.cookie}` } })
    expect((await look()).status).toBe(200)
    expect((await send(accountPaths.role(gil.id), { role: 'isac' })).status).toBe(303)
    expect((await look()).status).toBe(303)
    expect((await read(accountPaths.one(gil.id))).page).toContain('ISA/C')
    expect(await world.traceOf(world.ada)).toContain('account changed')
  })

  it('is never one’s own to change, nor is a system made a person', async () => {
    expect((await send(accountPaths.role(world.ada.id), { role: 'manager' })).status).toBe(403)
    expect((await send(accountPaths.suspension(world.ada.id))).status).toBe(403)
    expect((await send(accountPaths.role(world.system.id), { role: 'manager' })).status).toBe(409)
    expect((await send(accountPaths.role(world.sam.id), { role: 'referring-system' })).status).toBe(
      422,
    )
  })
})

describe('suspension', () => {
  it('ends every session and token at once, and can be lifted', async () => {
    const person = await joined()
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(303)
    const ira = await world.takeOn('Ira', 'isac')
    const byCookie = () =>
      world.app.request('/cases', { headers: { Cookie: `${cookieNames.staff}=${ira.cookie}` } })
    const byToken = () => world.app.request('/api/v1/cases/x', world.bearer(ira))
    await stayed()
    await send(accountPaths.suspension(ira.id))
    expect((await byCookie()).status).toBe(303)
    expect((await byToken()).status).toBe(404)
    await send(accountPaths.suspension(person.id))
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(422)
    await stayed()
    expect((await send(accountPaths.resumption(person.id))).status).toBe(303)
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(303)
    expect(await world.traceOf(world.ada)).toEqual(
      expect.arrayContaining(['account suspended', 'account resumed']),
    )
    await stayed()
  })

  it('leaves an administrator who can sign in, even when two suspend each other at once', async () => {
    const other = await startWorld()
    const bo = await other.takeOn('Bo', 'administrator')
    const suspend = (by: Person, whom: Person) =>
      other.app.request(accountPaths.suspension(whom.id), {
        ...other.formBody({}, other.keyOf(by)),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': 'same-origin',
          Cookie: `${cookieNames.staff}=${by.cookie}`,
        },
      })
    const answers = await Promise.all([suspend(other.ada, bo), suspend(bo, other.ada)])
    const rows = await other.inTenant(other.mo, (tx) =>
      tx
        .selectFrom('account')
        .select('id')
        .where('role', '=', 'administrator')
        .where('suspended_at', 'is', null)
        .execute(),
    )
    await other.stop()
    expect(rows).toHaveLength(1)
    expect(answers.map(({ status }) => status).sort()).toContain(303)
  })
})

describe('somebody who lost everything', () => {
  const asking = { seen: 'video', why: 'Her bag was stolen; she knows what we spoke about.' }

  it('begins again with a new code: two administrators, a day, and what she had opens nothing', async () => {
    const person = await joined()
    await stayed()
    expect((await send(accountPaths.recovery(person.id), { seen: '', why: 'x' })).status).toBe(422)
    expect((await send(accountPaths.recovery(person.id), asking)).status).toBe(303)
    expect((await send(accountPaths.recoveryInvitation(person.id))).status).toBe(409)
    const own = await send(accountPaths.recoveryAnswer(person.id), { answer: 'agree' })
    expect(own.status).toBe(403)
    const page = (await read(accountPaths.one(person.id), beth)).page
    expect(page).toContain('Her bag was stolen')
    const agreed = await send(accountPaths.recoveryAnswer(person.id), { answer: 'agree' }, beth)
    expect(agreed.status).toBe(303)

    later(23.9)
    await stayed()
    expect((await send(accountPaths.recoveryInvitation(person.id))).status).toBe(409)
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(303)
    later(0.2)
    await stayed()
    const code = codeOn((await send(accountPaths.recoveryInvitation(person.id))).page)
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(422)

    later(1)
    await stayed()
    const { totpSecret } = await beginWith(world, person.name, code)
    const secrets = {
      name: person.name,
      code,
      password: 'another nine green bottles',
      digits: digitsOf(world, totpSecret),
    }
    await world.app.request('/join/secrets', world.formBody(secrets))
    expect(await signIn(person.name, secrets.password, totpSecret)).toBe(303)
    await stayed()
    expect((await send(accountPaths.recoveryInvitation(person.id))).status).toBe(409)
    expect(await world.traceOf(beth)).toContain('recovery agreed')
  })

  it('is refused with a reason, and the account stays as it was', async () => {
    const person = await joined()
    await send(accountPaths.recovery(person.id), asking)
    const bare = await send(accountPaths.recoveryAnswer(person.id), { answer: 'refuse' }, beth)
    expect(bare.status).toBe(422)
    const reason = 'I rang her: it was not she who asked.'
    const no = await send(
      accountPaths.recoveryAnswer(person.id),
      { answer: 'refuse', reason },
      beth,
    )
    expect(no.status).toBe(303)
    const shown = (await read(accountPaths.one(person.id))).page
    expect(shown.includes('it was not she who asked')).toBe(true)
    expect(await signIn(person.name, strong, person.totpSecret)).toBe(303)
    await stayed()
  })
})
