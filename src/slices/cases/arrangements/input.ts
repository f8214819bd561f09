import { z } from 'zod'
import { day, evenWithFaults, optionalWords, tick, words } from '../../../platform/http.ts'

export const ArrangementForm = z
  .object({
    entry: z
      .union([z.literal(''), z.uuid('Select a service of the directory')])
      .nullish()
      .transform((id) => id || null),
    service: optionalWords(200),
    theyDo: words(2000, 'Say what the other service does'),
    weDo: words(2000, 'Say what we do'),
    agreement: z.enum(['yes', 'no', 'not-asked'], 'Select whether the victim agreed to it'),
    hadBefore: tick,
    reviewOn: day('Enter the day on which this is looked at again'),
  })
  .refine(({ entry, service }) => entry !== null || service !== null, {
    path: ['service'],
    message: 'Select the service, or enter its name',
    ...evenWithFaults,
  })
export type ArrangementInput = z.output<typeof ArrangementForm>
