import { z } from 'zod'
import { day, evenWithFaults, words } from '../../../platform/http.ts'
import { isId } from '../../../platform/ids.ts'
import { holdAskers } from '../../cases/public.ts'
import { whats } from '../disposals/public.ts'

export const HoldForm = z
  .object({
    askedBy: z.enum(holdAskers, 'Select who asked for it'),
    reason: words(2000, 'Say why it has to be kept'),
    from: day('Enter the day from which it is held, as a real date'),
    reviewOn: day('Enter the day on which to look at it again, as a real date'),
  })
  .superRefine(({ from, reviewOn }, c) => {
    if (reviewOn <= from)
      c.addIssue({
        code: 'custom',
        path: ['reviewOn'],
        message: 'The day to look at it again comes after the day it begins',
      })
  }, evenWithFaults)

export const ProposalForm = z.object({
  what: z.enum(whats, 'Select what is to go'),
  because: z
    .string('Select why')
    .refine((text) => /^R\d{2}$/.test(text) || isId(text), 'Select why'),
  why: words(2000, 'Say why it may go now, for the second person'),
  openToo: z.literal('yes').optional(), // asked of a case that is open
})

export const LiftingForm = z.object({ why: words(2000, 'Say why it need not be held any more') })
