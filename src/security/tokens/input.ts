import { z } from 'zod'
import { evenWithFaults, ticks, words } from '../../platform/http.ts'
import { permissions } from '../permissions.ts'
import { longestDays, usualDays } from './rules.ts'

const daysFault = `Enter a number of days from 1 to ${longestDays}`

export const TokenForm = z
  .object({
    account: z.uuid('Select whose token it is'),
    name: words(120, 'Say what the token is for, such as the system that uses it'),
    scopes: ticks(permissions, 'Select what it may do from the list'),
    days: z
      .string()
      .trim()
      .transform((typed) => (typed === '' ? String(usualDays) : typed))
      .pipe(z.string().regex(/^\d{1,3}$/, daysFault))
      .transform(Number)
      .refine((days) => days >= 1 && days <= longestDays, daysFault),
  })
  .refine(({ scopes }) => !Array.isArray(scopes) || scopes.length > 0, {
    path: ['scopes'],
    message: 'Select at least one thing that it may do',
    ...evenWithFaults,
  })
export type TokenFormInput = z.output<typeof TokenForm>
