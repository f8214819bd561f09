import { z } from 'zod'
import { words } from '../../../platform/http.ts'

export const JoiningForm = z.object({
  joins: z.uuid('Select the case that is this person’s already'),
  joinedBecause: words(2000, 'Say how you know that it is the same person'),
})
export type JoiningInput = z.output<typeof JoiningForm>
