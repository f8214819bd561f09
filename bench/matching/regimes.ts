import {
  linkFiles,
  type Pair,
  type Person,
  preparePerson,
} from '../../src/slices/people/matching/public.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { type MadeUp, makePeople } from './people.ts'
import { tellAgain } from './telling-errors.ts'
import { typeAgain } from './typing-errors.ts'

export type Regime = {
  name: string
  people: number // in each file
  errors: 'typing' | 'telling'
  most?: number // typing errors in a record
  shared: number // of the right file, how many are in the left one
  aHousehold: number // how likely one more lives there
  without: readonly (keyof MadeUp)[]
}

export type Quality = {
  recall: number
  precision: number
  missed: number
  wrong: number
  seconds: number
}

const noContact = ['phone', 'email', 'county'] as const

/** What files look like that people want to have matched. Sizes are for a bench; a test takes fewer. */
export const regimes: readonly Regime[] = [
  regime('typing', { most: 10, without: noContact, aHousehold: 0 }),
  regime('typing, households', { most: 10, without: noContact, aHousehold: 0.5 }),
  regime('typing, few in common', { most: 8, without: noContact, shared: 0.3 }),
  regime('typing, no birthday', { most: 5, without: ['born', 'county'] }),
  regime('typing, no address', {
    most: 4,
    without: ['number', 'street', 'locality', 'town', 'county', 'postcode'],
  }),
  regime('typing, small', { people: 200, most: 8, without: noContact }),
  regime('telling', { errors: 'telling', without: [] }),
  regime('telling, no phone or mail', { errors: 'telling', without: ['phone', 'email'] }),
  regime('telling, no birthday', { errors: 'telling', without: ['born'] }),
  regime('telling, small', { errors: 'telling', people: 200, without: [] }),
]

function regime(name: string, more: Partial<Regime>): Regime {
  return { name, people: 5000, errors: 'typing', shared: 1, aHousehold: 0.4, without: [], ...more }
}

/** Two files of a regime and which of them belong together, by their places. */
export function makeFiles(regime: Regime, seed: number) {
  const { people, shared, aHousehold } = regime
  const everybody = makePeople(Math.round(people * (2 - shared)), seed, aHousehold)
  const chance = chanceFrom(seed + 1)
  const left = everybody.slice(0, people).map((person) => without(person, regime))
  const again = everybody.slice(everybody.length - people).map((person, at) => ({
    at: everybody.length - people + at,
    person: without(makeAgain(person, chance, regime, everybody), regime),
  }))
  const right = shuffled(again, chance)
  const truth = new Map(right.flatMap(({ at }, place) => (at < people ? [[at, place]] : [])))
  return { left, right: right.map(({ person }) => person), truth }
}

function makeAgain(person: MadeUp, chance: Chance, regime: Regime, everybody: readonly MadeUp[]) {
  return regime.errors === 'telling'
    ? tellAgain(person, chance, chance.pick(everybody))
    : typeAgain(person, chance, regime.most ?? 10)
}

function without(person: MadeUp, { without }: Regime): MadeUp {
  const kept = { ...person }
  for (const field of without) kept[field] = ''
  return kept
}

function shuffled<T>(from: readonly T[], chance: Chance): T[] {
  const marked = from.map((value) => ({ value, mark: chance.next() }))
  return marked.sort((a, b) => a.mark - b.mark).map(({ value }) => value)
}

export const asPerson = (person: MadeUp): Person =>
  preparePerson({
    given: person.given,
    surname: person.surname,
    born: person.born,
    number: person.number,
    addressOne: person.street,
    addressTwo: person.locality,
    place: person.town,
    county: person.county,
    postcode: person.postcode,
    phone: person.phone,
    email: person.email,
  })

/** Matches the two files as the command would by itself, and holds what it says against what is true. */
export function measureRegime(regime: Regime, seed: number): Quality {
  const { left, right, truth } = makeFiles(regime, seed)
  const start = performance.now()
  const { pairs } = linkFiles(left.map(asPerson), right.map(asPerson), {
    oneToOne: 'from-the-data',
    least: 0.5,
  })
  const seconds = (performance.now() - start) / 1000
  return { ...qualityOf(pairs, truth), seconds }
}

export function qualityOf(pairs: readonly Pair[], truth: ReadonlyMap<number, number>) {
  const right = pairs.filter((pair) => truth.get(pair.left) === pair.right).length
  return {
    recall: right / truth.size,
    precision: pairs.length === 0 ? 1 : right / pairs.length,
    missed: truth.size - right,
    wrong: pairs.length - right,
  }
}
