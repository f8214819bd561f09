import { z } from 'zod'
import { day, optionalWords } from '../../../platform/http.ts'
import { kindTicks } from '../public.ts'
import { levels, readLanguages, sexes } from './rules.ts'

const emptyIsNull = <T extends string>(known: readonly T[], message: string) =>
  z
    .union([z.literal('').transform(() => null), z.enum(known, message)])
    .nullish()
    .transform((value) => value ?? null)

/** What she says of herself. */
const ownFields = {
  sex: emptyIsNull(sexes, 'Select one of the answers, or “Not used”'),
  languages: z
    .string()
    .max(2000, 'Use 2,000 characters or fewer')
    .default('')
    .transform((text, context) => {
      const read = readLanguages(text)
      if (read !== null) return read
      context.addIssue({
        code: 'custom',
        message: 'Write one language on each line, then a comma and basic, good, fluent or native',
      })
      return z.NEVER
    }),
  hours: optionalWords(200),
  areas: optionalWords(200),
}
const version = z.coerce.number('Open the page again').pipe(z.int32('Open the page again'))

export const OwnForm = z.object({ ...ownFields, version })
export type OwnInput = z.output<typeof OwnForm>

const largestLoad = 200
const loadMessage = `Enter a number from 1 to ${largestLoad}, or leave it empty`

/** What a manager keeps of a worker besides. */
export const ProfileForm = z.object({
  title: optionalWords(200),
  level: emptyIsNull(levels, 'Select a level, or “None yet”'),
  achievedOn: z
    .union([z.literal('').transform(() => null), day('Enter the day as a date')])
    .nullish()
    .transform((on) => on ?? null),
  towards: optionalWords(200),
  supervisor: z
    .union([z.literal('').transform(() => null), z.uuid('Select a colleague')])
    .nullish()
    .transform((id) => id ?? null),
  specialisms: kindTicks,
  ...ownFields,
  ceiling: z
    .string()
    .trim()
    .regex(/^(\d{1,3})?$/, loadMessage)
    .nullish()
    .transform((text) => (text ? Number(text) : null))
    .refine((load) => load === null || (load >= 1 && load <= largestLoad), loadMessage),
  takesNew: z.enum(['yes', 'no'], 'Select whether new cases are given to this worker'),
  version,
})
export type ProfileInput = z.output<typeof ProfileForm>
