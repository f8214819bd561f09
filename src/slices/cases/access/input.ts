import { z } from 'zod'
import { optionalWords, tick, words } from '../../../platform/http.ts'
import { authorities } from './rules.ts'

const reason = (missing: string) => words(2000, missing)

export const RestrictionForm = z.object({
  reason: reason('Say why only named people may see this case'),
})
export const LiftingForm = z.object({
  reason: reason('Say why the whole service may see this case again'),
})
export const DeclineForm = z.object({
  reason: reason('Say why this case stays open to the whole service'),
})
export const NamingForm = z.object({ worker: z.uuid('Select who may see this case') })
export const AuthorityForm = z.object({
  kind: z.enum(authorities, 'Select what kind of position it is'),
  agency: optionalWords(200),
  chosen: optionalWords(2000),
  independenceTold: tick,
})
