import { z } from 'zod'
import { clockTriggers } from './rules.ts'

const days = (missing: string) =>
  z
    .string(missing)
    .trim()
    .regex(/^\d{1,3}$/, missing)
    .transform(Number)

export const ChoiceForm = z.object({
  code: z.string().regex(/^D\d{2}$/, 'Choose a rule of the clock'),
  trigger: z.enum(clockTriggers, 'Choose a rule of the clock'),
  dueAfter: days('Say after how many days it is due, as a whole number'),
  overdueAfter: days('Say after how many days it is overdue, as a whole number'),
})
export type ChoiceInput = z.output<typeof ChoiceForm>
