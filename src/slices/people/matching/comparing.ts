import { emailLevel, handleLevel, phoneLevel } from './contacts.ts'
import { dateLevel } from './dates.ts'
import type { Field, Person, TextField } from './fields.ts'
import { type Level, textLevel } from './levels.ts'

/** How one field of two people came out; null where one of them has nothing to compare. */
export type Outcome = {
  level: Level
  values: readonly [string, string] // what was held against what
  from: readonly [Field, Field] // where the second value stood, if not in its own column
} | null

export type Comparison = { outcomes: Record<Field, Outcome>; crossed: number }

/**
 * Columns that people, forms and tables exchange. What agrees better is taken for the first of the two: a name that is
 * found once, in the other column, for the surname, which says less because families share it.
 */
const crossings: readonly (readonly [TextField, TextField])[] = [
  ['surname', 'given'],
  ['street', 'locality'],
  ['locality', 'place'],
  ['street', 'place'],
  ['number', 'street'],
  ['number', 'locality'],
  ['place', 'postcode'],
]

/** Holds two people against each other, field by field; the order of the two makes no difference. */
export function compare(a: Person, b: Person): Comparison {
  const outcomes: Record<Field, Outcome> = {
    given: straight('given', a, b),
    surname: straight('surname', a, b),
    number: straight('number', a, b),
    street: straight('street', a, b),
    locality: straight('locality', a, b),
    place: straight('place', a, b),
    county: straight('county', a, b),
    postcode: straight('postcode', a, b),
    born: bornOutcome(a.born, b.born),
    phone: listOutcome('phone', phoneLevel(a.phone, b.phone), a.phone, b.phone),
    email: listOutcome('email', emailLevel(a.email, b.email), a.email, b.email),
    handle: listOutcome('handle', handleLevel(a.handle, b.handle), a.handle, b.handle),
  }
  let crossed = 0
  for (const [one, other] of crossings) {
    if (crossInto(outcomes, one, other, a, b)) crossed += 1
  }
  return { outcomes, crossed }
}

const straight = (field: TextField, a: Person, b: Person): Outcome => across(field, field, a, b)

/** The value of `a` in one column against the value of `b` in another. */
function across(one: TextField, other: TextField, a: Person, b: Person): Outcome {
  const left = a[one]
  const right = b[other]
  if (left === null || right === null) return null
  const level = textLevel(one, left, right)
  return { level, values: [left.plain, right.plain], from: [one, other] }
}

function bornOutcome(a: string | null, b: string | null): Outcome {
  if (a === null || b === null) return null
  return { level: dateLevel(a, b), values: [a, b], from: ['born', 'born'] }
}

function listOutcome(
  field: Field,
  level: Level | null,
  a: readonly string[],
  b: readonly string[],
): Outcome {
  if (level === null) return null
  const shared = level === 0 ? a.find((value) => b.includes(value)) : undefined
  return { level, values: [shared ?? a[0] ?? '', shared ?? b[0] ?? ''], from: [field, field] }
}

/** What an outcome is worth when two readings of a pair of columns are weighed; a change of columns has to gain three. */
const points = (outcome: Outcome): number => {
  if (outcome === null) return 0
  return [4, 3, 3, 1, -1][outcome.level] ?? 0
}
const gainOfCrossing = 3

function crossInto(
  outcomes: Record<Field, Outcome>,
  one: TextField,
  other: TextField,
  a: Person,
  b: Person,
): boolean {
  const isGood = (outcome: Outcome) => outcome !== null && outcome.level < 3
  if (isGood(outcomes[one]) || isGood(outcomes[other])) return false
  if (!isWorthTrying(a[one], b[other]) && !isWorthTrying(b[one], a[other])) return false
  const there = across(one, other, a, b)
  const back = across(one, other, b, a)
  const gain = points(there) + points(back) - points(outcomes[one]) - points(outcomes[other])
  if (gain < gainOfCrossing) return false
  // Either may be called left: the better of the two stands first.
  const [first, second] = isBefore(back, there) ? [back, there] : [there, back]
  outcomes[one] = first
  outcomes[other] = second
  return true
}

function isBefore(one: Outcome, other: Outcome): boolean {
  if (one === null || other === null) return one !== null
  if (one.level !== other.level) return one.level < other.level
  return [...one.values].sort().join(' ') < [...other.values].sort().join(' ')
}

/** A word in the wrong column has seldom also lost its beginning and its end. */
function isWorthTrying(a: { plain: string } | null, b: { plain: string } | null): boolean {
  if (a === null || b === null || Math.min(a.plain.length, b.plain.length) < 3) return false
  return a.plain.charCodeAt(0) === b.plain.charCodeAt(0) || a.plain.at(-1) === b.plain.at(-1)
}
