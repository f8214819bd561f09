import { afterAll, beforeAll, expect, it } from 'vitest'
import { asStored } from '../bench/known.ts'
import { type Chance, chanceFrom } from '../bench/matching/chance.ts'
import { type MadeUp, makePeople } from '../bench/matching/people.ts'
import { typeAgain } from '../bench/matching/typing-errors.ts'
import { inTenant, type Tx } from '../src/platform/db.ts'
import { machine } from '../src/security/actor.ts'
import { holdBeside, insertAround, openCase } from '../src/slices/cases/public.ts'
import type { AroundWords } from '../src/slices/cases/relations/rules.ts'
import { nicknamesOf } from '../src/slices/people/matching/public.ts'
import {
  changeContact,
  findPeople,
  foldPerson,
  noContact,
  setAllToCheck,
  tellOfAdded,
} from '../src/slices/people/public.ts'
import { noAnswers } from '../src/slices/referrals/answers/public.ts'
import { receiveAsTold } from '../src/slices/referrals/drafts/public.ts'
import { maya, startWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  inTenant(world.parts.db, { tenantId: world.harbour, actorId: machine, now: world.time.now }, work)
const jobs = async () => {
  for (const job of ['check-beside', 'check-referrals'] as const)
    await world.handlers[job]({ tenantId: '', id: '' })
}

/** Everything that was found, whoever may see it. */
const found = () =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    const rows = await tx`
      select 'beside ' || case_id || ' ' || coalesce(person_id, referral_id) || ' ' || count(*) as one
        from beside_match where account_id is null group by case_id, person_id, referral_id
      union all select 'known ' || referral_id || ' ' || person_id || ' ' || party || ' ' || stops
        from referral_match`
    return rows.map(({ one }) => String(one)).toSorted()
  })
const howManyToCheck = () =>
  within(async (tx) => {
    const rows = await tx
      .selectFrom('held_against')
      .select('id')
      .whereRef('checked', '<', 'marked')
      .execute()
    return rows.length
  })

/** As people write a name into one box: with slips, by a nickname, several of them, or with the surname first. */
function inABox(person: MadeUp, chance: Chance): string {
  const { given, surname } = typeAgain(person, chance, 2)
  const [nickname = given] = nicknamesOf(person.given.toLowerCase())
  const ways = [
    `${given} ${surname}`,
    `${nickname} ${surname}`,
    `${given} / ${nickname} ${surname}`,
    `${surname} ${given}`,
  ]
  return ways[chance.below(ways.length)] ?? ''
}

const witness = (name: string): AroundWords => ({
  ...{ name, organisation: null, relation: null, roles: ['witness'], safe: 'not-known' },
  ...{ safeBy: null, responsibility: 'not-known', consent: 'not-asked' },
  ...{ supportReason: null, note: null },
})

async function putBeside(name: string) {
  const caseId = await world.aCase(world.sam)
  await world.inTenant(world.sam, async (tx) => {
    const opened = await openCase(tx, world.sam, caseId, 'case.change')
    await insertAround(tx, opened, { words: witness(name), by: world.sam.id, at: world.time.now })
    await holdBeside(tx, opened, [name])
  })
}

const refer = (victim: MadeUp, person: MadeUp, you: MadeUp) =>
  world.inTenant(world.sam, (tx) =>
    receiveAsTold(tx, world.sam, {
      door: 'web',
      answers: {
        ...noAnswers,
        victim: { ...noAnswers.victim, given: victim.given, surname: victim.surname },
        contact: { ...noAnswers.contact, phone: victim.phone, email: victim.email },
        person: {
          ...noAnswers.person,
          ...{ given: person.given, surname: person.surname },
          phones: `${person.phone} and ${you.phone}`,
        },
        you: { ...noAnswers.you, name: `${you.given} ${you.surname}`, email: you.email },
      },
      at: { now: world.time.now, today: '2026-06-16' },
    }),
  )

/** Each is a party of a case of its own: whoever else is in it is like nobody. */
async function add(person: MadeUp, kind: 'victim' | 'subject-of-concern') {
  const stored = asStored(person)
  const caseId = await world.aCase(
    world.noor,
    kind === 'victim'
      ? { ...maya, victim: stored, subject: null }
      : { ...maya, victim: { identity: nobodyLike, contact: noContact }, subject: stored },
  )
  const row = await within((tx) =>
    tx
      .selectFrom('support_case')
      .select(['victim_id', 'subject_id'])
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  return kind === 'victim' ? row.victim_id : (row.subject_id ?? '')
}

const nobodyLike = { given: 'Xyvor', surname: 'Quzzle', knownAs: null, dateOfBirth: null }

/** Somebody is reached otherwise from now on: by a number that a referral may give. */
const changeOne = (ids: readonly string[], like: MadeUp) =>
  within(async (tx) => {
    const [id = ''] = ids
    const person = (await findPeople(tx, [id])).get(id)
    if (!person) throw new Error('Nobody is there')
    expect(await changeContact(tx, person, asStored(like).contact)).toBe(true)
  })

const foldTwo = (ids: readonly string[]) =>
  world.inTenant(world.sam, async (tx) => {
    const two = [...(await findPeople(tx, ids.slice(-6))).values()].filter(
      ({ kind }) => kind === 'subject-of-concern',
    )
    const [kept, folded] = two
    if (!kept || !folded) return
    const choice = { name: 'kept', born: 'folded', contact: 'kept' } as const
    const by = { by: world.sam.id, at: world.time.now }
    const readIn = { kept: 'one case', folded: 'another case' }
    await foldPerson(tx, { kept, folded, readIn, choice, reason: 'One man', ...by })
  })

const seen = { marked: 0, held: 0, found: 0 }

/** Everything is held against everybody, as it was until now: that finds no more than what was found by tokens. */
async function nothingMore() {
  await tellOfAdded(within)
  seen.marked += await howManyToCheck()
  await jobs()
  const byTokens = await found()
  await within(setAllToCheck)
  seen.held += await howManyToCheck()
  await jobs()
  expect(await found()).toEqual(byTokens)
  seen.found = byTokens.length
}

it.each([3, 11])(
  'by tokens exactly those are found whom everybody held against everybody finds (F11, F13), seed %i',
  async (seed) => {
    const chance = chanceFrom(seed)
    const people = makePeople(36, seed, 0.6)
    const any = () => chance.pick(people)
    const ids: string[] = []
    for (const [n, person] of people.entries()) {
      if (n % 2 === 0) await putBeside(inABox(any(), chance))
      if (n % 3 === 0) await refer(typeAgain(any(), chance, 1), typeAgain(any(), chance, 1), any())
      const stored = typeAgain(person, chance, 2)
      ids.push(await add(stored, n % 4 === 0 ? 'victim' : 'subject-of-concern'))
      if (n % 5 === 4) await changeOne(ids, any())
      if (n % 7 === 6) await foldTwo(ids)
      if (n % 4 === 3) await nothingMore()
    }
    await nothingMore()
  },
  120_000,
)

it('many were found by it, and many more were not opened for it', () => {
  expect(seen.found).toBeGreaterThan(20)
  expect(seen.marked).toBeLessThan(seen.held / 2)
})

it('of what is over the mark goes, so that no job looks through it each minute', async () => {
  const chance = chanceFrom(7)
  const [victim, person, you] = makePeople(3, 7, 0.6)
  if (!victim || !person || !you) throw new Error('nobody')
  await putBeside(inABox(person, chance))
  await refer(victim, person, you)
  await world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`update support_case set state = 'closed'`
    await tx`update referral set closed_at = now()`
  })
  expect(await howManyToCheck()).toBeGreaterThan(1)
  await jobs()
  expect(await howManyToCheck()).toBe(0)
})
