import { z } from 'zod'
import { words } from '../../platform/http.ts'
import { codeOf } from './rules.ts'

/** Kinds of specialism as ticks: which there are, the service knows, and its actions ask. */
export const kindTicks = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().regex(/^[a-z0-9-]{2,60}$/, 'Select skills from the list')),
)

export const KindForm = z.object({
  // Kept in the clear: it names a kind of training, and nobody.
  words: words(60, 'Enter what the specialism is called')
    .regex(/^[\p{L}\p{N} ,.()’'&/-]+$/u, 'Use letters, digits and common signs')
    .refine((text) => codeOf(text).length >= 2, 'Use letters or digits for its name'),
})
