import type { Comparison, Outcome } from './comparing.ts'
import { addressFields, type Field, fields } from './fields.ts'
import type { Frequencies } from './frequencies.ts'
import {
  crossingWeight,
  type Model,
  mapFields,
  type Shares,
  sharedAtHome,
  sharedInStreet,
  sharedInTown,
  shareOf,
} from './model.ts'

/** How much likelier an outcome is for one person than for two strangers; 1 where nothing was compared. */
export type Ratios = Record<Field, number>

export function ratiosOf({ outcomes }: Comparison, model: Model, frequencies: Frequencies): Ratios {
  return mapFields((field) => {
    const outcome = outcomes[field]
    if (outcome === null) return 1
    const chance = chanceOf(field, outcome, model.stranger[field], frequencies)
    return ratio(model.same[field], outcome.level, chance)
  })
}

/** Equal values never speak against a person, and nothing speaks more for her than they do. */
export function ratio(same: Shares, level: Outcome0, { chance, ofEqual }: Chance): number {
  const equal = Math.max(1, same[0] / ofEqual)
  return level === 0 ? equal : Math.min(shareOf(same, level) / chance, equal)
}
type Outcome0 = NonNullable<Outcome>['level']

export type Chance = { chance: number; ofEqual: number }

/** How often two strangers come out like this: for equal values as often as the value is common. */
export function chanceOf(
  field: Field,
  { level, values, from }: NonNullable<Outcome>,
  stranger: Shares,
  frequencies: Frequencies,
): Chance {
  const usual = stranger[0]
  // What differs differs as it does for anybody: nothing has to be looked up.
  if (level === 4) return { chance: stranger[4], ofEqual: usual }
  const seen = Math.max(
    frequencies(from[0], values[0]) ?? 0,
    frequencies(from[1], values[1]) ?? 0,
    from[0] === from[1] ? 0 : (frequencies(field, values[0]) ?? 0),
  )
  const ofEqual = seen === 0 ? usual : seen
  if (level === 0) return { chance: ofEqual, ofEqual }
  // A rare name is rarely near another one: by half of what it is rarer, for its neighbours are not as rare.
  const rarer = Math.sqrt(Math.min(8, Math.max(1 / 8, ofEqual / usual)))
  return { chance: Math.min(1, shareOf(stranger, level) * rarer), ofEqual }
}

const ownFields = fields.filter((field) => !addressFields.includes(field))

export type Likelihoods = {
  same: number
  stays: number
  household: number
  street: number
  town: number
}

/** Each explanation of a pair against "two strangers". `stays`: the part of `same` that did not move. */
export function likelihoodsOf(ratios: Ratios, crossed: number, moved: number): Likelihoods {
  const address = product(addressFields, ratios)
  const home = (1 - moved) * address
  const place = home + moved
  const crossing = crossingWeight ** crossed
  let same = crossing
  let household = crossing
  for (const field of ownFields) {
    const shared = sharedAtHome[field] ?? 0
    same *= ratios[field]
    household *= 1 - shared + shared * ratios[field]
  }
  return {
    same: same * place,
    stays: home / place,
    household: household * place,
    street: product(sharedInStreet, ratios),
    town: product(sharedInTown, ratios),
  }
}

function product(over: readonly Field[], ratios: Ratios): number {
  let result = 1
  for (const field of over) result *= ratios[field]
  return result
}

/** The odds that a pair is one person: 1 is even. */
export function oddsOf(found: Likelihoods, { pairs }: Model): number {
  const others = Math.max(0, 1 - pairs.same - pairs.household - pairs.street - pairs.town)
  const explained =
    others +
    pairs.household * found.household +
    pairs.street * found.street +
    pairs.town * found.town
  return (pairs.same * found.same) / explained
}

export const probabilityOf = (odds: number): number =>
  odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
