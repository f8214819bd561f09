import { z } from 'zod'
import { day, optionalWords, words } from '../../../platform/http.ts'
import { bodies } from './rules.ts'

export const NotificationForm = z.object({
  body: z.enum(bodies, 'Select who was told'),
  toldBy: words(120, 'Enter who told them'),
  toldOn: day('Enter the day on which they were told'),
  bodyReference: optionalWords(120),
})
export type NotificationInput = z.output<typeof NotificationForm>
