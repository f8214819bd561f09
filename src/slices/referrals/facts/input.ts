import { z } from 'zod'
import { optionalWords, words } from '../../../platform/http.ts'
import { factNames } from './names/public.ts'

export const AnswerForm = z
  .object({
    fact: z.string('Open the page again').refine((name) => factNames.includes(name), {
      message: 'Open the page again',
    }),
    answer: z.enum(['confirmed', 'corrected'], 'Select what the victim said'),
    words: optionalWords(5000),
  })
  .refine(({ answer, words: said }) => answer === 'confirmed' || said !== null, {
    path: ['words'],
    message: 'Say what it is instead, in the victim’s words',
  })

export const BeforeForm = z.object({
  whom: words(5000, 'Enter who has been told'),
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
