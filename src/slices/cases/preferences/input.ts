import { z } from 'zod'
import { day, evenWithFaults, optionalWords, tick } from '../../../platform/http.ts'
import { kindTicks } from '../../workforce/public.ts'
import { sayers, wantedSexes } from './rules.ts'

export const PreferenceForm = z
  .object({
    sex: z
      .union([
        z.literal('').transform(() => null),
        z.enum(wantedSexes, 'Select one of the answers'),
      ])
      .nullish()
      .transform((value) => value ?? null),
    singleSex: tick,
    language: optionalWords(60),
    specialisms: kindTicks,
    note: optionalWords(2000),
    saidBy: z.enum(sayers, 'Select who said it'),
    saidOn: day('Enter the day it was said'),
  })
  .refine(({ sex, singleSex }) => !singleSex || sex !== null, {
    path: ['sex'],
    message: 'Select of which sex the service should be',
    ...evenWithFaults,
  })
export type PreferenceInput = z.output<typeof PreferenceForm>
