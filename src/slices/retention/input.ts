import { z } from 'zod'

export const RetentionForm = z.object({
  code: z.string().regex(/^[RQ]\d{2}$/, 'Choose a row of the schedule'),
  span: z
    .string('Say how long, as a whole number')
    .trim()
    .regex(/^\d{1,3}$/, 'Say how long, as a whole number')
    .transform(Number),
})
