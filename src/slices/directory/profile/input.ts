import { z } from 'zod'
import { tick, ticks } from '../../../platform/http.ts'
import { agesFault, agesFrom, agesInOrder, agesTo, optionalPlain, several } from '../public.ts'
import { specialisms } from './rules.ts'

export const ProfileForm = z
  .object({
    agesFrom,
    agesTo,
    areas: several(4000),
    specialisms: ticks(specialisms, 'Select from the list'),
    hours: optionalPlain(500),
    selfReferral: tick,
    version: z
      .string('Open the page again')
      .regex(/^\d{1,9}$/, 'Open the page again')
      .transform(Number),
  })
  .refine(agesInOrder, agesFault)
export type ProfileInput = z.output<typeof ProfileForm>
