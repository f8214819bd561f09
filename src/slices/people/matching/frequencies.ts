import { type Field, fields, type Person } from './fields.ts'
import { mapFields, usualStranger } from './model.ts'

/** How common a value is among people who have one: "Smith" says less than "Featherstonehaugh". */
export type Frequencies = (field: Field, value: string) => number | null

/** For where nothing is known of the people beside these two: every value is as common as its field's average. */
export const nothingCounted: Frequencies = () => null

export type Counted = { frequencies: Frequencies; equal: Record<Field, number> }

/**
 * Counted over all files of a run together, so that it does not matter which is left. `equal`: how often two strangers
 * have one value. The two records that are being compared are left out of the count of their own value.
 */
export function countValues(people: readonly Person[]): Counted {
  const counts = mapFields(() => new Map<string, number>())
  const filled = mapFields(() => 0)
  for (const person of people) {
    for (const field of fields) {
      const values = valuesOf(person, field)
      if (values.length > 0) filled[field] += 1
      for (const value of values) counts[field].set(value, (counts[field].get(value) ?? 0) + 1)
    }
  }
  const share = (field: Field, count: number) =>
    Math.min(1, (Math.max(0, count - 2) + unseen(field, filled[field])) / filled[field])
  return {
    frequencies: (field, value) => {
      const count = counts[field].get(value)
      return count === undefined ? null : share(field, count)
    },
    equal: mapFields((field) => {
      let sum = 0
      for (const count of counts[field].values())
        sum += (count / filled[field]) * share(field, count)
      return filled[field] === 0 ? usualStranger[field][0] : sum
    }),
  }
}

/** A value seen with nobody else is not impossible: others would have it as often as usual, or once in three such files. */
const unseen = (field: Field, filled: number): number =>
  Math.min(0.3, usualStranger[field][0] * filled)

export function valuesOf(person: Person, field: Field): readonly string[] {
  if (field === 'phone' || field === 'email' || field === 'handle') return person[field]
  if (field === 'born') return person.born === null ? [] : [person.born]
  const text = person[field]
  return text === null ? [] : [text.plain]
}
