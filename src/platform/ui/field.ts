import { attributes } from './attributes.ts'
import { type ErrorMessage, errorMessage } from './error-message.ts'
import { type Fieldset, fieldset } from './fieldset.ts'
import { type Hint, hint } from './hint.ts'
import { type Html, html, nothing } from './html.ts'
import { type Label, label } from './label.ts'
import { also, type Content, type Optional, type Styled } from './params.ts'

/** What every question has beside the control itself. */
export type Question = Optional<{
  hint: Hint
  errorMessage: ErrorMessage
  formGroup: Styled &
    Optional<{
      beforeInput: Content
      afterInput: Content
      beforeInputs: Content
      afterInputs: Content
    }>
}>

export type Field = Question & Optional<{ label: Label; describedBy: string }>

/** One control with its label, hint and error. */
export function field(id: string, params: Field, control: (describedBy: string) => Html): Html {
  const notes = notesOf(id, params, params.describedBy)
  return formGroup(
    params,
    html`${label({ ...params.label, for: id })}
  ${notes.markup}
  ${control(notes.describedBy)}`,
  )
}

export type GroupOfControls = Question & Optional<{ fieldset: Fieldset; describedBy: string }>

/** Several controls under one question, in a fieldset when it has one. */
export function fieldGroup(
  id: string,
  params: GroupOfControls,
  controls: (describedBy: string) => Html,
  role?: string,
): Html {
  const notes = notesOf(id, params, params.fieldset?.describedBy ?? params.describedBy)
  const { describedBy } = notes
  const inner = html`${notes.markup}
  ${controls(describedBy)}`
  if (!params.fieldset) return formGroup(params, inner)
  const { classes, attributes, legend } = params.fieldset
  return formGroup(
    params,
    fieldset({ describedBy, classes, role, attributes, legend, html: inner }),
  )
}

function formGroup(params: Question, inner: Html): Html {
  const { formGroup: group, errorMessage: error } = params
  return html`<div class="govuk-form-group${error ? ' govuk-form-group--error' : ''}${also(group?.classes)}"${attributes(group?.attributes)}>
  ${inner}
</div>`
}

function notesOf(id: string, params: Question, before: string | undefined) {
  const names = before ? [before] : []
  if (params.hint) names.push(`${id}-hint`)
  if (params.errorMessage) names.push(`${id}-error`)
  const markup = html`${params.hint ? hint({ ...params.hint, id: `${id}-hint` }) : nothing}
  ${params.errorMessage ? errorMessage({ ...params.errorMessage, id: `${id}-error` }) : nothing}`
  return { markup, describedBy: names.join(' ') }
}
