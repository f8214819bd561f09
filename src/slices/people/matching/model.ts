import { type Field, fields } from './fields.ts'
import type { Level } from './levels.ts'

/** How often each level comes out, of five, where both sides have a value. */
export type Shares = readonly [number, number, number, number, number]

/**
 * What is taken for true of the people compared (ADR-0034). `same` and `stranger` are Fellegi and Sunter's m and u. A
 * pair that is not one person may still be of one household, one street or one town: `household`, `street` and
 * `town` say how many of all pairs are.
 */
export type Model = {
  same: Record<Field, Shares>
  stranger: Record<Field, Shares>
  pairs: { same: number; household: number; street: number; town: number }
  moved: number // of those who are one person, how many with another address
}

/** Out of records of services, registers and sign-up forms as we know them; a run over two files learns from there. */
export const usualSame: Record<Field, Shares> = {
  given: [0.8, 0.07, 0.07, 0.04, 0.02],
  surname: [0.84, 0.03, 0.06, 0.03, 0.04],
  born: [0.88, 0.03, 0.05, 0.02, 0.02],
  number: [0.86, 0.02, 0.05, 0.03, 0.04],
  street: [0.76, 0.06, 0.1, 0.04, 0.04],
  locality: [0.66, 0.06, 0.1, 0.08, 0.1],
  place: [0.8, 0.03, 0.08, 0.03, 0.06],
  county: [0.85, 0.03, 0.03, 0.03, 0.06],
  postcode: [0.84, 0.01, 0.07, 0.03, 0.05],
  phone: [0.68, 0.005, 0.07, 0.015, 0.23],
  email: [0.68, 0.02, 0.06, 0.02, 0.22],
  handle: [0.7, 0.01, 0.04, 0.01, 0.24],
}

/** For two people who have nothing to do with each other; what is equal is weighed by how common the value is. */
export const usualStranger: Record<Field, Shares> = {
  given: [0.006, 0.006, 0.006, 0.04, 0.942],
  surname: [0.0015, 0.001, 0.004, 0.03, 0.9635],
  born: [0.00005, 0.0001, 0.001, 0.015, 0.98385],
  number: [0.012, 0.005, 0.13, 0.001, 0.852],
  street: [0.0015, 0.004, 0.004, 0.03, 0.9605],
  locality: [0.003, 0.002, 0.003, 0.03, 0.962],
  place: [0.015, 0.003, 0.003, 0.03, 0.949],
  county: [0.06, 0.001, 0.001, 0.02, 0.918],
  postcode: [0.0003, 0.0001, 0.002, 0.02, 0.9776],
  phone: [0.000002, 0.000001, 0.00001, 0.00001, 0.999977],
  // People of one name choose addresses that are alike: what is nearly equal says little beside the name.
  email: [0.000002, 0.01, 0.002, 0.01, 0.977998],
  handle: [0.000002, 0.000001, 0.00002, 0.000001, 0.999976],
}

/** How often two people of one household share what one person would; all else of them is as of strangers. */
export const sharedAtHome: Partial<Record<Field, number>> = {
  ...{ number: 1, street: 1, locality: 1, place: 1, county: 1, postcode: 1 },
  ...{ surname: 0.7, phone: 0.35, email: 0.05 },
  ...{ given: 0.01, born: 0.012 }, // a father and a son of one name; twins
}

export const sharedInStreet: readonly Field[] = [
  'street',
  'locality',
  'place',
  'county',
  'postcode',
]
export const sharedInTown: readonly Field[] = ['place', 'county', 'postcode']

/** A value in another's column: how often that happens to one person's records, against two people's. */
export const crossingWeight = 0.02

/** Where nothing can be learned: one in five who come is known, six in ten share a home with one who is. */
export function usualModel(known: number): Model {
  const people = Math.max(known, 100)
  return {
    same: usualSame,
    stranger: usualStranger,
    pairs: {
      same: 0.2 / people,
      household: 0.6 / people,
      street: 5 / people,
      town: 0.001,
    },
    moved: 0.12,
  }
}

export const shareOf = (shares: Shares, level: Level): number => shares[level]

export const mapFields = <T>(make: (field: Field) => T): Record<Field, T> => ({
  given: make('given'),
  surname: make('surname'),
  born: make('born'),
  number: make('number'),
  street: make('street'),
  locality: make('locality'),
  place: make('place'),
  county: make('county'),
  postcode: make('postcode'),
  phone: make('phone'),
  email: make('email'),
  handle: make('handle'),
})

export const everyField = fields
