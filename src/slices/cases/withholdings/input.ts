import { z } from 'zod'
import { day, optionalWords, words } from '../../../platform/http.ts'
import { withheldKinds } from './rules.ts'

const reviewOn = day('Enter the day by which somebody looks at this again')

export const WithholdingForm = z.object({
  kind: z.enum(withheldKinds, 'Open the page of what is to be withheld, and begin there'),
  objectId: z.uuid('Open the page of what is to be withheld, and begin there'),
  source: words(200, 'Enter which agency asked that the victim is not told'),
  reason: words(2000, 'Say what could happen if the victim were told'),
  instead: optionalWords(2000),
  reviewOn,
})
export type WithholdingInput = z.output<typeof WithholdingForm>

export const RenewalForm = z.object({
  instead: optionalWords(2000),
  reviewOn,
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
export type RenewalInput = z.output<typeof RenewalForm>

export const EndingForm = z.object({ endReason: words(2000, 'Say why the victim may be told now') })
