import { attribute, attributes } from './attributes.ts'
import { type Html, html } from './html.ts'
import { also, type Content, content, type Optional, type Styled, type Text } from './params.ts'

export type Details = Content &
  Styled &
  Optional<{ id: string; summaryText: Text; summaryHtml: Html; open: boolean }>

export function details(params: Details): Html {
  return html`<details class="govuk-details${also(params.classes)}"${attribute('id', params.id)}${attributes(params.attributes)}${attribute('open', params.open)}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">
      ${content({ text: params.summaryText, html: params.summaryHtml })}
    </span>
  </summary>
  <div class="govuk-details__text">
    ${content(params)}
  </div>
</details>`
}
