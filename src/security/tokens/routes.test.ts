import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mayasReferral } from '../../../test/referring.ts'
import { startWorld, type World } from '../../../test/support.ts'
import { permissionsOf } from '../permissions.ts'
import { makeApiToken } from './actions.ts'
import { tokenPaths } from './paths.ts'
import { permissionsOfToken, scopesFor, scopesOnPage } from './rules.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signIn(world.ada))

type Fields = Record<string, string | string[]>
const send = async (path: string, fields: Fields = {}) => {
  const answer = await world.app.request(path, world.formBody(fields))
  return { status: answer.status, page: await answer.text() }
}
const list = async () => (await world.app.request(tokenPaths.list())).text()
const forSystem = (changes: Fields = {}) => ({
  name: 'Northshire referral desk',
  account: world.system.id,
  scopes: ['referral.submit'],
  days: '',
  ...changes,
})
const tokenOn = (page: string) => /<code>([0-9a-f-]{36}\.[\w-]{43})<\/code>/.exec(page)?.[1] ?? ''
const refer = (token: string) =>
  world.app.request('/api/v1/referrals', {
    method: 'POST',
    body: JSON.stringify(mayasReferral),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  })

describe('a token', () => {
  it('is shown once, does what it was made for, and shows the day of its last use', async () => {
    const { page } = await send(tokenPaths.make(), forSystem())
    const token = tokenOn(page)
    expect(await list()).not.toContain(token)
    expect((await refer(token)).status).toBe(201)
    const shown = await list()
    for (const words of ['Northshire referral desk', '17 June 2026', '15 September 2026'])
      expect(shown).toContain(words)
    expect(await world.traceOf(world.ada)).toContain('tokens listed')
  })

  it('does no more than it was made for, though its account may', async () => {
    const { page } = await send(tokenPaths.make(), forSystem({ scopes: ['referral.read-own'] }))
    expect((await refer(tokenOn(page))).status).toBe(404)
  })

  it('ends at once, and on its day', async () => {
    const { page } = await send(tokenPaths.make(), forSystem({ name: 'To end', days: '1' }))
    const rows = await world.inTenant(world.ada, (tx) =>
      tx.selectFrom('api_token').select(['id', 'name']).orderBy('id', 'desc').execute(),
    )
    expect((await send(tokenPaths.end(rows[0]?.id ?? ''))).status).toBe(303)
    expect((await refer(tokenOn(page))).status).toBe(404)
    expect(await list()).toContain('Ended on 17 June 2026')
    expect((await send(tokenPaths.end(rows[0]?.id ?? ''))).status).toBe(404)
    const short = tokenOn((await send(tokenPaths.make(), forSystem({ days: '1' }))).page)
    const { now } = world.time
    world.time.now = new Date(now.getTime() + 24 * 3_600_000)
    expect((await refer(short)).status).toBe(404)
    world.time.now = now
  })

  it('asks again with what was typed: no scope, too many days, more than the role may', async () => {
    const none = await send(tokenPaths.make(), forSystem({ scopes: [] }))
    expect([none.status, none.page.includes('at least one thing')]).toEqual([422, true])
    const long = await send(tokenPaths.make(), forSystem({ days: '366' }))
    expect([long.status, long.page.includes('from 1 to 365')]).toEqual([422, true])
    expect(long.page).toContain('Northshire referral desk')
    const more = await send(tokenPaths.make(), forSystem({ scopes: ['clock.read'] }))
    expect(more.status).toBe(422)
  })

  it('is never made by an administrator to read cases with: she would see it', async () => {
    const scopes = ['case.read']
    const { status } = await send(tokenPaths.make(), forSystem({ account: world.mo.id, scopes }))
    expect(status).toBe(422)
    for (const scope of scopesOnPage('manager')) expect(scope).not.toMatch(/^(case|person|risk)/)
    expect(scopesOnPage('administrator')).not.toContain('account.manage')
  })

  it('is nobody else’s to see, and another service’s cannot be ended', async () => {
    const theirs = await world.inTenant(world.stranger, (tx) =>
      tx.selectFrom('api_token').select('id').executeTakeFirstOrThrow(),
    )
    expect((await send(tokenPaths.end(theirs.id))).status).toBe(404)
    world.signIn(world.mo)
    expect((await world.app.request(tokenPaths.list())).status).toBe(404)
    expect((await world.app.request('/service/tokens', world.bearer(world.ada))).status).toBe(404)
    expect((await world.app.request('/decisions', world.bearer(world.mo))).status).toBe(404)
    expect((await send(tokenPaths.make(), forSystem())).status).toBe(404)
  })
})

describe('what a token may do', () => {
  it('is what its account may and what it was made for, whatever the role becomes', () => {
    const scopes = ['case.read', 'account.manage', 'referral.submit']
    expect([...permissionsOfToken('isac', scopes)].sort()).toEqual(['case.read', 'referral.submit'])
    expect([...permissionsOfToken('administrator', scopes)]).toEqual([])
    expect([...permissionsOfToken('referring-system', scopes)]).toEqual(['referral.submit'])
  })

  it('is all its account may for one made before there were scopes, until it ends', async () => {
    expect([...permissionsOfToken('isac', null)]).toEqual(scopesFor('isac'))
    const account = { id: world.system.id, tenantId: world.system.tenantId }
    const input = { account, name: 'Old', scopes: ['referral.read-own'] as const, days: 90 }
    const token = await world.inTenant(world.ada, async (tx) => {
      const made = await makeApiToken(tx, world.ada, input, world.time.now)
      await tx.updateTable('api_token').set({ scopes: null }).execute()
      return made
    })
    expect((await refer(token)).status).toBe(201)
  })

  it('is nothing that a person does in person, whatever it says it was made for [PR 6]', () => {
    const inPerson = ['person.reveal', 'glass.break', 'decision.second', 'account.own'] as const
    for (const scopes of [null, inPerson])
      for (const permission of inPerson) {
        expect(permissionsOf('manager')).toContain(permission)
        expect(permissionsOfToken('manager', scopes)).not.toContain(permission)
      }
  })

  it('can be made for nothing that a person does in person', () => {
    expect(scopesFor('manager')).not.toContain('person.reveal')
    expect(scopesFor('manager')).not.toContain('decision.second')
    expect(scopesFor('administrator')).toEqual(
      expect.not.arrayContaining(['account.manage', 'token.manage', 'account.own']),
    )
  })
})
