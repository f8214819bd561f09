import { attributes } from './attributes.ts'
import { type Html, html, safeUrl } from './html.ts'
import { also, content, type Optional, type Styled, type Text } from './params.ts'

export type GenericHeader = Styled &
  Optional<{ url: string; logoText: Text; logoHtml: Html; containerClasses: string }>

export function genericHeader(params: GenericHeader): Html {
  return html`<div class="govuk-generic-header${also(params.classes)}"${attributes(params.attributes)}>
  <div class="govuk-generic-header__container ${params.containerClasses || 'govuk-width-container'}">
    <div class="govuk-generic-header__logo">
      <a href="${safeUrl(params.url || '/')}" class="govuk-generic-header__homepage-link">
        ${content({ text: params.logoText, html: params.logoHtml })}
      </a>
    </div>
  </div>
</div>`
}
