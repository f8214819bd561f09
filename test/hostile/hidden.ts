import { sql } from 'kysely'
import { inTenant } from '../../src/platform/db.ts'
import { sealJson } from '../../src/platform/sealing.ts'
import { machine } from '../../src/security/actor.ts'
import { getKeys } from '../../src/security/keys.ts'
import { restrictCase } from '../../src/slices/cases/access/actions.ts'
import { raiseWall } from '../../src/slices/cases/conflicts/public.ts'
import { allocateCase, makeCase, openCase } from '../../src/slices/cases/public.ts'
import { linkCases } from '../../src/slices/cases/relations/public.ts'
import { noContact } from '../../src/slices/people/public.ts'
import { maya, type Person, type World } from '../support.ts'

/** What came to be that Noor may not see: an id to try, and words to look for. */
export type Hidden = { caseId: string; reference: string; opensByGlass?: true }

export type Chance = () => number

/** The same numbers for the same seed, so that a pair of worlds that told something can be had again. */
export function chances(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(chance: Chance, from: readonly T[]): T => {
  const found = from[Math.floor(chance() * from.length)]
  if (found === undefined) throw new Error('There is nothing to pick from')
  return found
}

const syllables = ['ar', 'bel', 'cor', 'dun', 'eth', 'fal', 'gor', 'hew', 'ick', 'jor', 'kem']
const aName = (chance: Chance) => {
  const name = Array.from({ length: 3 }, () => pick(chance, syllables)).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
const aPhone = (chance: Chance) =>
  `07700 9${String(Math.floor(chance() * 100_000)).padStart(5, '0')}`

/** Who is to be in it; by that name Noor looks before and after. */
export type People = ReturnType<typeof peopleOf>
export function peopleOf(chance: Chance) {
  const [surname, phone] = [aName(chance), aPhone(chance)]
  // Some share everything with a case that Noor knows: what is found alike must still not show.
  const like = chance() < 0.3 ? maya.victim : null
  const victim = like ?? {
    identity: { given: aName(chance), surname, knownAs: null, dateOfBirth: '1990-04-03' },
    contact: { ...noContact, channels: [{ kind: 'mobile', value: phone, safe: true }] },
  }
  const name = `${victim.identity.given} ${victim.identity.surname}`
  return { input: { ...maya, victim } satisfies typeof maya, name }
}

async function aCaseOf(world: World, person: Person, { input }: People): Promise<Hidden> {
  return world.inTenant(person, async (tx) => {
    const caseId = await makeCase(tx, person, input, '2026-05-04')
    await allocateCase(tx, person, caseId, { workerId: person.id, today: '2026-05-04' })
    const found = tx.selectFrom('support_case').select('reference').where('id', '=', caseId)
    return { caseId, reference: (await found.executeTakeFirstOrThrow()).reference }
  })
}

type Way = (world: World, people: People, chance: Chance) => Promise<Hidden>

/** Another service has a case more. */
const inAnotherService: Way = (world, people) => aCaseOf(world, world.stranger, people)

/** A case for named people, and things happen in it. */
const restricted: Way = async (world, { input }, chance) => {
  const { mo } = world
  // In one transaction: there is no moment in which the whole service could see it.
  const hidden = await world.inTenant(mo, async (tx) => {
    const caseId = await makeCase(tx, mo, input, '2026-05-04')
    await allocateCase(tx, mo, caseId, { workerId: mo.id, today: '2026-05-04' })
    await restrictCase(tx, mo, caseId, { reason: 'He works here.', now: world.time.now })
    const found = tx.selectFrom('support_case').select('reference').where('id', '=', caseId)
    const { reference } = await found.executeTakeFirstOrThrow()
    return { caseId, reference, opensByGlass: true } as const
  })
  await fillIn(world, mo, hidden.caseId, chance)
  return hidden
}

/** A case with a wall before Noor, and things happen in it. */
const walled: Way = async (world, people, chance) => {
  const { sam } = world
  const hidden = await aCaseOf(world, sam, people)
  await world.inTenant(sam, async (tx) => {
    const opened = await openCase(tx, sam, hidden.caseId, 'wall.raise')
    const name = 'Noor Legalname-harbour'
    await raiseWall(tx, sam, opened, { kind: 'person', name, reason: 'She knows him.' })
  })
  await fillIn(world, sam, hidden.caseId, chance)
  return hidden
}

/** What is done in a case all day: every kind of it has a list somewhere that must not grow. */
async function fillIn(world: World, person: Person, caseId: string, chance: Chance) {
  world.signIn(person)
  const forms: [string, Record<string, string>][] = [
    [
      `/cases/${caseId}/timeline/new`,
      { when: 'yesterday', what: aName(chance), sourceKind: 'told' },
    ],
    [`/cases/${caseId}/risk/changes`, { what: `${aName(chance)} was released` }],
    [
      `/cases/${caseId}/walls`,
      { kind: 'agency', name: `${aName(chance)} Police`, reason: 'His brother.' },
    ],
  ]
  for (const [path, fields] of forms) {
    if (chance() < 0.5) continue
    const answer = await world.app.request(path, world.formBody(fields))
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
  }
}

/** How Maya is reached changes: lists and finding by name show nothing of it. */
const protectedValue =
  (caseId: string): Way =>
  async (world, _people, chance) => {
    const scope = { tenantId: world.harbour, actorId: machine }
    await inTenant(world.parts.db, scope, async (tx) => {
      const found = tx.selectFrom('support_case').select('victim_id').where('id', '=', caseId)
      const { victim_id: row } = await found.executeTakeFirstOrThrow()
      const address = `${Math.floor(chance() * 90) + 3} ${aName(chance)} Row`
      const contact = { ...maya.victim.contact, address }
      const place = { table: 'person', column: 'contact', row }
      const bytes = sealJson<'P4'>(await getKeys(tx, row), place, contact)
      await sql`update person set contact = ${bytes} where id = ${row}`.execute(tx)
    })
    return { caseId: '00000000-0000-7000-8000-00000000dead', reference: 'ZZZZZZ' }
  }

/** A restricted case about somebody whose conduct a case that she knows is about too (F14). */
const sameStalker =
  (caseId: string): Way =>
  async (world, people, chance) => {
    const hidden = await restricted(world, people, chance)
    const { reference } = hidden
    const link = { reference, kind: 'same-alleged-perpetrator', now: world.time.now } as const
    await world.inTenant(world.mo, (tx) => linkCases(tx, world.mo, caseId, link))
    return hidden
  }

/** A restricted case about the conduct of somebody who stands beside a case that she knows. */
const besideHers: Way = async (world, people, chance) => {
  const [given = '', surname = ''] = standsBeside.split(' ')
  const identity = { given, surname, knownAs: null, dateOfBirth: null }
  const subject = { identity, contact: noContact }
  const hidden = await restricted(world, { ...people, input: { ...people.input, subject } }, chance)
  await world.handlers['check-beside']({ tenantId: '', id: '' })
  return hidden
}
/** Who is recorded around the case that Noor knows. */
export const standsBeside = 'Leonora Vexley'

export const waysToDiffer = (mayas: string) => ({
  'another service has a case more': inAnotherService,
  'a restricted case, and what happens in it': restricted,
  'a case behind a wall, and what happens in it': walled,
  'how somebody is reached': protectedValue(mayas),
  'a restricted case about the same alleged perpetrator': sameStalker(mayas),
  'a restricted case about somebody beside a case': besideHers,
})
