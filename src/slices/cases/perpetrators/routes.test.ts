import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maya, type Person, startWorld, type World } from '../../../../test/support.ts'
import { restrictCase } from '../access/actions.ts'
import { raiseWall } from '../conflicts/public.ts'
import { allocateCase, casePaths, makeCase, openCase } from '../public.ts'
import { type AroundWords, addAround, linkCases, relationPaths } from '../relations/public.ts'
import { perpetratorPaths } from './paths.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

let made = 0
/** A case of another victim, about somebody of this name. */
const aCaseAbout = (given: string, person: Person = world.sam) =>
  world.inTenant(person, async (tx) => {
    made += 1
    const victim = {
      ...maya.victim,
      identity: { ...maya.victim.identity, given: `Victim${made}`, surname: `Of${made}` },
    }
    const identity = { given, surname: 'Kestrel', knownAs: null, dateOfBirth: '1985-07-30' }
    const subject = { identity, contact: { ...maya.victim.contact, channels: [] } }
    const id = await makeCase(tx, person, { ...maya, victim, subject }, '2026-05-04')
    await allocateCase(tx, person, id, { workerId: person.id, today: '2026-05-04' })
    return id
  })
const referenceOf = (caseId: string, person: Person = world.sam) =>
  world.inTenant(
    person,
    async (tx) => (await openCase(tx, person, caseId, 'case.read')).case.reference,
  )
async function link(one: string, other: string, person: Person = world.sam) {
  const reference = await referenceOf(other, person)
  const linked = { reference, kind: 'same-alleged-perpetrator', now: world.time.now } as const
  await world.inTenant(person, (tx) => linkCases(tx, person, one, linked))
}
async function read(person: Person, caseId: string) {
  world.signIn(person)
  const answer = await world.app.request(perpetratorPaths.page(caseId))
  const page = (await answer.text()).replaceAll(/(name="_once" value=")[^"]*/g, '$1')
  return { status: answer.status, page }
}

describe('the record of one alleged perpetrator over several victims (F14)', () => {
  it('shows each case that was linked, from whichever of them one looks, and who else is harmed', async () => {
    const [one, other, third] = [
      await aCaseAbout('Tom'),
      await aCaseAbout('Thomas'),
      await aCaseAbout('T.'),
    ]
    await link(one, other)
    await link(third, other)
    const words: AroundWords = {
      ...{ name: 'Ida Of', organisation: null, relation: 'her sister', safeBy: null },
      ...{ supportReason: null, note: null },
      safe: 'not-known',
      roles: ['secondary-victim'],
      responsibility: 'not-known',
      consent: 'not-asked',
    }
    await world.inTenant(world.sam, (tx) =>
      addAround(tx, world.sam, other, { words, now: world.time.now }),
    )
    for (const from of [one, other, third]) {
      const { page, status } = await read(world.sam, from)
      expect(status).toBe(200)
      for (const id of [one, other, third]) expect(page).toContain(casePaths.overview(id))
      expect(page).toContain('Thomas Kestrel')
      expect(page).toContain('30 July 1985')
      expect(page).toContain('Ida Of, her sister')
    }
    world.signIn(world.sam)
    const overview = await (await world.app.request(casePaths.overview(one))).text()
    expect(overview).toContain(perpetratorPaths.page(one))
  })

  it('shows transferred stalking where it has a case of its own, and forgets who was parted', async () => {
    const [one, moved, other] = [
      await aCaseAbout('Tom'),
      await aCaseAbout('Tom'),
      await aCaseAbout('Tom'),
    ]
    const asKind = { kind: 'TRANSFERRED_STALKING', now: world.time.now } as const
    const reference = await referenceOf(moved)
    await world.inTenant(world.sam, (tx) => linkCases(tx, world.sam, one, { ...asKind, reference }))
    await link(one, other)
    const { page } = await read(world.sam, one)
    expect(page).toContain('Transferred stalking')
    expect(page).toMatch(/Cases\s*<\/dt>\s*<dd[^>]*>\s*2\s*</)
    world.signIn(world.sam)
    const { id } = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('case_link')
        .select('id')
        .where('other_case_id', '=', other)
        .executeTakeFirstOrThrow(),
    )
    await world.app.request(relationPaths.linkEnded(one, id), world.formBody({}))
    expect((await read(world.sam, one)).page).not.toContain(casePaths.overview(other))
  })

  it('leaves a trace of the look in every case it shows', async () => {
    const [one, other] = [await aCaseAbout('Tom'), await aCaseAbout('Tom')]
    await link(one, other)
    await read(world.noor, one)
    const entries = await world.inTenant(world.mo, (tx) =>
      tx
        .selectFrom('trace_entry')
        .select('object_id')
        .where('event', '=', 'perpetrator record seen')
        .where('actor_id', '=', world.noor.id)
        .execute(),
    )
    expect(entries.map(({ object_id }) => object_id).sort()).toEqual([one, other].sort())
  })

  it('is refused to who reads no case, and another service gets the answer it would get for nothing', async () => {
    const one = await aCaseAbout('Tom')
    for (const person of [world.tia, world.ada, world.stranger])
      expect((await read(person, one)).status).toBe(404)
  })
})

describe('two worlds that differ in a case of the same person which Noor may not open (F14)', () => {
  type Hide = (caseId: string) => Promise<void>
  const restricted: Hide = (caseId) =>
    world.inTenant(world.mo, async (tx) => {
      await restrictCase(tx, world.mo, caseId, { reason: 'He works here.', now: world.time.now })
    })
  const walled: Hide = (caseId) =>
    world.inTenant(world.mo, async (tx) => {
      const opened = await openCase(tx, world.mo, caseId, 'wall.raise')
      const name = 'Noor Legalname-harbour'
      await raiseWall(tx, world.mo, opened, { kind: 'person', name, reason: 'She knows him.' })
    })

  for (const [how, hide] of [
    ['restricted', restricted],
    ['behind a wall', walled],
  ] as const)
    it(`look alike byte for byte where it is ${how}, also where it stands between two that she may open`, async () => {
      const [one, other, beyond] = [
        await aCaseAbout('Tom'),
        await aCaseAbout('Tom'),
        await aCaseAbout('Tom'),
      ]
      await link(one, other)
      const pages = async () => {
        const seen: string[] = []
        for (const id of [one, other, beyond]) seen.push((await read(world.noor, id)).page)
        world.signIn(world.noor)
        for (const id of [one, other, beyond])
          for (const path of [relationPaths.page(id), casePaths.overview(id)]) {
            const page = await (await world.app.request(path)).text()
            seen.push(page.replaceAll(/(name="_once" value=")[^"]*/g, '$1'))
          }
        return seen
      }
      const before = await pages()
      const hidden = await aCaseAbout('Tom', world.mo)
      await hide(hidden)
      await link(one, hidden, world.mo)
      await link(hidden, beyond, world.mo)
      // The third way two cases are one: they stand on one record of a person.
      await world.owner.begin(async (tx) => {
        await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
        await tx`update support_case set subject_id =
          (select subject_id from support_case where id = ${other}) where id = ${hidden}`
      })
      expect(await pages()).toEqual(before)
      // Who reaches all of them sees all: the worlds do differ.
      const all = await read(world.mo, one)
      for (const id of [other, hidden, beyond]) expect(all.page).toContain(casePaths.overview(id))
    })
})
