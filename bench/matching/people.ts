import { type Chance, chanceFrom } from './chance.ts'
import * as lists from './lists-words.ts'

/** A made-up person, as she would write herself down. */
export type MadeUp = {
  given: string
  surname: string
  born: string // YYYY-MM-DD
  number: string
  street: string
  locality: string
  town: string
  county: string
  postcode: string
  phone: string
  email: string
}

/** Households with shared names and addresses, twins, fathers and sons of one name, neighbours, and many of one name. */
export function makePeople(count: number, seed: number, aHousehold: number): MadeUp[] {
  const chance = chanceFrom(seed)
  const towns = lists.towns.map((town) => ({
    town,
    county: chance.pickCommon(lists.counties),
    area: letters(chance, 1 + chance.below(2)),
    streets: Array.from({ length: Math.max(6, Math.ceil(count / 120)) }, () => makeStreet(chance)),
  }))
  const people: MadeUp[] = []
  while (people.length < count) {
    const first = makePerson(chance, towns)
    people.push(first)
    while (people.length < count && chance.happens(aHousehold))
      people.push(livesWith(first, chance))
  }
  return people
}

type Town = { town: string; county: string; area: string; streets: ReturnType<typeof makeStreet>[] }

const makeStreet = (chance: Chance) => ({
  street: `${chance.pickCommon(lists.streetNames)} ${chance.pickCommon(lists.streetKinds)}`,
  inward: `${chance.below(20) + 1} ${chance.below(10)}${letters(chance, 2)}`,
})

function makePerson(chance: Chance, towns: readonly Town[]): MadeUp {
  const { town, county, area, streets } = chance.pickCommon(towns)
  const { street, inward } = chance.pick(streets)
  const named = { given: chance.pickCommon(lists.givenNames), surname: makeSurname(chance) }
  return {
    ...named,
    born: makeDay(chance, 1930, 80),
    number: String(1 + Math.floor(chance.next() ** 2 * 180)) + (chance.happens(0.06) ? 'a' : ''),
    street,
    locality: chance.happens(0.45) ? makeLocality(chance) : '',
    town,
    county,
    postcode: `${area}${inward}`.toUpperCase(),
    phone: makePhone(chance),
    email: makeEmail(named, chance),
  }
}

/** A partner, a child or a lodger; now and then a twin, or one of the same name. */
function livesWith(first: MadeUp, chance: Chance): MadeUp {
  const surname = chance.happens(0.72) ? first.surname : makeSurname(chance)
  const given = chance.happens(0.01) ? first.given : otherThan(first.given, chance)
  const born =
    chance.happens(0.02) && given !== first.given ? first.born : makeDay(chance, 1930, 80)
  const phone = chance.happens(0.35) ? first.phone : makePhone(chance)
  return { ...first, given, surname, born, phone, email: makeEmail({ given, surname }, chance) }
}

function otherThan(given: string, chance: Chance): string {
  const other = chance.pickCommon(lists.givenNames)
  return other === given ? otherThan(given, chance) : other
}

function makeSurname(chance: Chance): string {
  if (chance.happens(0.3)) return chance.pick(lists.beginnings) + chance.pick(lists.ends)
  const surname = chance.pickCommon(lists.surnames)
  return chance.happens(0.03) ? `${surname}-${chance.pickCommon(lists.surnames)}` : surname
}

const makeLocality = (chance: Chance): string =>
  chance.happens(0.4)
    ? `flat ${1 + chance.below(40)}`
    : chance.happens(0.5)
      ? chance.pick(lists.houseNames)
      : chance.pick(lists.beginnings) + chance.pick(lists.ends)

function makeDay(chance: Chance, from: number, years: number): string {
  const day = Date.UTC(from, 0, 1) + chance.below(years * 365) * 86_400_000
  return new Date(day).toISOString().slice(0, 10)
}

const makePhone = (chance: Chance): string =>
  chance.happens(0.8)
    ? `07${digits(chance, 9)}`
    : `01${1 + chance.below(8)}${digits(chance, 2)} ${digits(chance, 6)}`

function makeEmail({ given, surname }: { given: string; surname: string }, chance: Chance): string {
  const host = chance.pick([
    'gmail.com',
    'hotmail.co.uk',
    'outlook.com',
    'yahoo.co.uk',
    'icloud.com',
  ])
  const end = chance.happens(0.5) ? String(chance.below(100)) : ''
  const name = chance.happens(0.6) ? `${given}.${surname}` : `${given.charAt(0)}${surname}`
  return `${name}${end}@${host}`.replace('-', '')
}

export const digits = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.below(10)).join('')

export const letters = (chance: Chance, length: number): string =>
  Array.from({ length }, () => 'abcdefghjklmnprstuvwxyz'[chance.below(23)]).join('')
