import { attribute, attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Optional, type Styled } from './params.ts'

export type Hint = Content & Styled & Optional<{ id: string }>

export function hint(params: Hint): Html {
  return html`<div class="govuk-hint${also(params.classes)}"${attribute('id', params.id)}${attributes(params.attributes)}>
  ${content(params)}
</div>`
}
