import { z } from 'zod'

/** As it was seen: what somebody else did meanwhile is looked at first. */
export const SeenForm = z.object({
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
