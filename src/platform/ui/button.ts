import { type Attributes, asWord, attribute, attributes } from './attributes.ts'
import { type Html, html, nothing, raw, safeUrl } from './html.ts'
import {
  also,
  type Content,
  content,
  isFilled,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

export type Button = Content &
  Styled &
  Optional<{
    id: string
    type: string
    name: string
    value: Text
    href: string
    disabled: boolean
    isStartButton: boolean
    preventDoubleClick: boolean
  }>

export function button(params: Button): Html {
  const start = params.isStartButton ? ' govuk-button--start' : ''
  const common: Attributes = {
    class: `govuk-button${also(params.classes)}${start}`,
    'data-module': 'govuk-button',
    ...params.attributes,
    id: { value: params.id || undefined, optional: true },
  }
  return params.href
    ? html`<a href="${safeUrl(params.href)}" role="button" draggable="false"${attributes(common)}>
  ${words(params)}
</a>`
    : html`<button type="${params.type || 'submit'}"${attribute('value', params.value)}${attribute('name', params.name)}${params.disabled ? html` disabled aria-disabled="true"` : nothing}${attribute('data-prevent-double-click', asWord(params.preventDoubleClick))}${attributes(common)}>
  ${words(params)}
</button>`
}

function words(params: Button): Html {
  if (!params.isStartButton) return html`${content(params)}`
  const inner = isFilled(params.html) ? html`<span>${params.html}</span>` : params.text
  return html`${inner}${startIcon}`
}

const startIcon =
  raw(`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
  </svg>`)
