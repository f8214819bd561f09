import { z } from 'zod'
import { words } from '../../../platform/http.ts'

const from = (message: string) => z.enum(['this', 'other'], message)

export const MergeForm = z.object({
  record: z.uuid('Select which record is the same person'),
  nameFrom: from('Select which name is kept'),
  bornFrom: from('Select which birthday is kept'),
  contactFrom: from('Select which ways of contact are kept'),
  mergedBecause: words(2000, 'Say how you know that it is one person'),
})
export type MergeInput = z.output<typeof MergeForm>
