import { compare } from './comparing.ts'
import type { Person } from './fields.ts'
import { type Frequencies, nothingCounted } from './frequencies.ts'
import { usualModel } from './model.ts'
import { likelihoodsOf, oddsOf, probabilityOf, ratiosOf } from './weights.ts'

export type Known = {
  people: number // how many are stored; the candidates are found among them
  frequencies?: Frequencies
}

export type Found = { at: number; probability: number }

/**
 * How likely one person is each of the candidates that were found for her among all who are known. Nothing is learned
 * from so few: what is usual is taken (ADR-0034). The likeliest stands first.
 */
export function checkPerson(
  person: Person,
  candidates: readonly Person[],
  { people, frequencies = nothingCounted }: Known,
): Found[] {
  const model = usualModel(people)
  return candidates
    .map((candidate, at) => {
      const comparison = compare(person, candidate)
      const ratios = ratiosOf(comparison, model, frequencies)
      const odds = oddsOf(likelihoodsOf(ratios, comparison.crossed, model.moved), model)
      return { at, probability: probabilityOf(odds) }
    })
    .sort((a, b) => b.probability - a.probability || a.at - b.at)
}
