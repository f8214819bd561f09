import { z } from 'zod'
import { ticks } from '../../../platform/http.ts'
import { justiceStages, offenceTypes, relationships } from '../../cases/public.ts'

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
        .array(z.string())
        .max(referencesAtMost, `Enter ${referencesAtMost} crime references or fewer`)
        .refine(
          (all) => all.every((each) => each.length <= 60),
          'Use 60 characters or fewer for each crime reference',
        ),
    ),
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
export type CircumstancesInput = z.output<typeof CircumstancesForm>
