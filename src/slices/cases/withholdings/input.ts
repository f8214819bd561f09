import { z } from 'zod'
import { day, optionalWords, words } from '../../../platform/http.ts'
import { dayAfter } from '../../../platform/time.ts'
import { longestDays, withheldKinds } from './rules.ts'

const bounds = 'A day after today, and within half a year'
const reviewOn = (today: string) =>
  day('Enter the day by which somebody looks at this again').refine(
    (on) => on > today && on <= dayAfter(today, longestDays),
    bounds,
  )

export const withholdingForm = (today: string) =>
  z.object({
    kind: z.enum(withheldKinds, 'Open the page of what is to be withheld, and begin there'),
    objectId: z.uuid('Open the page of what is to be withheld, and begin there'),
    source: words(200, 'Enter which agency asked that the victim is not told'),
    reason: words(2000, 'Say what could happen if the victim were told'),
    instead: optionalWords(2000),
    reviewOn: reviewOn(today),
  })
export type WithholdingInput = z.output<ReturnType<typeof withholdingForm>>

export const renewalForm = (today: string) =>
  z.object({
    instead: optionalWords(2000),
    reviewOn: reviewOn(today),
    version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
  })
export type RenewalInput = z.output<ReturnType<typeof renewalForm>>

export const EndingForm = z.object({ endReason: words(2000, 'Say why the victim may be told now') })
