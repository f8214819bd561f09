import { z } from 'zod'
import { words } from '../../platform/http.ts'

export const RecoveryForm = z.object({
  seen: z.enum(['in-person', 'video'], 'Select how you saw who it is'),
  why: words(1000, 'Say what was lost, and how you know that it is the person herself'),
})
export type RecoveryInput = z.output<typeof RecoveryForm>
