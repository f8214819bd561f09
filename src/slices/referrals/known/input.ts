import { z } from 'zod'
import { optionalWords, words } from '../../../platform/http.ts'
import { primaries, wordsOfSenior } from './rules.ts'

export const WordForm = z
  .object({
    word: z.enum(wordsOfSenior, 'Select what this is'),
    primary: z.enum(
      primaries,
      'Select whom you take for the primary victim, or that it is not known',
    ),
    judged: words(4000, 'Say why, for whoever reads it later'),
    worker: optionalWords(40),
  })
  .refine(({ word, worker }) => word === 'not-the-same' || worker !== null, {
    path: ['worker'],
    message: 'Select who works for this side: another worker than the other side’s',
  })
  .transform(({ judged, ...said }) => ({ ...said, reason: judged }))
export type WordInput = z.output<typeof WordForm>
