import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker } from '../../src/platform/pdf/render.ts'
import { placeAccount } from '../../src/security/accounts/actions.ts'
import type { Place } from '../../src/security/accounts/rules.ts'
import { nameWorker, restrictCase } from '../../src/slices/cases/access/actions.ts'
import { raiseWall } from '../../src/slices/cases/conflicts/public.ts'
import { openCase } from '../../src/slices/cases/public.ts'
import { fillWorld } from '../full-world.ts'
import { mayasReferral } from '../referring.ts'
import { type Person, startWorld, type World } from '../support.ts'
import {
  appThatForgets,
  askAs,
  askFor,
  isLetThrough,
  type Mounted,
  mountedIn,
  type Things,
  takeOn,
  thingsOf,
} from './cells.ts'
import { mayAsk, type Persona, reaches, rows, type Standing } from './oracle.ts'

const unrelated = {
  isAssigned: false,
  isNamed: false,
  isBarred: false,
  employedBy: 'us' as const,
}

type Cell = { persona: Persona; person: Person | null }

let world: World
let app: ReturnType<typeof appThatForgets>
let things: Things
let referralCase: string
let cells: Cell[]
let volunteer: Person // named on the case
let fay: Person // another, named on nothing
beforeAll(async () => {
  world = await startWorld()
  const { caseId, referral } = await fillWorld(world)
  referralCase = await caseOf(referral)
  app = appThatForgets(world)
  volunteer = await takeOn(world, 'Vera', 'volunteer')
  things = await thingsOf(world, caseId, referral, volunteer.id)
  fay = await takeOn(world, 'Fay', 'volunteer')
  const { sam, mo, ash, tia, ada, system } = world
  cells = [
    { persona: 'manager', person: mo },
    { persona: 'supervisor', person: await takeOn(world, 'Sue', 'supervisor') },
    { persona: 'isac', person: sam },
    { persona: 'trainee', person: ash },
    { persona: 'triage', person: tia },
    { persona: 'volunteer', person: volunteer },
    { persona: 'clinical-supervisor', person: await takeOn(world, 'Cleo', 'clinical-supervisor') },
    { persona: 'auditor', person: await takeOn(world, 'Abe', 'auditor') },
    { persona: 'trustee', person: await takeOn(world, 'Trish', 'trustee') },
    { persona: 'administrator', person: ada },
    { persona: 'referring-system', person: system },
    { persona: 'nobody', person: null },
  ]
  for (const id of [caseId, referralCase])
    await world.inTenant(world.sam, (tx) =>
      nameWorker(tx, world.sam, id, { accountId: volunteer.id, now: world.time.now }),
    )
}, 300_000)
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

const caseOf = (referral: string) =>
  world.inTenant(world.sam, async (tx) => {
    const found = tx.selectFrom('referral').select('case_id').where('id', '=', referral)
    return (await found.executeTakeFirstOrThrow()).case_id ?? ''
  })

/** What these people got, where it is not what the oracle says. */
async function mismatches(
  routes: readonly Mounted[],
  who: readonly Cell[],
  expected: (route: Mounted, cell: Cell) => boolean,
  there: Things = things,
) {
  const odd: string[] = []
  let asked = 0
  for (const route of routes)
    for (const cell of who) {
      const answer = await askAs(app, world, cell.person, askFor(world, route, there))
      const got = isLetThrough(answer)
      const wanted = expected(route, cell)
      asked += 1
      const isUnseen = wanted && !got && rowOf(route).loose === true
      if (answer.status >= 500 || (got !== wanted && !isUnseen))
        odd.push(
          `${route.key} ${cell.persona}: ${got ? 'let through' : 'kept out'} ${answer.status}`,
        )
    }
  return { odd, asked }
}

const rowOf = (route: Mounted) => rows[route.key] ?? { who: [] }

// What an empty sending cannot reach, whoever sends it: there is no such draft, question or file.
const pointless = (route: Mounted) => /:address|\/assets\/|^\/(sign-in|join)/.test(route.path)

describe('the matrix', { timeout: 240_000 }, () => {
  it('has a row for every route that is mounted, and none for another', () => {
    const mounted = mountedIn(app).map(({ key }) => key)
    expect(mounted.filter((key) => !(key in rows))).toEqual([])
    expect(Object.keys(rows).filter((key) => !mounted.includes(key))).toEqual([])
  })

  it('of every role by every route is what the table says (F80)', async () => {
    const routes = mountedIn(app).filter((route) => !pointless(route))
    const { odd, asked } = await mismatches(routes, cells, (route, { persona }) =>
      mayAsk(rowOf(route), persona),
    )
    expect(odd).toEqual([])
    expect(asked).toBeGreaterThan(1200)
  })

  it('lets nobody of another service to anything of this one', async () => {
    const chiefs = [
      await takeOn(world, 'Max', 'manager', world.stranger),
      await takeOn(world, 'Lou', 'isac', world.stranger),
    ].map((person): Cell => ({ persona: 'nobody', person }))
    const routes = mountedIn(app).filter((route) => rowOf(route).about !== undefined)
    const { odd, asked } = await mismatches(routes, chiefs, () => false)
    expect(odd).toEqual([])
    expect(asked).toBeGreaterThan(120)
  })
})

describe('the matrix of a case', { timeout: 240_000 }, () => {
  let noor: Cell // a worker of no relation
  let outside: Cell // a volunteer who is not named
  const standings = new Map<Cell, Standing>()
  const stands = (cell: Cell, how: Partial<Standing>, restriction: Standing['restriction']) =>
    standings.set(cell, { ...unrelated, restriction, ...how })

  const ofCases = () => mountedIn(app).filter((route) => rowOf(route).about !== undefined)
  const held = (all: readonly Cell[]) =>
    mismatches(ofCases(), all, (route, cell) => {
      const standing = standings.get(cell)
      return (
        standing !== undefined &&
        mayAsk(rowOf(route), cell.persona) &&
        reaches(cell.persona, standing)
      )
    })
  /** Who is in it: a case out of reach stands in no list either. */
  async function seenInLists(cell: Cell): Promise<string[]> {
    const found: string[] = []
    for (const path of ['/cases', '/cases?whose=all', '/my-day', '/referrals', '/api/v1/cases']) {
      const { body } = await askAs(app, world, cell.person, { method: 'GET', path })
      if (body.includes(things.caseId) || body.includes(referralCase)) found.push(path)
    }
    return found
  }
  const withCases = () => [...cells.slice(0, 6), noor, outside]

  beforeAll(() => {
    noor = { persona: 'isac', person: world.noor }
    outside = { persona: 'volunteer', person: fay }
  })

  it('that is open to the service: a volunteer reaches it only where she is named', async () => {
    for (const cell of withCases()) stands(cell, {}, 'standard')
    for (const cell of cells) {
      if (cell.person === world.sam) stands(cell, { isAssigned: true }, 'standard')
      if (cell.person === volunteer) stands(cell, { isNamed: true }, 'standard')
    }
    const { odd, asked } = await held(withCases())
    expect(odd).toEqual([])
    expect(asked).toBeGreaterThan(500)
    expect(await seenInLists(outside)).toEqual([])
    expect(await seenInLists(noor)).toContain('/cases?whose=all')
  })

  it('is for who is employed elsewhere where she is named, for an officer of the host nowhere, for no walled team', async () => {
    const placed = async (name: string, place: Partial<Place>): Promise<Cell> => {
      const person = await takeOn(world, name, 'isac')
      const all = { employer: null, host: null, team: null, ...place }
      await world.inTenant(world.ada, (tx) => placeAccount(tx, world.ada, person.id, all))
      return { persona: 'isac', person }
    }
    const westmarch = { employer: 'Westmarch Police', host: 'Westmarch Police' }
    const pat = await placed('Pat', westmarch)
    const kit = await placed('Kit', { employer: 'Southmarch Council' })
    const tam = await placed('Tam', { team: 'North' })
    stands(pat, { employedBy: 'the host' }, 'standard')
    stands(kit, { employedBy: 'another' }, 'standard')
    stands(tam, {}, 'standard')
    expect((await held([pat, kit, tam])).odd).toEqual([])

    for (const id of [things.caseId, referralCase])
      await world.inTenant(world.mo, (tx) =>
        nameWorker(tx, world.mo, id, { accountId: kit.person?.id ?? '', now: world.time.now }),
      )
    stands(kit, { employedBy: 'another', isNamed: true }, 'standard')
    expect((await held([kit])).odd).toEqual([])
    expect(await seenInLists(kit)).toContain('/cases?whose=all')

    for (const id of [things.caseId, referralCase])
      await world.inTenant(world.mo, async (tx) => {
        const opened = await openCase(tx, world.mo, id, 'wall.raise')
        const wall = {
          kind: 'agency',
          name: 'Southmarch council',
          reason: 'He works there.',
        } as const
        await raiseWall(tx, world.mo, opened, wall)
        await raiseWall(tx, world.mo, opened, { ...wall, kind: 'team', name: 'north' })
      })
    stands(kit, { employedBy: 'another', isNamed: true, isBarred: true }, 'standard')
    stands(tam, { isBarred: true }, 'standard')
    const { odd, asked } = await held([kit, tam])
    expect(odd).toEqual([])
    expect(asked).toBeGreaterThan(200)
    for (const cell of [pat, kit, tam]) expect(await seenInLists(cell)).toEqual([])
  })

  it('that is not there yet: a referral is for those of the service whom it does not name', async () => {
    const person = { ...mayasReferral.person, given: 'Una', surname: 'Legalname-harbour' }
    const una: Cell = { persona: 'supervisor', person: await takeOn(world, 'Una', 'supervisor') }
    const init = world.jsonBody(world.system, { ...mayasReferral, person }, 'before the case')
    const { id } = await (await world.app.request('/api/v1/referrals', init)).json()
    const gus = await takeOn(world, 'Gus', 'isac')
    const place = { employer: 'Southmarch Council', host: null, team: null }
    await world.inTenant(world.ada, (tx) => placeAccount(tx, world.ada, gus.id, place))
    const guest: Cell = { persona: 'isac', person: gus }

    const all = [...cells, noor, outside, una, guest]
    for (const cell of all) stands(cell, {}, 'standard')
    stands(una, { isBarred: true }, 'standard')
    stands(guest, { employedBy: 'another' }, 'standard')
    const routes = ofCases().filter(({ path }) => /\/referrals\/:id/.test(path))
    const there = { ...things, referral: id }
    const mayReach = (cell: Cell) => {
      const standing = standings.get(cell)
      return standing !== undefined && reaches(cell.persona, standing)
    }
    const { odd, asked } = await mismatches(
      routes,
      all,
      (route, cell) =>
        mayAsk(rowOf(route), cell.persona) &&
        (cell.persona === 'referring-system' || mayReach(cell)),
      there,
    )
    expect(odd).toEqual([])
    expect(asked).toBeGreaterThan(150)
    for (const cell of [una, guest, outside]) {
      const { body } = await askAs(app, world, cell.person, { method: 'GET', path: '/referrals' })
      expect(body).not.toContain(id)
    }
  })

  it('that is restricted is for those named on it, and nowhere for others', async () => {
    for (const id of [things.caseId, referralCase])
      await world.inTenant(world.mo, (tx) =>
        restrictCase(tx, world.mo, id, {
          reason: 'He works for the council.',
          now: world.time.now,
        }),
      )
    for (const cell of withCases()) stands(cell, {}, 'restricted')
    for (const cell of cells) {
      if (cell.person === world.sam) stands(cell, { isAssigned: true, isNamed: true }, 'restricted')
      if (cell.person === world.mo || cell.person === volunteer)
        stands(cell, { isNamed: true }, 'restricted')
    }
    const { odd } = await held(withCases())
    expect(odd).toEqual([])
    for (const cell of withCases())
      if (!standings.get(cell)?.isNamed)
        expect([cell.persona, await seenInLists(cell)]).toEqual([cell.persona, []])
  })

  it('with a wall before somebody is nowhere for her, named on it or not', async () => {
    for (const id of [things.caseId, referralCase])
      await world.inTenant(world.mo, async (tx) => {
        await nameWorker(tx, world.mo, id, { accountId: world.noor.id, now: world.time.now })
        const opened = await openCase(tx, world.mo, id, 'wall.raise')
        const wall = { kind: 'person', name: 'Noor Legalname-harbour', reason: 'She knows him.' }
        await raiseWall(tx, world.mo, opened, { ...wall, kind: 'person' })
      })
    stands(noor, { isNamed: true, isBarred: true }, 'restricted')
    const { odd } = await held([noor])
    expect(odd).toEqual([])
    expect(await seenInLists(noor)).toEqual([])
  })
})
