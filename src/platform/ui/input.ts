import { attributes } from './attributes.ts'
import { type Field, field } from './field.ts'
import { type Html, html } from './html.ts'
import {
  also,
  type Content,
  content,
  hasContent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Affix = Content & Styled

export type Input = Field & { readonly name: string } & Styled &
  Optional<{
    id: string
    type: string
    value: Text
    inputmode: string
    autocomplete: string
    autocapitalize: string
    pattern: string
    spellcheck: boolean
    disabled: boolean
    prefix: Affix
    suffix: Affix
    inputWrapper: Styled
  }>

export function input(params: Input): Html {
  const id = params.id || params.name
  return field(id, params, (describedBy) => {
    const control = inputElement(id, params, describedBy)
    return isWrapped(params) ? wrapped(params, control) : control
  })
}

function inputElement(id: string, params: Input, describedBy: string): Html {
  const optional = (value: Text | boolean | undefined) => ({ value, optional: true })
  const { spellcheck } = params
  return html`<input class="govuk-input${also(params.classes)}${params.errorMessage ? ' govuk-input--error' : ''}" id="${id}" name="${params.name}" type="${params.type || 'text'}"${attributes(
    {
      spellcheck: optional(typeof spellcheck === 'boolean' ? String(spellcheck) : undefined),
      value: optional(params.value),
      disabled: optional(params.disabled),
      'aria-describedby': optional(describedBy || undefined),
      autocomplete: optional(params.autocomplete),
      autocapitalize: optional(params.autocapitalize),
      pattern: optional(params.pattern),
      inputmode: optional(params.inputmode),
    },
  )}${attributes(params.attributes)}>`
}

const isWrapped = ({ prefix, suffix, formGroup }: Input) =>
  [prefix, suffix, formGroup?.beforeInput, formGroup?.afterInput].some(hasContent)

function wrapped(params: Input, control: Html): Html {
  const { inputWrapper, prefix, suffix, formGroup } = params
  return html`<div class="govuk-input__wrapper${also(inputWrapper?.classes)}"${attributes(inputWrapper?.attributes)}>
    ${content(formGroup?.beforeInput)}
    ${hasContent(prefix) ? affix('prefix', prefix ?? {}) : ''}
    ${control}
    ${hasContent(suffix) ? affix('suffix', suffix ?? {}) : ''}
    ${content(formGroup?.afterInput)}
  </div>`
}

const affix = (kind: 'prefix' | 'suffix', params: Affix): Html =>
  html`<div class="govuk-input__${kind}${also(params.classes)}" aria-hidden="true"${attributes(params.attributes)}>${content(params)}</div>`
