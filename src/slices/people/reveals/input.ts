import { z } from 'zod'
import { revealReasons } from './rules.ts'

/** `part` is the name of a field; which names there are, the page knows on which it stands. */
export const RevealForm = z.object({
  part: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/, 'Select what to show'),
  reason: z.enum(revealReasons, 'Select why you need to see it'),
})
export type RevealInput = z.output<typeof RevealForm>
