import {
  assign,
  eachForItself,
  type Once,
  type Pair,
  type Scored,
  whoIsOnce,
} from './assignment.ts'
import { type Candidates, indexByKeys } from './candidates.ts'
import { compare } from './comparing.ts'
import type { Person } from './fields.ts'
import { hashOf, keysOf } from './keys.ts'
import { type Learned, learn } from './learning.ts'
import { likelihoodsOf, oddsOf, ratiosOf } from './weights.ts'

export type Linking = {
  oneToOne: 'yes' | 'no' | 'from-the-data'
  least: number // the probability from which a pair is told
}

/** The pairs of two files, and whether each file was taken to name nobody twice. */
export type Linked = { pairs: Pair[]; once: Once }

/** So many left records are looked at to learn from, and pairs with odds below this are forgotten at once. */
const mostLooked = 2500
const leastOdds = 1e-5

/** Which people of two files are one. The order of the rows makes no difference. */
export function linkFiles(
  leftFile: readonly Person[],
  rightFile: readonly Person[],
  { oneToOne, least }: Linking,
): Linked {
  const left = inOwnOrder(leftFile)
  const right = inOwnOrder(rightFile)
  const candidatesOf = indexByKeys(right.people.length, (at) => keysAt(right.people, at))
  const learned = learnFrom(left.people, right.people, candidatesOf, false)
  const scored = scoreAll(left.people, right.people, candidatesOf, learned, false)
  const once = onceOf(scored, oneToOne)
  const sizes = { left: left.people.length, right: right.people.length }
  const pairs = once.left || once.right ? assign(scored, once, sizes) : eachForItself(scored)
  return { pairs: told(pairs, least, left.places, right.places), once }
}

/** Which records of one file are one person. */
export function findRepeats(file: readonly Person[], least: number): Pair[] {
  const { people, places } = inOwnOrder(file)
  const candidatesOf = indexByKeys(people.length, (at) => keysAt(people, at))
  const learned = learnFrom(people, people, candidatesOf, true)
  const scored = scoreAll(people, people, candidatesOf, learned, true)
  return told(eachForItself(scored), least, places, places).map(({ left, right, probability }) => ({
    left: Math.min(left, right),
    right: Math.max(left, right),
    probability,
  }))
}

const keysAt = (people: readonly Person[], at: number): Uint32Array => {
  const person = people[at]
  return person ? keysOf(person) : new Uint32Array()
}

/** By what the records say, shuffled: samples are the same however a file was sorted. */
function inOwnOrder(file: readonly Person[]): { people: Person[]; places: number[] } {
  const marked = file.map((person, place) => ({ person, place, mark: hashOf(wordsOf(person)) }))
  marked.sort((a, b) => a.mark - b.mark || (wordsOf(a.person) < wordsOf(b.person) ? -1 : 1))
  return { people: marked.map(({ person }) => person), places: marked.map(({ place }) => place) }
}

const wordsOf = (person: Person): string => JSON.stringify(person)

function learnFrom(
  left: readonly Person[],
  right: readonly Person[],
  candidatesOf: Candidates,
  within: boolean,
): Learned {
  const step = Math.max(1, Math.floor(left.length / mostLooked))
  const places = left.flatMap((_, at) => (at % step === 0 ? [at] : []))
  const pairs = places.flatMap((at) =>
    candidatesOf(keysAt(left, at), within ? at : -1).map((other) => [at, other] as const),
  )
  const people = pairs.flatMap(([at, other]) => {
    const a = left[at]
    const b = right[other]
    return a && b ? [[a, b] as const] : []
  })
  const everybody = within ? left : [...left, ...right]
  // Within one file a pair is one pair, whichever of it is looked at.
  const possible = (places.length * right.length) / (within ? 2 : 1)
  const looked = places.flatMap((at) => left[at] ?? [])
  return learn(everybody, { left: looked, right, pairs: people, possible })
}

function scoreAll(
  left: readonly Person[],
  right: readonly Person[],
  candidatesOf: Candidates,
  { model, counted }: Learned,
  within: boolean,
): Scored[] {
  const scored: Scored[] = []
  for (const [at, person] of left.entries()) {
    for (const other of candidatesOf(keysOf(person), within ? at : -1)) {
      const candidate = right[other]
      if (!candidate) continue
      const comparison = compare(person, candidate)
      const ratios = ratiosOf(comparison, model, counted.frequencies)
      const odds = oddsOf(likelihoodsOf(ratios, comparison.crossed, model.moved), model)
      if (odds > leastOdds) scored.push({ left: at, right: other, odds })
    }
  }
  return scored
}

function onceOf(scored: readonly Scored[], oneToOne: Linking['oneToOne']): Once {
  switch (oneToOne) {
    case 'yes':
      return { left: true, right: true }
    case 'no':
      return { left: false, right: false }
    case 'from-the-data':
      return whoIsOnce(scored)
  }
}

function told(
  pairs: readonly Pair[],
  least: number,
  lefts: readonly number[],
  rights: readonly number[],
): Pair[] {
  return pairs
    .filter(({ probability }) => probability >= least)
    .map(({ left, right, probability }) => ({
      left: lefts[left] ?? left,
      right: rights[right] ?? right,
      probability,
    }))
    .sort((a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right)
}
