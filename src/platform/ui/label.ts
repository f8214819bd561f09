import { attribute, attributes } from './attributes.ts'
import { type Html, html, nothing } from './html.ts'
import { also, type Content, content, hasContent, type Optional, type Styled } from './params.ts'

export type Label = Content & Styled & Optional<{ for: string; isPageHeading: boolean }>

export function label(params: Label): Html {
  if (!hasContent(params)) return nothing
  const element = html`<label class="govuk-label${also(params.classes)}"${attributes(params.attributes)}${attribute('for', params.for)}>
  ${content(params)}
</label>`
  return params.isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element
}
