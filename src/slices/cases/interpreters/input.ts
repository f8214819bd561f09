import { z } from 'zod'
import { day, optionalWords, tick, words } from '../../../platform/http.ts'
import { sheetVersion } from '../sheets/public.ts'
import { closeSentence, origins, sexes } from './rules.ts'

export const BookingForm = z.object({
  origin: z
    .enum(origins, 'Select who would interpret')
    .refine((origin) => origin === 'independent', closeSentence),
  language: words(100, 'Enter the language, or British Sign Language'),
  agency: words(200, 'Enter the agency'),
  wantedOn: day('Enter the day on which the interpreter is needed'),
  sex: z.enum(sexes, 'Select whether a woman or a man is wanted'),
  toldFree: tick,
})
export type BookingInput = z.output<typeof BookingForm>

export const NamedForm = z.object({
  interpreter: words(200, 'Enter the name of the interpreter'),
  askedAgain: tick,
  version: sheetVersion,
})

export const AnswerForm = z.object({
  said: z.enum(['yes', 'no'], 'Select what the victim said about this interpreter'),
  how: words(500, 'Say how the victim was asked'),
  on: day('Enter the day on which the victim was asked'),
  why: optionalWords(1000),
  version: sheetVersion,
})

export const ToldForm = z.object({
  toldHow: words(500, 'Say how the interpreter was told'),
  toldOn: day('Enter the day on which the interpreter was told'),
  version: sheetVersion,
})

export const CalledOffForm = z.object({ version: sheetVersion })
