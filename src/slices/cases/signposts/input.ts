import { z } from 'zod'
import { day, words } from '../../../platform/http.ts'
import { agreements, outcomes, signpostKinds } from './rules.ts'

const select = 'Select one or more services of the directory'

/** Ids that were ticked: none, one or several arrive as three shapes. */
export const entryTicks = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.uuid(select)).max(20, 'Select 20 services at the most'),
)

/** The name of a service, as it stands in an address: of a person nothing is looked for there. */
export const servicesSought = (query: string | undefined): string =>
  (query ?? '').trim().slice(0, 100)

export const SignpostForm = z.object({
  kind: z.enum(signpostKinds, 'Select what was done'),
  entries: entryTicks.refine((ids) => ids.length > 0, select),
  on: day('Enter the day'),
  why: words(2000, 'Say why these'),
  agreed: z.enum(agreements, 'Select whether the victim agreed'),
})
export type SignpostInput = z.output<typeof SignpostForm>

export const OutcomeForm = z.object({
  outcome: z.enum(outcomes, 'Select what came of it'),
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
export type OutcomeInput = z.output<typeof OutcomeForm>
