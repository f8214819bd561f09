import { z } from 'zod'
import { evenWithFaults, optionalWords } from '../../../platform/http.ts'
import { optionalDay, sheetVersion } from '../sheets/public.ts'
import { deciders, faultsOfConsent, powerTypes } from './rules.ts'

export const CapacityForm = z
  .object({
    decider: z.enum(deciders, 'Select who decides'),
    capacityNote: optionalWords(5000),
    powerType: z.enum(powerTypes, 'Select whether there is a power of attorney'),
    attorney: optionalWords(200),
    scope: optionalWords(2000),
    opgCheckedOn: optionalDay,
    socialCare: optionalWords(2000),
    version: sheetVersion,
  })
  .superRefine((words, context) => {
    for (const { field, message } of faultsOfConsent(words))
      context.addIssue({ code: 'custom', path: [field], message })
  }, evenWithFaults)
