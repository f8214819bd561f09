import { asWord, attribute, attributes } from './attributes.ts'
import { heading } from './heading.ts'
import { type Html, html, nothing } from './html.ts'
import { also, type Content, isFilled, type Optional, type Styled, type Text } from './params.ts'

export type NotificationBanner = Content &
  Styled &
  Optional<{
    type: string
    titleText: Text
    titleHtml: Html
    titleId: string
    titleHeadingLevel: Text
    role: string
    disableAutoFocus: boolean
  }>

export function notificationBanner(params: NotificationBanner): Html {
  const succeeded = params.type === 'success'
  const role = params.role || (succeeded ? 'alert' : 'region')
  const id = params.titleId || 'govuk-notification-banner-title'
  return html`<div class="govuk-notification-banner${succeeded ? ' govuk-notification-banner--success' : ''}${also(params.classes)}" role="${role}" aria-labelledby="${id}" data-module="govuk-notification-banner"${attribute('data-disable-auto-focus', asWord(params.disableAutoFocus))}${attributes(params.attributes)}>
  <div class="govuk-notification-banner__header">
    ${title(params, id, succeeded ? 'Success' : 'Important')}
  </div>
  <div class="govuk-notification-banner__content">
  ${body(params)}
  </div>
</div>`
}

function title(params: NotificationBanner, id: string, usual: string): Html {
  const words = isFilled(params.titleHtml) ? params.titleHtml : params.titleText || usual
  const named = { class: 'govuk-notification-banner__title', id }
  return heading(params.titleHeadingLevel, named, words)
}

function body({ html: markup, text }: NotificationBanner): Html {
  if (isFilled(markup)) return markup
  if (!isFilled(text)) return nothing
  return html`<p class="govuk-notification-banner__heading">
      ${text}
    </p>`
}
