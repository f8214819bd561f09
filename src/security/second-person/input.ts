import { z } from 'zod'
import { evenWithFaults, optionalWords, words } from '../../platform/http.ts'

/** A second person's word. To refuse needs a reason; to agree needs none. */
export const AnswerForm = z
  .object({
    answer: z.enum(['agree', 'refuse'], 'Select whether you agree'),
    reason: optionalWords(1000),
  })
  .refine(({ answer, reason }) => answer !== 'refuse' || reason !== null, {
    path: ['reason'],
    message: 'Say why not, for whoever asked',
    ...evenWithFaults,
  })

export const ReviewForm = z.object({
  found: words(1000, 'Say what you find, looking at it again'),
})
