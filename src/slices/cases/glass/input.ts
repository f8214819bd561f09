import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { findings, glassCategories, shortestReason } from './rules.ts'

export const GlassForm = z.object({
  reference: words(40, 'Enter the reference of the case'),
  category: z.enum(glassCategories, 'Select what the emergency is'),
  reason: words(2000, 'Say why it cannot wait').refine(
    (text) => text.length >= shortestReason,
    `Say why it cannot wait, in ${shortestReason} characters or more`,
  ),
})
export type GlassInput = z.output<typeof GlassForm>

export const ReviewForm = z.object({
  finding: z.enum(findings, 'Select whether it was right to open the case'),
  review: words(2000, 'Say what you found'),
})
export type ReviewInput = z.output<typeof ReviewForm>
