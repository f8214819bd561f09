import { z } from 'zod'
import { isId } from '../../../platform/ids.ts'

/** The ids of what a page showed as open, as its hidden field carries them. */
export const answersToField = z
  .string()
  .default('')
  .transform((text) => text.split(/\s+/).filter(isId))
