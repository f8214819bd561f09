import { attribute, attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Optional, type Styled } from './params.ts'

export type InsetText = Content & Styled & Optional<{ id: string }>

export function insetText(params: InsetText): Html {
  return html`<div class="govuk-inset-text${also(params.classes)}"${attribute('id', params.id)}${attributes(params.attributes)}>
  ${content(params)}
</div>`
}
