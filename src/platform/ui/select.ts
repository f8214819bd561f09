import { type Attributes, attribute, attributes } from './attributes.ts'
import { type Field, field } from './field.ts'
import { type Html, html } from './html.ts'
import {
  also,
  content,
  type Gap,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Choice = Optional<{
  value: Text
  text: Text
  selected: boolean | null
  disabled: boolean
  attributes: Attributes
}>

export type Select = Field & {
  readonly name: string
} & Styled &
  Optional<{ id: string; value: Text; disabled: boolean; items: readonly (Choice | Gap)[] }>

export function select(params: Select): Html {
  const id = params.id || params.name
  const { formGroup } = params
  return field(
    id,
    params,
    (describedBy) => html`${content(formGroup?.beforeInput)}
  <select class="govuk-select${also(params.classes)}${params.errorMessage ? ' govuk-select--error' : ''}" id="${id}" name="${params.name}"${attribute('disabled', params.disabled)}${attribute('aria-describedby', describedBy)}${attributes(params.attributes)}>
  ${(params.items ?? []).filter(isPresent).map((item) => option(item, params.value))}
  </select>
  ${content(formGroup?.afterInput)}`,
  )
}

function option(item: Choice, chosen: Text | undefined): Html {
  const value = item.value === undefined ? undefined : { value: item.value }
  return html`<option ${attributes(value)}${attribute('selected', isSelected(item, chosen))}${attribute('disabled', item.disabled)}${attributes(item.attributes)}>${item.text}</option>
  `
}

function isSelected(item: Choice, chosen: Text | undefined): boolean {
  if (item.selected) return true
  if (!chosen || item.selected === false) return false
  return String(item.value ?? item.text) === String(chosen)
}
