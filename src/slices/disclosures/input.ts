import { z } from 'zod'

export const AttemptForm = z.object({
  version: z.coerce.number('Open the page again').int('Open the page again'),
})
