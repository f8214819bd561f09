import { errorSummary } from './error-summary.ts'
import { type Html, nothing } from './html.ts'
import type { Optional } from './params.ts'

/** `at` is the id to go to when the field's first control has another id than the field. */
export type FieldError = { readonly field: string; readonly message: string } & Optional<{
  at: string
}>

export type Errors = {
  readonly any: boolean
  /** Every error, each linked to its field; nothing when there is none. */
  readonly summary: Html
  /** What to pass as `errorMessage` of the field's component. */
  readonly of: (field: string) => { readonly text: string } | undefined
}

/** All errors of a form, for the top of the page and for each field. */
export function errorsFor(errors: readonly FieldError[]): Errors {
  const errorList = errors.map(({ field, message, at }) => ({
    text: message,
    href: `#${at ?? field}`,
  }))
  return {
    any: errors.length > 0,
    summary:
      errors.length === 0 ? nothing : errorSummary({ titleText: 'There is a problem', errorList }),
    of: (wanted) => {
      const messages = errors.filter(({ field }) => field === wanted).map(({ message }) => message)
      return messages.length === 0 ? undefined : { text: messages.join('. ') }
    },
  }
}
