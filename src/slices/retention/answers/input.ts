import { z } from 'zod'
import { evenWithFaults } from '../../../platform/http.ts'

/** What may be said to a decision that waits for a second person. */
export const AnswerForm = z
  .object({
    answer: z.enum(['agree', 'refuse', 'withdraw', 'alone'], 'Select your answer'),
    refusal: z.string().trim().max(2000, 'Use 2,000 characters or fewer').default(''),
  })
  .superRefine(({ answer, refusal }, c) => {
    if (answer === 'refuse' && refusal === '')
      c.addIssue({ code: 'custom', path: ['refusal'], message: 'Say why not' })
  }, evenWithFaults)
export type AnswerInput = z.output<typeof AnswerForm>
