import { z } from 'zod'
import { day, optionalWords } from '../../../../platform/http.ts'
import { takenAway } from './rules.ts'

const line = optionalWords(200)
const home = optionalWords(500)
// Of many records that were made one: what stands in the box can be saved again, whatever a referral may hold.
const several = optionalWords(10_000)

/** The same boxes, with the same checks, as where a referral tells of him. */
export const RecordForm = z
  .object({
    given: line,
    surname: line,
    knownAs: line,
    dateOfBirth: z
      .union([z.literal('').transform(() => null), day('Enter a real date, such as 27 3 1985')])
      .nullish()
      .transform((on) => on ?? null),
    phones: several,
    email: line.refine(
      (text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text),
      'Enter an email address such as name@example.org',
    ),
    handles: several,
    address: home,
    postcode: line,
    takenAway: z.enum(takenAway, 'Select what was there before'),
    version: z.string().regex(/^\d{1,9}-\d{1,6}$/, 'Open the page again'),
  })
  .refine(
    ({ takenAway: _, version: __, ...said }) => Object.values(said).some((each) => each !== null),
    { path: ['given'], message: 'Enter what is known: a name, a number or an address is enough' },
  )
export type RecordInput = z.output<typeof RecordForm>
