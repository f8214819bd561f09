import { z } from 'zod'
import { optionalWords, ticks } from '../../../platform/http.ts'
import { optionalDay, sheetVersion } from '../sheets/public.ts'
import { adjustments } from './rules.ts'

export const CommunicationForm = z
  .object({
    adjustments: ticks(adjustments, 'Select from the list'),
    language: optionalWords(100),
    other: optionalWords(2000),
    religious: optionalWords(1000),
    askedOn: optionalDay,
    source: optionalWords(200),
    version: sheetVersion,
  })
  .refine(({ askedOn, source }) => askedOn !== null || source !== null, {
    path: ['askedOn'],
    message: 'Enter the day on which the victim was asked, or say below who else said it',
  })

export const PregnancyForm = z.object({
  dueMonth: z
    .union([
      z.literal('').transform(() => null),
      z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'Enter a month such as 2026-11'),
    ])
    .nullish()
    .transform((value) => value ?? null),
  appointments: optionalWords(2000),
  antenatal: z.enum(['yes', 'no', 'not-asked']).catch('not-asked'),
  version: sheetVersion,
})
