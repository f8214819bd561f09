import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { suspendAccount } from '../../../security/accounts/actions.ts'
import { noContact } from '../../people/public.ts'
import { casePaths } from '../public.ts'
import { accessPaths } from './paths.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.stop())

const suspend = (signInName: string) =>
  world.inTenant(world.ada, (tx) => suspendAccount(tx, world.ada, signInName, world.time.now))
const sees = async (person: Person, caseId: string) => {
  world.signIn(person)
  return (await world.app.request(casePaths.overview(caseId))).status
}
const send = (person: Person, path: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(path, world.formBody(fields))
}
const day = async (person: Person) => {
  world.signIn(person)
  return (await world.app.request('/my-day')).text()
}
const clock = () => world.handlers['keep-reachable']({ tenantId: '', id: '' })
const wallAgainst = (name: string) => ({ kind: 'person', name, reason: 'They are cousins.' })

describe('a restricted case whose people have gone', () => {
  it('comes to who leads, so that she is not without anybody; and to nobody while one is left', async () => {
    const caseId = await world.aCase(world.sam)
    await send(world.sam, accessPaths.restriction(caseId), { reason: 'His father works here.' })
    await clock()
    expect(await sees(world.mo, caseId)).toBe(404)
    await suspend('sam')
    await clock()
    expect([await sees(world.mo, caseId), await sees(world.noor, caseId)]).toEqual([200, 404])
  })

  it('comes to nobody behind a wall', async () => {
    const caseId = await world.aCase(world.sam)
    await world.takeOn('Sue', 'supervisor')
    await send(world.sam, casePaths.walls(caseId), wallAgainst('Mo'))
    await send(world.sam, accessPaths.restriction(caseId), { reason: 'His father works here.' })
    await suspend('sam')
    await clock()
    expect(await sees(world.mo, caseId)).toBe(404)
  })
})

describe('one who cannot sign in', () => {
  it('is no leader who could lower a wall, and is not named on a case', async () => {
    const caseId = await world.aCase(world.sam)
    const sue = await world.takeOn('Sue', 'supervisor')
    await suspend('sue')
    const raised = await send(world.noor, casePaths.walls(caseId), wallAgainst('Mo'))
    expect([raised.status, await sees(world.mo, caseId)]).toEqual([409, 200])
    await send(world.sam, accessPaths.restriction(caseId), { reason: 'His father works here.' })
    const named = await send(world.sam, accessPaths.named(caseId), { worker: sue.id })
    expect(named.status).toBe(422)
  })
})

describe('a name that a colleague bears', () => {
  const called = (given: string) => ({
    subject: {
      identity: { given, surname: 'Legalname-harbour', knownAs: null, dateOfBirth: null },
      contact: noContact,
    },
  })

  it('never shuts out the last who leads: nobody could lower it', async () => {
    const caseId = await world.aCase(world.sam, called('Mo'))
    expect(await sees(world.mo, caseId)).toBe(200)
    await world.takeOn('Sue', 'supervisor')
    const other = await world.aCase(world.sam, called('Mo'))
    expect(await sees(world.mo, other)).toBe(404)
  })

  it('is told to who leads, and so is a case whose worker finds it no more', async () => {
    await world.aCase(world.sam, called('Noor'))
    expect(await day(world.mo)).toContain('A colleague bears the full name of somebody')
    expect(await day(world.sam)).not.toContain('A colleague bears the full name of somebody')
    const zoe = await world.takeOn('Zoe', 'isac')
    const held = await world.aCase(zoe, called('Zed'))
    expect(await day(world.mo)).not.toContain('stands behind a wall and finds them no more')
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      const walls = await tx<{ id: string }[]>`select id from case_wall limit 1`
      await tx`insert into case_bar (case_id, account_id, wall_id) values (${held}, ${zoe.id}, ${walls[0]?.id ?? ''})`
    })
    expect(await day(world.mo)).toContain('stands behind a wall and finds them no more')
  })
})
