import { z } from 'zod'
import { day, evenWithFaults } from '../../../platform/http.ts'

/** Why is not asked: who covers is what has to be known. */
export const AbsenceForm = z
  .object({
    from: day('Enter the first day away'),
    to: day('Enter the last day away'),
    coveredBy: z.uuid('Select who covers'),
  })
  .refine(({ from, to }) => !(to < from), {
    path: ['to'],
    message: 'The last day is before the first',
    ...evenWithFaults,
  })
export type AbsenceInput = z.output<typeof AbsenceForm>
