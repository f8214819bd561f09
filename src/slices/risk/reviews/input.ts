import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { answersToField } from '../occasions/public.ts'
import { reviewKinds } from './rules.ts'

const longest = 20_000

export const ReviewForm = z.object({
  kind: z.enum(reviewKinds, 'Open the page again'),
  reason: words(longest, 'Say why nothing changes'),
  answersTo: answersToField,
})
export type ReviewInput = z.output<typeof ReviewForm>

export const ChangeForm = z.object({ what: words(longest, 'Say what has changed') })
