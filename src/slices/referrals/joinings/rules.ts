import { type Band, bands } from '../../people/public.ts'
import type { Match } from '../known/public.ts'

type OpenOne = { id: string; reference: string; openedOn: string; workerId: string | null }

/**
 * Which open cases may be the victim's already, the likeliest first and each once: the victim of the referral held
 * against clients alone. That a case is about her as the other side is for a senior [PR 7], and is nothing to join.
 */
export function choicesOf(matches: readonly Match[], open: readonly OpenOne[]) {
  const hers = matches
    .filter(({ finding, party }) => finding === 'same-client' && party === 'victim')
    .filter(({ settledAs }) => settledAs !== 'another')
    .toSorted((a, b) => bands.indexOf(a.why.band) - bands.indexOf(b.why.band))
  const ids = [...new Set(hers.map(({ caseId }) => caseId))]
  return ids.flatMap((caseId) => {
    const one = open.find(({ id }) => id === caseId)
    const likely = hers.filter((match) => match.caseId === caseId)
    const [first] = likely
    if (!one || !first) return []
    const { reference, openedOn, workerId } = one
    const { band, agrees } = first.why
    return [
      { caseId, reference, openedOn, workerId, band, agrees, matchIds: likely.map(({ id }) => id) },
    ]
  })
}

/** Those of whom somebody says a word before another case opens; who is only perhaps the same is shown and no more. */
export const likelyHers = <C extends { band: Band }>(choices: readonly C[]): C[] =>
  choices.filter(({ band }) => band !== 'perhaps')
