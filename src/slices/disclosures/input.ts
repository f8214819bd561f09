import { z } from 'zod'

export const AttemptForm = z.object({
  version: z.coerce.number('Open the page again').pipe(z.int32('Open the page again')),
})
