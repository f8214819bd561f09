import { z } from 'zod'
import { type FieldError, fieldErrors, type Typed } from '../../../platform/http.ts'
import { type Answers, noAnswers, type PageName, pageNames } from '../answers/public.ts'
import { pageForm } from '../drafts/public.ts'

export const NextForm = z.object({ next: z.enum(['send', 'keep']).catch('send') })

/** The pages of a referral out of one form, in which each field bears its page; and all that cannot be read. */
export function answersIn(typed: Typed): { answers: Answers; errors: FieldError[] } {
  const answers: Answers = structuredClone(noAnswers)
  const errors = pageNames.flatMap((page) => readPage(page, typed, answers))
  return { answers, errors }
}

function readPage<P extends PageName>(page: P, typed: Typed, answers: Answers): FieldError[] {
  const prefix = `${page}-`
  const own = Object.entries(typed)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value])
  const read = pageForm(page).safeParse(Object.fromEntries(own))
  if (!read.success)
    return fieldErrors(read.error).map((fault) => ({ ...fault, field: `${prefix}${fault.field}` }))
  answers[page] = read.data
  return []
}
