import { z } from 'zod'
import {
  day,
  evenWithFaults,
  optionalNumber,
  optionalWords,
  ticks,
  words,
} from '../../platform/http.ts'
import { canKnowAnswers, dataKinds, risks } from './rules.ts'

export const FirstForm = z.object({
  canKnow: z.enum(canKnowAnswers, 'Select whether the stalker can now know'),
})

const time = (message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, message)
const version = z
  .string()
  .regex(/^\d{1,9}$/, 'Open the page again')
  .transform(Number)

export const ReportForm = z.object({
  canKnow: z.enum(canKnowAnswers, 'Select whether the stalker can now know'),
  happened: words(8000, 'Say what happened'),
  stopped: optionalWords(4000),
  awareOn: day('Enter the day on which somebody here first knew'),
  awareAt: time('Enter the time as hours and minutes, such as 09:30'),
  caseAddress: optionalWords(300),
  kinds: ticks(dataKinds, 'Select what kinds of data from the list'),
  howMany: optionalNumber('Enter how many people as a whole number, or leave it empty'),
  version,
})
export type ReportInput = z.output<typeof ReportForm>

const optionalDay = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Enter the day on which the Commissioner was told')
  .refine(
    (on) => on === '' || day('').safeParse(on).success,
    'Enter the day on which the Commissioner was told',
  )
  .nullish()
  .transform((on) => on || null)
const optionalTime = z
  .string()
  .trim()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Enter the time as hours and minutes, such as 09:30')
  .nullish()
  .transform((at) => at || null)

export const HandlingForm = z
  .object({
    risk: z.enum(risks, 'Select what it means for people'),
    authority: z.enum(
      ['told', 'not-yet', 'not-needed'],
      'Select whether the Commissioner was told',
    ),
    toldOn: optionalDay,
    toldAt: optionalTime,
    authorityReference: optionalWords(100),
    whyLate: optionalWords(2000),
    whyNotTold: optionalWords(2000),
    persons: z.enum(['told', 'not-yet', 'not-needed'], 'Select whether the people were told'),
    personsHow: optionalWords(2000),
    whyPersonsNot: optionalWords(2000),
    measures: words(4000, 'Say what was done so that it does not happen again'),
    version,
  })
  .refine(
    ({ authority, toldOn, toldAt }) => authority !== 'told' || (toldOn !== null && toldAt !== null),
    {
      path: ['toldOn'],
      message: 'Enter the day and the time at which the Commissioner was told',
      ...evenWithFaults,
    },
  )
export type HandlingInput = z.output<typeof HandlingForm>

export const ClosingForm = z.object({
  why: words(1000, 'Say what was learned, for the second person'),
})
