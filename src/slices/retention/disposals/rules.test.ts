import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alive, bothAgree, type Going, transitions, whatGoes } from './rules.ts'

const isGoing = (answer: ReturnType<typeof whatGoes>): answer is Going => typeof answer === 'object'

const ids = (letter: string, most: number) =>
  fc.integer({ min: 0, max: most }).map((n) => `${letter}${n}`)

const worlds: fc.Arbitrary<Alive> = fc
  .record({
    cases: fc.uniqueArray(
      fc.record({
        id: ids('case', 7),
        victimId: ids('person', 5),
        subjectId: fc.option(ids('person', 5)),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    ),
    referrals: fc.uniqueArray(
      fc.record({ id: ids('referral', 5), caseId: fc.option(ids('case', 7)) }),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
    held: fc.uniqueArray(fc.oneof(ids('case', 7), ids('referral', 5)), { maxLength: 3 }),
    folded: fc.array(fc.record({ keptId: ids('person', 5), foldedId: ids('folded', 9) }), {
      maxLength: 4,
    }),
  })
  .map(({ held, ...world }) => ({ ...world, held: new Set(held) }))

const everyCase = (world: Alive) => world.cases.map(({ id }) => ({ kind: 'case', id }) as const)
const everyReferral = (world: Alive) =>
  world.referrals.map(({ id }) => ({ kind: 'referral', id }) as const)
const all = (world: Alive) => [...everyCase(world), ...everyReferral(world)]

describe('what goes, over random worlds', () => {
  it('is never anything a hold covers, nor what hangs on it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const of of all(world)) {
          const goes = whatGoes(of, world)
          if (!isGoing(goes)) continue
          for (const id of [...goes.cases, ...goes.referrals])
            expect(world.held.has(id)).toBe(false)
          for (const { id, caseId } of world.referrals)
            if (goes.cases.includes(caseId ?? '')) expect(world.held.has(id)).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('is nobody who stands in another living case', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const of of everyCase(world)) {
          const goes = whatGoes(of, world)
          if (!isGoing(goes)) continue
          const others = world.cases.filter(({ id }) => id !== of.id)
          for (const person of goes.people)
            expect(others.flatMap((each) => [each.victimId, each.subjectId])).not.toContain(person)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves nobody behind: once every case is disposed of, no person is left', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        let left: Alive = { ...world, held: new Set() }
        const people = new Set<string>()
        for (const of of everyCase(left)) {
          const goes = whatGoes(of, left)
          if (!isGoing(goes)) throw new Error('Nothing stood in its way')
          for (const id of goes.people) people.add(id)
          left = { ...left, cases: left.cases.filter(({ id }) => id !== of.id) }
        }
        const parties = world.cases.flatMap(({ victimId, subjectId }) => [
          victimId,
          subjectId ?? [],
        ])
        const all = parties.flat()
        for (const { keptId, foldedId } of world.folded)
          if (all.includes(keptId)) all.push(foldedId)
        expect([...people].sort()).toEqual([...new Set(all)].sort())
      }),
    )
  })

  it('is never a referral without the case that came of it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const of of everyReferral(world)) {
          const goes = whatGoes(of, world)
          const { caseId } = world.referrals.find(({ id }) => id === of.id) ?? { caseId: null }
          if (caseId !== null) expect(goes).toBe('goes-with-its-case')
          else expect(isGoing(goes)).toBe(!world.held.has(of.id))
        }
      }),
    )
  })
})

describe('what both people agreed to', () => {
  it('is never more than they saw, and never more than may go now', () => {
    fc.assert(
      fc.property(worlds, fc.uniqueArray(ids('person', 5)), (world, shown) => {
        for (const of of everyCase(world)) {
          const goes = whatGoes(of, world)
          if (!isGoing(goes)) continue
          const { people, cases } = bothAgree([of.id, ...shown], goes)
          expect(cases).toEqual([of.id])
          for (const person of people) {
            expect(shown).toContain(person)
            expect(goes.people).toContain(person)
          }
        }
      }),
    )
  })
})

it('takes with a person the records that were made one with hers, and no others', () => {
  const cases = [{ id: 'case1', victimId: 'person1', subjectId: null }]
  const folded = [
    { keptId: 'person1', foldedId: 'folded1' },
    { keptId: 'person2', foldedId: 'folded2' },
  ]
  const world: Alive = { cases, referrals: [], held: new Set(), folded }
  const goes = whatGoes({ kind: 'case', id: 'case1' }, world)
  expect(goes).toEqual({ cases: ['case1'], people: ['person1', 'folded1'], referrals: [] })
})

it('knows what is gone already', () => {
  const nothing: Alive = { cases: [], referrals: [], held: new Set(), folded: [] }
  expect(whatGoes({ kind: 'case', id: 'case1' }, nothing)).toBe('gone')
  expect(whatGoes({ kind: 'referral', id: 'referral1' }, nothing)).toBe('gone')
})

it('has the states of docs/states/disposal.md, with the same ways on', () => {
  const page = readFileSync('docs/states/disposal.md', 'utf8')
  const rows = [...page.matchAll(/^\| ([a-z-]+) +\| ([a-z, -]+?) +\|/gm)]
    .map(([, state = '', next = '']) => [state, next === '-' ? [] : next.split(', ')] as const)
    .filter(([state]) => Object.hasOwn(transitions, state))
  expect(Object.fromEntries(rows)).toEqual(transitions)
})
