import { attributes } from './attributes.ts'
import { type Html, html, safeUrl } from './html.ts'
import { also, type Content, content, type Optional, type Styled } from './params.ts'

export type SkipLink = Content & Styled & Optional<{ href: string }>

export function skipLink(params: SkipLink): Html {
  return html`<a href="${safeUrl(params.href || '#content')}" class="govuk-skip-link${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-skip-link">${content(params)}</a>`
}
