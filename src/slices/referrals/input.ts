import { z } from 'zod'
import { optionalWords, ticks, words } from '../../platform/http.ts'
import { stalkingActs } from '../cases/public.ts'
import { entryTicks } from '../cases/signposts/public.ts'
import { yesNo, yesNoUnknown } from './answers/public.ts'
import { factNames } from './facts/names/public.ts'
import { triageOutcomes } from './rules.ts'

const prompt = z
  .union([z.literal('').transform(() => null), z.enum(yesNoUnknown, 'Select one of the answers')])
  .nullish()
  .transform((value) => value ?? null)

/** The prompts may all stay empty: they help to recognise, they decide nothing [PR 15]. */
export const TriageForm = z
  .object({
    acts: ticks(stalkingActs, 'Select from the list'),
    fixated: prompt,
    obsessive: prompt,
    unwanted: prompt,
    repeated: prompt,
    outcome: z.enum(triageOutcomes, 'Select whether the service takes this referral'),
    reason: words(4000, 'Say why, in your own words'),
    signpost: optionalWords(4000),
    entries: entryTicks,
  })
  .refine(({ outcome, signpost }) => outcome === 'eligible' || signpost !== null, {
    path: ['signpost'],
    message: 'Say where the victim can turn instead, and how to come back',
  })
type Triaged = z.output<typeof TriageForm>
export type TriageInput = Omit<Triaged, 'entries'> & { entries?: Triaged['entries'] }

export const SecondReadingForm = z.object({
  agrees: z.enum(yesNo, 'Select whether you agree'),
})

export const QuestionForm = z.object({
  question: words(4000, 'Enter what you would like to ask the referrer'),
  fact: z
    .union([z.literal(''), z.enum(factNames)], 'Select an answer from the list')
    .nullish()
    .transform((fact) => fact || null),
})
