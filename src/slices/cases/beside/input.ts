import { z } from 'zod'
import { words } from '../../../platform/http.ts'
import { besideWords } from './rules.ts'

export const BesideForm = z.object({
  word: z.enum(besideWords, 'Select who this is'),
  judged: words(4000, 'Say why, for whoever reads it later'),
})
export type BesideInput = z.output<typeof BesideForm>
