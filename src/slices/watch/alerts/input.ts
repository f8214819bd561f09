import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { outcomes } from './rules.ts'

export const SettlementForm = z.object({
  outcome: z.enum(outcomes, 'Select what it was'),
  words: words(2000, 'Say what you found out, in a line or two'),
})
export type SettlementInput = z.output<typeof SettlementForm>
