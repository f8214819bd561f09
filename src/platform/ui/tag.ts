import { attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Styled } from './params.ts'

export type Tag = Content & Styled

export function tag(params: Tag): Html {
  return html`<strong class="govuk-tag${also(params.classes)}"${attributes(params.attributes)}>
  ${content(params)}
</strong>`
}
