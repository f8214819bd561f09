import type { Person } from './fields.ts'
import { ownKeys, piecesOf } from './keys.ts'
import { outwardOf } from './levels.ts'

/** Two pieces of a person, or one that few share, in the form in which they become a token (ADR-0042). */
export type PairKey = { field: string; normal: string }

/**
 * By what a stored person is found as a candidate: pairs that some hundreds of a million share at the most, and several
 * of them, so that one outlives a slip, a swap of names or of day and month, another address, or a missing part.
 */
export function pairKeys(person: Person): PairKey[] {
  const of = piecesByKind(person)
  const outward = of.codes.map((code) => code.slice(2)).map(outwardOf)
  return [
    ...ownKeys(person).map((normal) => ({ field: 'pair-own', normal })),
    // Names by sound stand in one family: what was written into the other column is found as well.
    ...crossed('pair-names', of.givenSounds, of.surnameSounds),
    ...crossed('pair-circle', of.circles, of.surnameSounds),
    ...crossed('pair-name-day', [...of.givenSounds, ...of.surnameSounds], of.days),
    ...crossed('pair-beginning-day', of.beginnings, of.days),
    ...crossed('pair-circle-day', of.circles, of.days),
    ...crossed('pair-name-code', [...of.givenSounds, ...of.surnameSounds], of.codes),
    ...crossed('pair-number-code', of.numbers, of.codes),
    ...crossed('pair-number-street', of.numbers, crossedText(of.streets, outward)),
    ...crossed('pair-street-day', of.streets, of.monthDays),
  ]
}

function piecesByKind(person: Person) {
  const all = new Map(piecesOf(person).map(({ of, pieces }) => [of, pieces]))
  const starting = (of: string, ...starts: string[]) =>
    (all.get(of) ?? []).filter((piece) => starts.some((start) => piece.startsWith(start)))
  return {
    givenSounds: starting('given', 'ns:'),
    surnameSounds: starting('surname', 'ns:'),
    circles: starting('given', 'nc:'),
    beginnings: [...starting('given', 'nb:'), ...starting('surname', 'nb:')],
    days: starting('born', 'by:', 'bd:'),
    monthDays: starting('born', 'bd:'),
    codes: person.postcode ? [`c:${person.postcode.plain}`] : [],
    numbers: starting('number', 'h:'),
    streets: starting('street', 'as:'),
  }
}

/** Sorted, because either piece may have stood in the other's column. */
function crossed(field: string, ones: readonly string[], others: readonly string[]): PairKey[] {
  const normals = ones.flatMap((one) => others.map((other) => [one, other].sort().join(' ')))
  return [...new Set(normals)].map((normal) => ({ field, normal }))
}

const crossedText = (ones: readonly string[], others: readonly string[]): string[] =>
  ones.flatMap((one) => others.filter((other) => other !== '').map((other) => `${one} ${other}`))
