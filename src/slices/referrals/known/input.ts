import { z } from 'zod'
import { optionalWords, words } from '../../../platform/http.ts'
import { isOtherSide, primaries, wordsOfSenior } from './rules.ts'

export const WordForm = z
  .object({
    word: z.enum(wordsOfSenior, 'Select what this is'),
    primary: z
      .enum([...primaries, ''])
      .optional()
      .catch(''),
    judged: words(4000, 'Say why, for whoever reads it later'),
    worker: optionalWords(40),
  })
  .refine(({ word, worker }) => !isOtherSide(word) || worker !== null, {
    path: ['worker'],
    message: 'Select who works for this side: another worker than the other side’s',
  })
  .refine(({ word, primary }) => !isOtherSide(word) || (primary ?? '') !== '', {
    path: ['primary'],
    message: 'Select whom you take for the primary victim, or that it is not known',
  })
  .transform(({ judged, primary, ...said }) => ({
    ...said,
    primary: primary || ('not-yet-known' as const),
    reason: judged,
  }))
export type WordInput = z.output<typeof WordForm>
