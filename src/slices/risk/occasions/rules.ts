import type { ClockTrigger, OpenFact } from '../../clock/public.ts'
import type { PrecededAnswer } from '../assessments/public.ts'

const always: ClockTrigger[] = ['assessment signed', 'victim reached']
const whereShown: ClockTrigger[] = [
  'incident recorded',
  'earlier incident recorded',
  'change noted',
]

/**
 * What an assessment answers: of incidents and changes only those that the page showed, so that what was recorded
 * meanwhile stays due; and the wish for a DASH where it is one, or where it is no longer said to be needed.
 */
export function answeredFacts(
  open: OpenFact[],
  {
    answersTo,
    precededByAbuse,
    assessedOn,
  }: { answersTo: string[]; precededByAbuse: PrecededAnswer; assessedOn: string },
  isDash: boolean,
): string[] {
  return open
    .filter(({ id, is, on }) => {
      // What came to light after that day was not weighed on it.
      if (whereShown.includes(is) && on > assessedOn) return false
      if (is === 'DASH wanted') return isDash || precededByAbuse === 'no'
      return isAnswered({ id, is }, answersTo)
    })
    .map(({ id }) => id)
}

const isAnswered = ({ id, is }: Pick<OpenFact, 'id' | 'is'>, answersTo: string[]): boolean =>
  always.includes(is) || (whereShown.includes(is) && answersTo.includes(id))

/** What a page that begins now would answer, for its list and its hidden field. */
export const answerable = (open: OpenFact[]): OpenFact[] =>
  open.filter(({ is }) => whereShown.includes(is))

/** What a short review answers: the review that is open, as it was shown [PR 28]. */
export const reviewedFacts = (open: OpenFact[], answersTo: string[]): string[] =>
  open.filter((fact) => isAnswered(fact, answersTo)).map(({ id }) => id)

/** Incidents from before the last assessment ask one question; answered, only they are settled. */
export const earlierFacts = (open: OpenFact[], answersTo: string[]): string[] =>
  open
    .filter(({ id, is }) => is === 'earlier incident recorded' && answersTo.includes(id))
    .map(({ id }) => id)
