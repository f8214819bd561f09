import { z } from 'zod'
import { optionalWords, words } from '../../../platform/http.ts'
import { decisionFields } from '../../disclosures/public.ts'
import { ways, welfareAnswers } from './rules.ts'

const { ground, groundReason, basis } = decisionFields

export const NoticeForm = z.object({
  welfare: z
    .union([
      z.literal('').transform(() => null),
      z.enum(welfareAnswers, 'Select one of the answers'),
    ])
    .nullish()
    .transform((value) => value ?? null),
  welfareReason: optionalWords(2000),
  text: words(1000, 'Enter what the referrer is told'),
  way: z.enum(ways, 'Select how the referrer is told'),
  ground,
  groundReason,
  basis,
  checked: z.literal('yes', 'Look through the text, and tick that you have'),
})
