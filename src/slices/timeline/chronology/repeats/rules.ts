import { answersAgain, type Disclosure } from '../../../disclosures/public.ts'
import type { Incident } from '../../public.ts'
import { type Additions, lastChangeOf } from '../additions/public.ts'
import { chosenFrom } from '../choice/public.ts'

/** A form begun with the answers of an earlier decision, and how many entries would leave that did not then. */
export type Again = { from: Disclosure; answers: Record<string, string | string[]>; more: number }

type Now = { chosen: Incident[]; additions: Additions }

/** Consent was to what left then: where more would leave now, the day of the answer is asked again. */
export function againLike(from: Disclosure, { chosen, additions }: Now): Again {
  const { format, selection } = from.decision
  const left = chosenFrom(chosen, selection).chosen.filter(
    (incident) => lastChangeOf(incident, additions.get(incident.id) ?? []) <= from.decidedAt,
  )
  const more = chosen.length - left.length
  const answers = answersAgain(from.decision, more > 0)
  return { from, answers: { ...answers, format, include: selection.include }, more }
}
