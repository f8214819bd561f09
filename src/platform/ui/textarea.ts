import { asWord, attribute, attributes } from './attributes.ts'
import { type Field, field } from './field.ts'
import { type Html, html } from './html.ts'
import { also, content, type Optional, type Styled, type Text } from './params.ts'

export type Textarea = Field & { readonly name: string } & Styled &
  Optional<{
    id: string
    value: Text
    rows: Text
    autocomplete: string
    spellcheck: boolean
    disabled: boolean
  }>

export function textarea(params: Textarea): Html {
  const id = params.id || params.name
  const { formGroup } = params
  return field(
    id,
    params,
    (describedBy) => html`${content(formGroup?.beforeInput)}
  <textarea class="govuk-textarea${params.errorMessage ? ' govuk-textarea--error' : ''}${also(params.classes)}" id="${id}" name="${params.name}" rows="${params.rows || 5}"${attribute('spellcheck', asWord(params.spellcheck))}${attribute('disabled', params.disabled)}${attribute('aria-describedby', describedBy)}${attribute('autocomplete', params.autocomplete)}${attributes(params.attributes)}>${asTyped(params.value)}</textarea>
  ${content(formGroup?.afterInput)}`,
  )
}

// A parser drops a line break right after the opening tag; a second one keeps what was typed.
const asTyped = (value: Text | undefined): Text | undefined =>
  typeof value === 'string' && /^\r?\n/.test(value) ? `\n${value}` : value
