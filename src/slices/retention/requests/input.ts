import { z } from 'zod'
import { day, evenWithFaults, optionalWords, words } from '../../../platform/http.ts'
import {
  type ErasureAsker,
  erasureAskers,
  needsProof,
  type Outcome,
  outcomesFor,
  proofWays,
  requestStates,
} from './rules.ts'

export const requestForm = (today: string) =>
  z
    .object({
      askedBy: z.enum(erasureAskers, 'Select who asks'),
      who: words(300, 'Say who asks, as they named themselves'),
      what: words(2000, 'Say what they want erased'),
      proof: optionalWords(1000),
      receivedOn: day('Enter the day on which it came, as a real date'),
    })
    .superRefine(({ receivedOn }, c) => {
      if (receivedOn > today)
        c.addIssue({
          code: 'custom',
          path: ['receivedOn'],
          message: 'It cannot have come in the future',
        })
    }, evenWithFaults)
export type RequestInput = z.output<ReturnType<typeof requestForm>>

const isOutcome = (state: (typeof requestStates)[number]): state is Outcome => state !== 'open'

/** Only what may be answered to whoever asks; a refusal says by which ground. */
export const answerForm = ({ askedBy }: { askedBy: ErasureAsker }, known: ReadonlySet<string>) =>
  z
    .object({
      outcome: z.enum(requestStates.filter(isOutcome), 'Select the answer'),
      ground: optionalWords(40),
      caseReference: optionalWords(20),
      reason: optionalWords(3000), // nothing is written of the one whose conduct it may be
      shownBy: optionalWords(20),
      shown: optionalWords(1000),
      told: words(3000, 'Say what was told, and in which safe way'),
      version: z.coerce.number<string>('Open the page again').pipe(z.int32('Open the page again')),
    })
    .superRefine(({ outcome, ground, caseReference, reason, shownBy, shown }, c) => {
      const fault = (path: string, message: string) =>
        c.addIssue({ code: 'custom', path: [path], message })
      if (!outcomesFor(askedBy).includes(outcome)) fault('outcome', 'Select the answer')
      // To whom only the neutral answer is given nothing more is asked, whatever was chosen.
      if (askedBy !== 'subject-of-concern' && reason === null) fault('reason', 'Say why')
      if (ground !== null && !known.has(ground)) fault('ground', 'Select a ground of the list')
      if ((outcome === 'refused' || outcome === 'partly') && ground === null)
        fault('ground', 'Select the ground on which the law lets you keep it')
      const owesWay = needsProof(outcome) || (outcome !== 'neutral' && shown !== null)
      if (owesWay && !proofWays.some((way) => way === shownBy))
        fault('shownBy', 'Select how it was shown who asks')
      if (needsProof(outcome) && shown === null) fault('shown', 'Say what showed it')
      if (askedBy === 'victim' && needsProof(outcome) && !caseReference)
        fault('caseReference', 'Enter the reference of the case, once you are sure who asks')
    }, evenWithFaults)
export type AnswerInput = z.output<ReturnType<typeof answerForm>>
