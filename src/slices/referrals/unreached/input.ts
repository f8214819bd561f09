import { z } from 'zod'
import { type FieldError, optionalWords, words } from '../../../platform/http.ts'
import { addFaults, decisionFields, evenWithFaults } from '../../disclosures/public.ts'
import { ways, welfareAnswers } from './rules.ts'

const { ground, groundReason, basis } = decisionFields

export const NoticeForm = z
  .object({
    welfare: z
      .union([
        z.literal('').transform(() => null),
        z.enum(welfareAnswers, 'Select one of the answers'),
      ])
      .nullish()
      .transform((value) => value ?? null),
    welfareReason: optionalWords(2000),
    way: z.enum(ways, 'Select how the referrer is told'),
    text: words(1000, 'Enter what the referrer is told'),
    ground,
    groundReason,
    basis,
    checked: z.literal('yes', 'Look through the text, and tick that you have'),
  })
  .superRefine((value, c) => addFaults(value, c.addIssue), evenWithFaults)

const order = Object.keys(NoticeForm.shape)

/** One error for each question, in the order in which they stand. */
export const oneForEach = (errors: readonly FieldError[]): FieldError[] =>
  order.flatMap((field) => errors.find((error) => error.field === field) ?? [])
