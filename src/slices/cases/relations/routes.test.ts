import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../../../../test/support.ts'
import { restrictCase } from '../access/actions.ts'
import { casePaths, listWalls, openCase } from '../public.ts'
import { relationPaths } from './paths.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const send = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(path, world.formBody(fields))
const read = async (path: string) => (await world.app.request(path)).text()
const page = () => read(relationPaths.page(caseId))
const ruth = {
  ...{ name: 'Ruth Ellery', relation: 'her sister', roles: ['partner'], safe: 'yes' },
  ...{ safeBy: 'Maya, on 3 June', note: 'Works nights' },
}
const supporter = {
  ...{ ...ruth, roles: ['supporter'], consent: 'yes', supportReason: 'She is followed home too' },
}
const add = (fields: Record<string, string | string[]> = {}) =>
  send(relationPaths.page(caseId), { ...ruth, ...fields })
const firstPerson = async () =>
  new RegExp(`/cases/${caseId}/people/[0-9a-f-]{36}(?=")`).exec(await page())?.[0] ?? ''
const referenceOf = (id: string) =>
  world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, id, 'case.read')
    return opened.case.reference
  })

describe('the map of people around a victim', () => {
  it('shows each with what that person is, and says in words what it draws (F16)', async () => {
    expect(await page()).toContain('Nobody is recorded yet')
    expect((await add({ roles: ['partner', 'witness'] })).status).toBe(303)
    const shown = await page()
    for (const words of [
      'Ruth Ellery',
      'her sister',
      'Partner, Witness in this case',
      'Works nights',
    ])
      expect(shown).toContain(words)
    expect(shown).toContain('<svg')
    expect((await send(await firstPerson(), { ...ruth, version: '1', note: 'Moved' })).status).toBe(
      303,
    )
    expect(await page()).toContain('Moved')
    expect((await send(await firstPerson(), { ...ruth, version: '1' })).status).toBe(409)
    await send(`${await firstPerson()}/ended`)
    expect(await page()).toContain('Nobody is recorded yet')
  })

  it('leaves a trace that names the case', async () => {
    const before = (await world.traceOf(world.sam)).length
    await add()
    expect((await world.traceOf(world.sam)).slice(before)).toContain('person around case recorded')
  })

  it('asks again with what was typed', async () => {
    const answer = await add({ name: '', safeBy: '' })
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('Enter a name')
    expect(shown).toContain('Works nights')
    const unsaid = await add({ safeBy: '' })
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('Say who said whether this person is safe')
  })

  it('holds a name that is told of later against our own people', async () => {
    await add({ name: 'Noor Legalname-harbour', roles: ['other-alleged-perpetrator'] })
    const walls = await world.inTenant(world.sam, async (tx) =>
      listWalls(tx, await openCase(tx, world.sam, caseId, 'case.read')),
    )
    expect(walls.map(({ kind }) => kind)).toEqual(['match'])
    world.signIn(world.noor)
    expect((await world.app.request(casePaths.overview(caseId))).status).toBe(404)
  })

  it('is not for triage or administrators, and another service gets the same answer as for nothing', async () => {
    const plain = async (path: string) => {
      const answer = await world.app.request(path)
      return [answer.status, (await answer.text()).replaceAll(/name="_once" value="[^"]*/g, '')]
    }
    for (const person of [world.ada, world.stranger]) {
      world.signIn(person)
      expect((await add()).status).toBe(404)
      expect(await plain(relationPaths.page(caseId))).toEqual(
        await plain(relationPaths.page(crypto.randomUUID())),
      )
    }
  })
})

describe('a relative or friend of a victim [PR 2]', () => {
  it('cannot be supported as one while a witness in the case, and is shown where to go (A075b)', async () => {
    await add({ name: 'Ruth Ellery', roles: ['witness'] })
    const refused = await add(supporter)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Point this person to the Witness Service')
    expect(await page()).not.toContain('She is followed home too')
    expect((await add({ ...supporter, name: 'Ben Frost' })).status).toBe(303)
  })

  it('is never refused as a victim in her own right, although she is a witness too (A075b)', async () => {
    await add({ name: 'Ruth Ellery', roles: ['witness'] })
    expect((await add({ ...supporter, roles: ['supporter', 'secondary-victim'] })).status).toBe(303)
    const own = await world.aCase(world.sam)
    expect((await world.app.request(casePaths.overview(own))).status).toBe(200)
  })
})

describe('a grown victim with children', () => {
  it('prompts for the whole family and a worker of the child’s own, and keeps the decision (A075a)', async () => {
    expect(await page()).not.toContain('Think of the whole family')
    await add({ name: 'Ida', roles: ['child'] })
    expect(await page()).toContain('Think of the whole family')
    const asked = await send(relationPaths.family(caseId), {
      familyReason: 'Ida asked',
      version: '0',
    })
    expect(asked.status).toBe(422)
    expect(await asked.text()).toContain('Ida asked')
    const decided = { wholeFamily: 'yes', separateWorker: 'yes', familyReason: 'Ida asked for it' }
    await send(relationPaths.family(caseId), { ...decided, version: '0' })
    const shown = await page()
    expect(shown).toContain('Ida asked for it')
    expect(shown).not.toContain('Think of the whole family')
    const stale = await send(relationPaths.family(caseId), { ...decided, version: '0' })
    expect(stale.status).toBe(409)
  })
})

describe('cases that belong together', () => {
  it('are linked by kind, transferred stalking too, for staff who reach both and nobody else (F16) (A075c)', async () => {
    const other = await world.aCase(world.sam)
    const reference = await referenceOf(other)
    const link = { reference, kind: 'TRANSFERRED_STALKING' }
    expect((await send(relationPaths.links(caseId), link)).status).toBe(303)
    expect(await page()).toContain(`Case ${reference}</a>, Transferred stalking`)
    expect(await read(relationPaths.page(other))).toContain(`Case ${await referenceOf(caseId)}`)
    expect((await send(relationPaths.links(caseId), link)).status).toBe(409)
    // Nothing of it on what a victim or a recipient may be given.
    for (const path of [casePaths.timeline(caseId), casePaths.sharing(caseId)])
      expect(await read(path)).not.toContain(reference)
    await world.inTenant(world.sam, (tx) =>
      restrictCase(tx, world.sam, other, { reason: 'Kept apart', now: world.time.now }),
    )
    world.signIn(world.noor)
    expect(await page()).not.toContain(reference)
    const nowhere = await send(relationPaths.links(caseId), link)
    expect([400, 422]).toContain(nowhere.status)
    expect(await nowhere.text()).toContain('There is no other case with this reference')
  })

  it('can be parted again', async () => {
    const other = await world.aCase(world.sam)
    const reference = await referenceOf(other)
    await send(relationPaths.links(caseId), { reference, kind: 'secondary-victim' })
    const ended = new RegExp(`/cases/${caseId}/links/[^"]*/ended`).exec(await page())?.[0] ?? ''
    expect((await send(ended)).status).toBe(303)
    expect(await page()).not.toContain(reference)
  })
})

describe('what family and friends are given', () => {
  it('tells of the impact, of being drawn in, of transferred stalking, of courts, work and school (A075c)', async () => {
    const shown = await read(relationPaths.information())
    for (const words of ['wears people down', 'turns to you', 'moves to you', 'courts', 'school'])
      expect(shown).toContain(words)
  })
})
