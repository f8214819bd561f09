import { type Attributes, asWord, attribute, attributes } from './attributes.ts'
import { type Html, html, nothing, safeUrl } from './html.ts'
import {
  also,
  type Content,
  content,
  hasContent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Listed = Content & Optional<{ href: string; attributes: Attributes }>

export type ErrorSummary = Styled &
  Optional<{
    titleText: Text
    titleHtml: Html
    descriptionText: Text
    descriptionHtml: Html
    errorList: readonly Listed[]
    disableAutoFocus: boolean
  }>

export function errorSummary(params: ErrorSummary): Html {
  const { errorList = [] } = params
  const described = { text: params.descriptionText, html: params.descriptionHtml }
  return html`<div class="govuk-error-summary${also(params.classes)}"${attribute('data-disable-auto-focus', asWord(params.disableAutoFocus))}${attributes(params.attributes)} data-module="govuk-error-summary">
  <div role="alert">
    <h2 class="govuk-error-summary__title">
      ${content({ text: params.titleText, html: params.titleHtml })}
    </h2>
    <div class="govuk-error-summary__body">
      ${hasContent(described) ? html`<p>${content(described)}</p>` : nothing}
      ${errorList.length > 0 ? html`<ul class="govuk-list govuk-error-summary__list">${errorList.map(listed)}</ul>` : nothing}
    </div>
  </div>
</div>`
}

const listed = (item: Listed): Html =>
  item.href
    ? html`<li><a href="${safeUrl(item.href)}"${attributes(item.attributes)}>${content(item)}</a></li>`
    : html`<li>${content(item)}</li>`
