import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, password, startWorld, type World } from '../../../../test/support.ts'
import { placeAccount } from '../../../security/accounts/actions.ts'
import { atHome, type Place } from '../../../security/accounts/rules.ts'
import { permissionOf } from '../../../security/guard.ts'
import { noContact } from '../../people/public.ts'
import { takeOnWorker } from '../../workforce/public.ts'
import { casePaths } from '../public.ts'
import { accessPaths } from './paths.ts'
import { impartialWays } from './rules.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
  for (const person of [world.noor, world.mo]) await place(person, atHome)
})

const send = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => {
  const answer = await world.app.request(path)
  const text = (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')
  return { status: answer.status, text }
}
const restrict = () =>
  send(accessPaths.restriction(caseId), { reason: 'The father works here.', form: 'restriction' })

/** As the page of accounts does it: placed, and the walls held against her by the job. */
async function place(person: Person, where: Place) {
  await world.inTenant(world.ada, (tx) => placeAccount(tx, world.ada, person.id, where))
  await world.handlers['match-conflicts']({ tenantId: person.tenantId, id: person.id })
}

/** Every address of a case that a GET can ask for, with ids that lead nowhere besides the case's own. */
const pathsOfCase = () =>
  [
    ...new Set(
      world.app.routes
        .filter(
          ({ method, path, handler }) =>
            method === 'GET' && path.includes('/cases/:') && permissionOf(handler),
        )
        .map(({ path }) => path),
    ),
  ].map((path) =>
    path
      .replace(/\/cases\/:[a-zA-Z]+/, `/cases/${caseId}`)
      .replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, crypto.randomUUID()),
  )

/** For this person the case is nowhere: on no address of it, in no list, and not found by name or reference. */
async function expectNowhere(person: Person) {
  world.signIn(person)
  const elsewhere = caseId
  const nothing = crypto.randomUUID()
  for (const path of pathsOfCase()) {
    const [asked, missing] = [await read(path), await read(path.replace(elsewhere, nothing))]
    expect([path, asked.status]).toEqual([path, 404])
    expect(asked.text.replaceAll(elsewhere, ''), path).toBe(missing.text.replaceAll(nothing, ''))
  }
  for (const list of ['/cases', '/my-day?whose=all', '/api/v1/cases', '/service/outbox'])
    expect((await read(list)).text, list).not.toContain(caseId)
  const found = await send('/find', { find: 'Maya Rowan' })
  expect(await found.text()).not.toContain(caseId)
}

describe('a case for named people', () => {
  it('is open to them, and nowhere for everybody else (F81)', async () => {
    expect((await restrict()).headers.get('Location')).toBe(accessPaths.page(caseId))
    const page = await read(accessPaths.page(caseId))
    expect(page.text).toContain('Restricted to named people')
    expect(page.text).toContain('The father works here.')
    await expectNowhere(world.noor)
    await expectNowhere(world.mo)
    world.signIn(world.sam)
    await send(accessPaths.named(caseId), { worker: world.mo.id })
    world.signIn(world.mo)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    expect((await read('/cases?whose=all')).text).toContain(caseId)
  })

  it('leaves a trace of each decision', async () => {
    const before = (await world.traceOf(world.sam)).length
    await restrict()
    await send(accessPaths.named(caseId), { worker: world.noor.id })
    await send(accessPaths.unnamed(caseId, world.noor.id))
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for case.restrict',
      'case restricted',
      'opened for case.restrict',
      'worker named on case',
      'opened for case.restrict',
      'worker no longer named on case',
    ])
    await expectNowhere(world.noor)
  })

  it('asks again with what was typed, when no reason is given', async () => {
    const answer = await send(accessPaths.restriction(caseId), { reason: ' ', form: 'restriction' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Say why only named people may see this case')
    const named = await send(accessPaths.named(caseId), { worker: 'x' })
    expect(await named.text()).toContain('Select who may see this case')
  })

  it('names nobody who reaches no case, stands behind a wall, or works elsewhere; and keeps its holder', async () => {
    await restrict()
    for (const worker of [world.ada.id, world.stranger.id, crypto.randomUUID()])
      expect((await send(accessPaths.named(caseId), { worker })).status).toBe(422)
    expect((await send(accessPaths.unnamed(caseId, world.sam.id))).status).toBe(409)
  })

  it('is opened to the service again by who leads and is named on it, with a reason', async () => {
    await restrict()
    const lift = () =>
      send(accessPaths.lifting(caseId), { reason: 'He has left.', form: 'lifting' })
    expect((await lift()).status).toBe(403)
    await send(accessPaths.named(caseId), { worker: world.mo.id })
    world.signIn(world.mo)
    expect((await lift()).status).toBe(303)
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
  })

  it('is not changed by who may not restrict, nor by another service, who get the same answer as for nothing', async () => {
    for (const person of [world.tia, world.ada, world.stranger]) {
      world.signIn(person)
      expect((await restrict()).status).toBe(404)
      const [here, nowhere] = [
        await read(accessPaths.page(caseId)),
        await read(accessPaths.page(crypto.randomUUID())),
      ]
      expect(here).toEqual(nowhere)
    }
  })
})

describe('somebody of the armed forces or an emergency service', () => {
  it('leads to the service police, welfare outside the unit and civilian police; what was chosen is kept (A071)', async () => {
    await send(accessPaths.authority(caseId), {
      ...{ kind: 'armed-forces', agency: '3 Northshire Regiment', independenceTold: 'yes' },
      chosen: 'Royal Military Police, with SSAFA beside her',
    })
    const page = await read(accessPaths.page(caseId))
    for (const words of [
      'Royal Military Police, or those',
      'Report to civilian police',
      'SSAFA or',
    ])
      expect(page.text).toContain(words)
    expect(page.text).toContain('Royal Military Police, with SSAFA beside her')
    await send(accessPaths.authority(caseId), { kind: 'emergency-service', agency: 'Fire' })
    expect((await read(accessPaths.page(caseId))).text).toContain('another area')
  })
})

describe('somebody in power, trust or authority', () => {
  const police = { kind: 'police', agency: 'Northshire Police', independenceTold: 'yes' }

  it('has the victim told that we are independent, and impartial ways put before her (A062)', async () => {
    const before = await read(accessPaths.page(caseId))
    expect(before.text).toContain('We do not belong to police, the courts or any agency')
    await send(accessPaths.authority(caseId), police)
    const { text } = await read(accessPaths.page(caseId))
    for (const way of impartialWays.police) expect(text).toContain(way)
    expect(text).toMatch(/name="independenceTold"[^>]*checked/)
  })

  it('has restricting the case proposed on every page until it is decided; declining needs a reason (A062)', async () => {
    await send(accessPaths.authority(caseId), police)
    const asks = async () => (await read(casePaths.overview(caseId))).text.includes('>Decide<')
    expect(await asks()).toBe(true)
    const silent = await send(accessPaths.decline(caseId), { reason: '', form: 'decline' })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Say why this case stays open to the whole service')
    expect(await asks()).toBe(true)
    await send(accessPaths.decline(caseId), { reason: 'He retired in 1999.', form: 'decline' })
    expect(await asks()).toBe(false)
    expect((await world.traceOf(world.sam)).at(-2)).toBe('restriction declined')
    expect((await read(accessPaths.page(caseId))).text).toContain('He retired in 1999.')
  })

  it('keeps everybody who is employed there from every address of the case (A062)', async () => {
    await place(world.noor, { ...atHome, employer: 'Northshire Constabulary' })
    await restrict()
    await send(accessPaths.named(caseId), { worker: world.noor.id }) // a slip of whoever names
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    world.signIn(world.sam)
    await send(accessPaths.authority(caseId), police)
    await expectNowhere(world.noor)
  })

  it('keeps out also who comes to be employed there later (A062)', async () => {
    await send(accessPaths.authority(caseId), police)
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    await place(world.noor, { ...atHome, employer: 'Northshire Police' })
    await expectNowhere(world.noor)
  })
})

describe('a statutory host, in whose building one of us sits', () => {
  it('reaches no note of ours, whatever account somebody of theirs holds (A043b)', async () => {
    world.signIn(world.noor)
    expect((await read(casePaths.contact(caseId))).status).toBe(200)
    await place(world.noor, { ...atHome, employer: 'Northshire Police' })
    await place(world.mo, { ...atHome, host: 'Northshire Police, Whitby' })
    await expectNowhere(world.noor)
    world.signIn(world.mo) // she sits there, and works for us
    expect((await read(casePaths.contact(caseId))).status).toBe(200)
    world.signIn(world.sam)
    await restrict()
    expect((await send(accessPaths.named(caseId), { worker: world.noor.id })).status).toBe(422)
    await expectNowhere(world.noor)
  })
})

describe('a wall against our own', () => {
  const raise = (name: string, kind = 'person') =>
    send(casePaths.walls(caseId), { kind, name, reason: 'They are cousins.' })

  it('hides the case from who is named, backwards in time, and tells nobody that it stands (F81)', async () => {
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    world.signIn(world.sam)
    expect((await raise('Noor')).status).toBe(303)
    await expectNowhere(world.noor)
  })

  it('offers nobody behind it as somebody who can be named', async () => {
    const offered = async () => (await read(accessPaths.page(caseId))).text.includes(world.noor.id)
    await restrict()
    expect(await offered()).toBe(true)
    await raise('Noor')
    expect(await offered()).toBe(false)
  })

  it('hides it from a team, and from who joins the team later', async () => {
    await place(world.noor, { ...atHome, team: 'North team' })
    await raise('North team', 'team')
    await expectNowhere(world.noor)
    world.signIn(world.mo)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
    await place(world.mo, { ...atHome, team: 'The north team' })
    await expectNowhere(world.mo)
  })

  it('is not raised against who holds the case, so that it never stands alone; and gives it to nobody behind one', async () => {
    const refused = await raise('Sam')
    expect(refused.status).toBe(409)
    expect(await refused.text()).toMatch(/<input[^>]*name="name"[^>]*value="Sam"/)
    await raise('Noor')
    const given = await send(casePaths.allocation(caseId), { worker: world.noor.id })
    expect(given.status).toBe(422)
  })

  it('falls with the wall', async () => {
    await raise('Noor')
    const lowering = /walls\/([0-9a-f-]{36})\/lowered/.exec(
      await (async () => {
        world.signIn(world.mo)
        return (await read(casePaths.sharing(caseId))).text
      })(),
    )
    await send(casePaths.wallLowered(caseId, lowering?.[1] ?? ''))
    world.signIn(world.noor)
    expect((await read(casePaths.overview(caseId))).status).toBe(200)
  })

  const called = (given: string, surname: string) => ({
    identity: { given, surname, knownAs: null, dateOfBirth: null },
    contact: noContact,
  })

  it('is raised by itself where one of us bears the full name of a party', async () => {
    caseId = await world.aCase(world.sam, { subject: called('Noor', 'Legalname-harbour') })
    await expectNowhere(world.noor)
    world.signIn(world.mo)
    expect((await read(casePaths.sharing(caseId))).text).toContain('one of us, by the same name')
  })

  it('is raised by itself where one who bears the name of a party joins later, and stays down once a leader lowered it', async () => {
    caseId = await world.aCase(world.sam, { subject: called('Zed', 'Late') })
    const zed = await world.inTenant(world.ada, (tx) =>
      takeOnWorker(tx, world.ada, {
        ...{ signInName: 'zed', workingName: 'Zee', legalName: 'Zed Late', password, role: 'isac' },
      }),
    )
    const match = () => world.handlers['match-conflicts']({ tenantId: world.harbour, id: zed.id })
    const sees = () =>
      world.inTenant({ ...world.sam, id: zed.id }, (tx) =>
        tx.selectFrom('support_case').select('id').where('id', '=', caseId).execute(),
      )
    expect(await sees()).toHaveLength(1)
    await match()
    expect(await sees()).toEqual([])
    world.signIn(world.mo)
    const { text } = await read(casePaths.sharing(caseId))
    await send(/\/cases\/[^"]*\/lowered/.exec(text)?.[0] ?? '')
    await match()
    expect(await sees()).toHaveLength(1)
  })
})
