import { attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Optional, type Styled, type Text } from './params.ts'

export type WarningText = Content & Styled & Optional<{ iconFallbackText: Text }>

export function warningText(params: WarningText): Html {
  return html`<div class="govuk-warning-text${also(params.classes)}"${attributes(params.attributes)}>
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text">
    <span class="govuk-visually-hidden">${params.iconFallbackText || 'Warning'}</span>
    ${content(params)}
  </strong>
</div>`
}
