import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { inTenant } from '../../../platform/db.ts'
import { placeAccount } from '../../../security/accounts/actions.ts'
import { machine } from '../../../security/actor.ts'
import { casePaths, openCase, raiseWall } from '../../cases/public.ts'
import { alertPaths, insertAlert } from './public.ts'

let world: World
let caseId: string
let sue: Person
let ari: Person
let tess: Person
beforeAll(async () => {
  world = await startWorld()
  caseId = await world.aCase(world.noor)
  tess = await world.takeOn('Tess', 'trustee')
})
afterAll(() => world.stop())

let weeks = 0
const raise = (about: Person, caseIds = [caseId]) => {
  weeks += 1
  const startsAt = new Date(Date.UTC(2026, 0, 5 + weeks * 7))
  const alert = {
    kind: 'again-and-again',
    accountId: about.id,
    startsAt,
    counted: 6,
    usual: 4,
  } as const
  const at = {
    endsAt: new Date('2026-06-16T14:20:00Z'),
    raisedAt: new Date('2026-06-16T14:21:00Z'),
  }
  return inTenant(world.workerDb, { tenantId: about.tenantId, actorId: machine }, async (tx) =>
    String(await insertAlert(tx, { ...alert, ...at, caseIds })),
  )
}
const ask = (person: Person, path: string) => {
  world.signIn(person)
  return world.app.request(path)
}
const read = async (person: Person, path: string) => (await ask(person, path)).text()
const settle = (person: Person, id: string, fields: Record<string, string>) => {
  world.signIn(person)
  return world.app.request(alertPaths.one(id), world.formBody(fields))
}
const found = {
  outcome: 'spoken',
  words: 'She was asked to stand in, and nobody had written it down.',
}

describe('an unusual look', () => {
  it('is told in plain words, to who leads, with the case by its reference', async () => {
    const id = await raise(world.sam)
    const list = await read(world.mo, alertPaths.list())
    expect(list).toContain('One case again and again')
    expect(list).toContain('Sam')
    const page = await read(world.mo, alertPaths.one(id))
    expect(page).toContain('16 June 2026, 15:20')
    expect(page).toContain(`href="${casePaths.trace(caseId)}?person=${world.sam.id}"`)
    expect(page).not.toContain('Maya')
  })

  it('stands on the day’s work of who leads until it is settled', async () => {
    await raise(world.sam)
    expect(await read(world.mo, '/my-day')).toMatch(/\d unusual looks? waits?/)
    expect(await read(world.sam, '/my-day')).not.toContain('unusual look')
  })

  it('names no case that the reader may not open', async () => {
    const id = await raise(world.sam)
    ari = await world.takeOn('Ari', 'auditor')
    const page = await read(ari, alertPaths.one(id))
    expect(page).toContain('Only cases that you may open are named')
    expect(page).not.toContain(caseId)
  })

  it('leaves a trace of being read and settled', async () => {
    const id = await raise(world.sam)
    await read(world.mo, alertPaths.list())
    expect((await world.traceOf(world.mo)).slice(-1)).toEqual(['alerts listed'])
    expect((await settle(world.mo, id, found)).status).toBe(303)
    expect((await world.traceOf(world.mo)).slice(-2)).toEqual([
      'opened for alert.settle',
      'alert settled',
    ])
    const page = await read(world.mo, alertPaths.one(id))
    expect(page).toContain('nobody had written it down')
    expect(page).toContain('I spoke with the person')
    expect((await settle(world.mo, id, found)).status).toBe(409)
  })

  it('asks again with what was typed', async () => {
    const id = await raise(world.sam)
    const answer = await settle(world.mo, id, { words: found.words })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Select what it was')
    expect(page).toContain(found.words)
  })

  it('is not for those who do not lead, and in another service not there', async () => {
    const id = await raise(world.noor)
    for (const person of [world.sam, world.tia, world.ada, world.stranger]) {
      expect((await ask(person, alertPaths.list())).status).toBe(404)
      expect((await ask(person, alertPaths.one(id))).status).toBe(404)
      expect((await settle(person, id, found)).status).toBe(404)
    }
  })
})

describe('a new place that lets somebody out from behind a wall', () => {
  it('stands on the day of who leads, though one administrator did it alone', async () => {
    const place = (team: string | null) =>
      world.inTenant(world.ada, (tx) =>
        placeAccount(tx, world.ada, world.sam.id, { employer: null, host: null, team }),
      )
    const { tenantId } = world.sam
    const match = () => world.handlers['match-conflicts']({ tenantId, id: world.sam.id })
    await place('North team')
    await world.inTenant(world.noor, async (tx) => {
      const opened = await openCase(tx, world.noor, caseId, 'wall.raise')
      const wall = { kind: 'team', name: 'North team', reason: 'His sister works there.' } as const
      await raiseWall(tx, world.noor, opened, wall)
    })
    await match()
    expect(await read(world.mo, alertPaths.list())).not.toContain('Let out from behind a wall')
    await place(null)
    await match()
    await match() // told once
    const list = await read(world.mo, alertPaths.list())
    expect(list.split('Let out from behind a wall')).toHaveLength(2)
    expect((await ask(world.ada, alertPaths.list())).status).toBe(404)
  })
})

describe('an alert about who leads', () => {
  it('is never shown to the one it is about, and cannot be settled by her', async () => {
    sue = await world.takeOn('Sue', 'supervisor')
    const id = await raise(sue)
    expect(await read(sue, alertPaths.list())).not.toContain('Sue</b>')
    expect((await ask(sue, alertPaths.one(id))).status).toBe(404)
    expect((await settle(sue, id, found)).status).toBe(404)
    expect((await ask(world.mo, alertPaths.one(id))).status).toBe(200)
  })

  it('goes to a trustee only where nobody else leads, in a service with one worker [PR 8]', async () => {
    const id = await raise(world.mo)
    const ina = await world.takeOn('Ina', 'supervisor')
    expect((await ask(tess, alertPaths.one(id))).status).toBe(404)
    await world.owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
      await tx`update account set suspended_at = now() where id in (${sue.id}, ${ari.id})`
      // Invited, and never came: she leads nobody.
      await tx`update account set joined_at = null where id = ${ina.id}`
    })
    expect((await ask(tess, alertPaths.one(id))).status).toBe(404) // Harbour has several
    expect(await read(tess, alertPaths.list())).not.toContain('One case again and again')
    await world.owner`update tenant set profile = 'small' where id = ${world.harbour}`
    const page = await read(tess, alertPaths.one(id))
    expect(page).toContain('One case again and again')
    expect(page).not.toContain(caseId)
    expect(await read(tess, alertPaths.list())).not.toContain('Sam</b>')
    expect((await settle(tess, id, found)).status).toBe(303)
  })
})
