import { z } from 'zod'
import { day } from '../../../platform/http.ts'
import { justiceStages, offenceTypes, relationships } from '../../cases/public.ts'

const names = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, `Use ${max} characters or fewer`)

export const CaseJson = z
  .strictObject({
    victim: z.strictObject({
      given: names(200, 'Say the victim’s first name, or what to call her or him'),
      surname: z.string().trim().max(200, 'Use 200 characters or fewer').default(''),
      knownAs: names(200, 'Leave knownAs out when there is none').nullable().default(null),
      dateOfBirth: day('Use a day such as 1994-05-31').nullable().default(null),
    }),
    relationship: z.enum(relationships).default('unknown'),
    justice: z.enum(justiceStages).default('not-reported'),
    offences: z.array(z.enum(offenceTypes)).default([]),
    crimeReferences: z.array(names(60, 'Leave empty references out')).max(20).default([]),
  })
  .describe('A case opened without a form. Nothing about police is needed.')
