import { dayOver, type RetentionRule, ruleOf } from '../../../security/retention/rules.ts'

export const erasureAskers = ['victim', 'subject-of-concern', 'worker', 'somebody-else'] as const
export type ErasureAsker = (typeof erasureAskers)[number]

/** `neutral`: answered without saying whether anything is held. */
export const requestStates = ['open', 'granted', 'partly', 'refused', 'neutral'] as const
export type RequestState = (typeof requestStates)[number]
export type Outcome = Exclude<RequestState, 'open'>

/** How somebody showed who she is. A stalker writes as the victim: his word, number or address shows nothing. */
export const proofWays = ['rung-back', 'in-person', 'own-worker', 'papers'] as const
export type ProofWay = (typeof proofWays)[number]

/** As the second person reads it, too. */
export const proofWayWords: Record<ProofWay, string> = {
  'rung-back': 'rung back on a number we knew before',
  'in-person': 'in person, to somebody who knows them',
  'own-worker': 'to the worker of the case, through the safe contact on it',
  papers: 'papers, looked at in person',
}

/** Only what is granted destroys anything, so only that waits for a proof of who asks [UKGDPR Art12]. */
export const needsProof = (outcome: Outcome): boolean =>
  outcome === 'granted' || outcome === 'partly'

/** What may be answered to whom. Whoever may be the person doing this learns nothing, whatever we hold. */
export const outcomesFor = (asker: ErasureAsker): readonly Outcome[] =>
  asker === 'subject-of-concern' ? ['neutral'] : ['granted', 'partly', 'refused']

/** The last day for the answer: one month, or three where it was put off within the first [UKGDPR Art12]. */
export function answerDueOn(
  receivedOn: string,
  schedule: RetentionRule[],
  isPutOff: boolean,
): string {
  const { keeps } = ruleOf(schedule, isPutOff ? 'Q02' : 'Q01')
  if (!keeps) throw new Error('An answer without a last day')
  return dayOver(receivedOn, keeps)
}
