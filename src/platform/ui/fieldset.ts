import { attribute, attributes } from './attributes.ts'
import { type Html, html, nothing } from './html.ts'
import { also, type Content, content, hasContent, type Optional, type Styled } from './params.ts'

export type Legend = Content & Optional<{ classes: string; isPageHeading: boolean }>

export type Fieldset = Styled &
  Optional<{ legend: Legend; describedBy: string; role: string; html: Html }>

export function fieldset(params: Fieldset): Html {
  return html`<fieldset class="govuk-fieldset${also(params.classes)}"${attribute('role', params.role)}${attribute('aria-describedby', params.describedBy)}${attributes(params.attributes)}>
  ${hasContent(params.legend) ? legend(params.legend ?? {}) : nothing}
  ${params.html}
</fieldset>`
}

function legend(params: Legend): Html {
  const words = content(params)
  return html`<legend class="govuk-fieldset__legend${also(params.classes)}">
    ${params.isPageHeading ? html`<h1 class="govuk-fieldset__heading">${words}</h1>` : words}
  </legend>`
}
