import { z } from 'zod'
import { words } from '../../../platform/http.ts'

export const AnswerForm = z.object({
  answer: words(20_000, 'Enter your answer'),
})
