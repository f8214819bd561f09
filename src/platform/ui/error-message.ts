import { attribute, attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Optional, type Styled } from './params.ts'

export type ErrorMessage = Content &
  Styled &
  Optional<{ id: string; visuallyHiddenText: string | false | null }>

export function errorMessage(params: ErrorMessage): Html {
  const before = params.visuallyHiddenText === undefined ? 'Error' : params.visuallyHiddenText
  return html`<p class="govuk-error-message${also(params.classes)}"${attribute('id', params.id)}${attributes(params.attributes)}>
  ${before ? html`<span class="govuk-visually-hidden">${before}:</span> ` : ''}${content(params)}
</p>`
}
