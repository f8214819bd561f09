import { z } from 'zod'
import { day, evenWithFaults, optionalWords, ticks } from '../../../platform/http.ts'
import { parts } from './rules.ts'

export const ReadingForm = z
  .object({
    was: z.enum(['read', 'not-yet'], 'Select whether it was read to the victim'),
    parts: ticks(parts, 'Select what was read from the list'),
    corrections: optionalWords(5000),
    whyNot: optionalWords(2000),
    readOn: day('Enter the day'),
  })
  .superRefine((told, c) => {
    if (told.was === 'read' && told.parts?.length === 0)
      c.addIssue({ code: 'custom', path: ['parts'], message: 'Tick what was read' })
    if (told.was === 'not-yet' && !told.whyNot)
      c.addIssue({ code: 'custom', path: ['whyNot'], message: 'Say why it is not safe yet' })
  }, evenWithFaults)
export type ReadingInput = z.output<typeof ReadingForm>
