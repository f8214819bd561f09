import { z } from 'zod'
import { day, evenWithFaults, ticks, words } from '../../../platform/http.ts'

const weekdays = ['0', '1', '2', '3', '4', '5', '6'] as const
const days = (message: string) =>
  ticks(weekdays, 'Select days from the list')
    .refine((picked) => picked.length > 0, message)
    .transform((picked) => [...new Set(picked)].map(Number))
const time = (message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, message)

export const ShiftForm = z
  .object({
    week: day('Open the page again'),
    worker: z.uuid('Select who is on duty'),
    days: days('Select at least one day'),
    from: time('Enter when it begins, such as 09:00'),
    to: time('Enter when it ends, such as 17:00'),
    takesOver: z
      .union([z.literal('').transform(() => null), z.uuid('Select a colleague')])
      .nullish()
      .transform((id) => id ?? null),
  })
  .refine(({ worker, takesOver }) => worker !== takesOver, {
    path: ['takesOver'],
    message: 'Select somebody else to take over',
    ...evenWithFaults,
  })
export type ShiftInput = z.output<typeof ShiftForm>

export const WeekForm = z.object({ week: day('Open the page again') })

export const LineForm = z.object({
  // Kept in the clear, as it is given to everybody: what no column can hold is no number either.
  phone: words(200, 'Enter the number of the duty line, as you would say it').regex(
    /^[\p{L}\p{N} +().,:;/–-]+$/u,
    'Use letters, digits and common signs',
  ),
  lineDays: days('Select the days on which somebody answers'),
  lineFrom: time('Enter when the line opens, such as 09:00'),
  lineTo: time('Enter when the line closes, such as 17:00'),
})
