import { z } from 'zod'
import { optionalWords } from '../../../platform/http.ts'
import { sources } from './rules.ts'

const longestComment = 5000

const source = z
  .union([z.literal('').transform(() => null), z.enum(sources)], 'Select who said it from the list')
  .nullish()
  .transform((said) => said ?? null)

/** The answers by the code of their item. */
export const responsesSchema = z
  .record(
    z.string().max(20),
    z.strictObject({
      value: z.string('Select an answer').max(40, 'Select an answer').default(''),
      source,
      comment: optionalWords(longestComment),
    }),
    'Send the answers by the code of their item',
  )
  .default({})
