import { z } from 'zod'
import { ticks } from '../../platform/http.ts'
import { isId } from '../../platform/ids.ts'
import { justiceStages, offenceTypes, relationships } from './rules.ts'

const referencesAtMost = 20

export const CircumstancesForm = z.object({
  relationship: z.enum(relationships, 'Select who this person is to the victim, or “Not known”'),
  justice: z.enum(justiceStages, 'Select where police and courts stand'),
  offences: ticks(offenceTypes, 'Select offences from the list'),
  // Nobody has to report anything to be supported: an empty box is a full answer [ISA §16].
  crimeReferences: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .pipe(
      z
        .array(z.string().max(60, 'Use 60 characters or fewer for each crime reference'))
        .max(referencesAtMost, `Enter ${referencesAtMost} crime references or fewer`),
    ),
  version: z.coerce.number('Open the page again').int('Open the page again'),
})
export type CircumstancesInput = z.output<typeof CircumstancesForm>

export const AllocationForm = z.object({
  worker: z.string('Select a worker').refine(isId, 'Select a worker'),
})

const names = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, `Use ${max} characters or fewer`)

export const CaseJson = z
  .strictObject({
    victim: z.strictObject({
      given: names(200, 'Say the victim’s first name, or what to call her or him'),
      surname: z.string().trim().max(200, 'Use 200 characters or fewer').default(''),
      knownAs: names(200, 'Leave knownAs out when there is none').nullable().default(null),
      dateOfBirth: z.iso.date('Use a day such as 1994-05-31').nullable().default(null),
    }),
    relationship: z.enum(relationships).default('unknown'),
    justice: z.enum(justiceStages).default('not-reported'),
    offences: z.array(z.enum(offenceTypes)).default([]),
    crimeReferences: z.array(names(60, 'Leave empty references out')).max(20).default([]),
  })
  .describe('A case opened without a referral. Nothing about police is needed.')
