import { compare } from './comparing.ts'
import { type Field, fields, type Person } from './fields.ts'

export type Agreement = { field: Field; exactly: boolean }

/** Which fields of two people agree, or nearly: what can be said of a match without showing what stands in it. */
export function agreementsOf(a: Person, b: Person): Agreement[] {
  const { outcomes } = compare(a, b)
  return fields.flatMap((field) => {
    const level = outcomes[field]?.level
    return level === undefined || level > 2 ? [] : [{ field, exactly: level === 0 }]
  })
}
