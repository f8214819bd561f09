import { attributes } from './attributes.ts'
import { type Html, html, safeUrl } from './html.ts'
import { also, type Content, content, hasContent, type Optional, type Styled } from './params.ts'

export type BackLink = Content & Styled & Optional<{ href: string }>

export function backLink(params: BackLink): Html {
  return html`<a href="${safeUrl(params.href || '#')}" class="govuk-back-link${also(params.classes)}"${attributes(params.attributes)}>${hasContent(params) ? content(params) : 'Back'}</a>`
}
