import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../src/platform/db.ts'
import { makeUnjoinedAccount } from '../src/security/accounts/actions.ts'
import { machine } from '../src/security/actor.ts'
import { accountPaths } from '../src/security/administration/paths.ts'
import { destroyKey } from '../src/security/erasure/actions.ts'
import { invite } from '../src/security/invitations/actions.ts'
import { tokenPaths } from '../src/security/tokens/paths.ts'
import { accessPaths } from '../src/slices/cases/access/public.ts'
import { glassPaths } from '../src/slices/cases/glass/paths.ts'
import { alertPaths, insertAlert } from '../src/slices/watch/alerts/public.ts'
import type { authenticator } from './authenticator.ts'
import { beginWith } from './joining.ts'
import { browser, withPasskey } from './signing-in.ts'
import { type Person, startWorld, type World } from './support.ts'

const reason = 'She rang from a call box; he is outside.'
const erasedOn = /Erased on \d{1,2} \w+ \d{4}/

let world: World
let gone: Person
let key: ReturnType<typeof authenticator>
let waiting: { id: string; name: string; code: string }
let alertId: string
beforeAll(async () => {
  world = await startWorld()
  gone = await world.takeOn('Greta', 'manager')
  key = (await withPasskey(world, gone)).key
  await opensARestrictedCase()
  waiting = await somebodyInvited()
  alertId = await anAlertAbout(gone)
  await world.inTenant(world.ada, async (tx) => {
    for (const id of [gone.id, waiting.id, world.system.id])
      await destroyKey(tx, world.ada, id, 'retention-over')
  })
}, 60_000)
afterAll(() => world.stop())

async function opensARestrictedCase() {
  const caseId = await world.aCase(world.sam)
  await as(world.sam, accessPaths.restriction(caseId), { reason: 'The father works here.' })
  const { reference } = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('support_case')
      .select('reference')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  await as(gone, glassPaths.break(), { reference, category: 'life-at-risk', reason })
}

const somebodyInvited = () =>
  world.inTenant(world.ada, async (tx) => {
    const input = { signInName: 'nia', workingName: 'Nia', role: 'isac' } as const
    const id = await makeUnjoinedAccount(tx, world.ada, input)
    return { id, name: 'nia@harbour', code: await invite(tx, world.ada, id, world.time.now) }
  })

const anAlertAbout = (person: Person) =>
  inTenant(world.workerDb, { tenantId: person.tenantId, actorId: machine }, async (tx) => {
    const at = new Date('2026-06-16T14:20:00Z')
    const alert = { kind: 'again-and-again', accountId: person.id, counted: 6, usual: 4 } as const
    return String(
      await insertAlert(tx, { ...alert, startsAt: at, endsAt: at, raisedAt: at, caseIds: [] }),
    )
  })

const as = async (person: Person, path: string, fields?: Record<string, string>) => {
  world.signIn(person)
  const init = fields === undefined ? {} : world.formBody(fields)
  const answer = await world.app.request(path, init)
  return { status: answer.status, page: await answer.text() }
}

describe('of an account that was erased', () => {
  it('what was opened in an emergency is listed without name and reason, and still reviewed', async () => {
    const { status, page } = await as(world.mo, glassPaths.list())
    expect(status).toBe(200)
    expect(page).toMatch(erasedOn)
    expect(page).not.toContain('Greta')
    expect(page).not.toContain(reason)
    const path = /\/break-glass\/openings\/[0-9a-f-]{36}\/review/.exec(page)?.[0] ?? ''
    const review = { finding: 'right', review: 'The police confirm it.' }
    expect((await as(world.mo, path, review)).status).toBe(303)
    const reviewed = await as(world.mo, glassPaths.list())
    expect(reviewed.page).toContain('It was right')
    expect(reviewed.page).not.toContain('The police confirm it.') // nobody writes about the erased
    expect((await as(world.mo, '/my-day')).page).not.toContain('waits for your review')
  })

  it('an alert is listed, opened and settled; what it was is kept, and no words', async () => {
    expect((await as(world.mo, alertPaths.list())).page).toMatch(erasedOn)
    expect((await as(world.mo, alertPaths.one(alertId))).page).toMatch(erasedOn)
    const settled = await as(world.mo, alertPaths.one(alertId), {
      outcome: 'spoken',
      words: 'Greta stood in for a colleague.',
    })
    expect(settled.status).toBe(303)
    const { status, page } = await as(world.mo, alertPaths.one(alertId))
    expect(status).toBe(200)
    expect(page).toContain('was erased with whom it was about')
    expect(page).not.toContain('stood in for a colleague')
  })

  it('a passkey signs nobody in, and says no more than a wrong one', async () => {
    world.signOut()
    const fresh = browser(world)
    const response = key.prove(await fresh.optionsToProve())
    const answer = await fresh.send('/sign-in/passkey', { response, next: '/', kept: '' })
    expect(answer.status).toBe(422)
    expect((await as(gone, '/account')).status).not.toBe(500)
  })

  it('a code lets nobody join, and its account is nowhere', async () => {
    world.signOut()
    const { page } = await beginWith(world, waiting.name, waiting.code)
    expect(page).not.toContain('otpauth://')
    const { ada } = world
    expect((await as(ada, accountPaths.list())).status).toBe(200)
    for (const path of [
      accountPaths.one(waiting.id),
      accountPaths.invitation(waiting.id),
      accountPaths.recoveryInvitation(waiting.id),
    ]) {
      const fields = path === accountPaths.one(waiting.id) ? undefined : {}
      expect([path, (await as(ada, path, fields)).status]).toEqual([path, 404])
    }
  })

  it('a token is listed by when its account was erased, opens nothing, and can be ended', async () => {
    const { ada, system } = world
    const { status, page } = await as(ada, tokenPaths.list())
    expect(status).toBe(200)
    expect(page).toMatch(erasedOn)
    expect(page).not.toContain('Northshire Police system')
    world.signOut()
    const ask = async (person: Person) =>
      (await world.app.request('/api/v1/openapi.json', world.bearer(person))).status
    const refer = async (person: Person) =>
      (await world.app.request('/api/v1/referrals', world.jsonBody(person, {}, 'a-key'))).status
    const nobody = { ...system, bearer: `${system.tenantId}.nobody` }
    expect([await ask(system), await refer(system)]).toEqual([
      await ask(nobody),
      await refer(nobody),
    ])
    const path = /\/service\/tokens\/[0-9a-f-]{36}\/end/.exec(page)?.[0] ?? ''
    expect((await as(ada, path, {})).status).toBe(303)
  })
})
