import { attribute, attributes, wordsFor } from './attributes.ts'
import { button } from './button.ts'
import { type Html, html } from './html.ts'
import { also, type Content, hasContent, type Optional, type Styled } from './params.ts'

export type ExitThisPage = Content &
  Styled &
  Optional<{
    id: string
    redirectUrl: string
    activatedText: string
    timedOutText: string
    pressTwoMoreTimesText: string
    pressOneMoreTimeText: string
  }>

export function exitThisPage(params: ExitThisPage): Html {
  const words = wordsFor({
    activated: params.activatedText,
    'timed-out': params.timedOutText,
    'press-two-more-times': params.pressTwoMoreTimesText,
    'press-one-more-time': params.pressOneMoreTimeText,
  })
  return html`<div class="govuk-exit-this-page${also(params.classes)}"${attribute('id', params.id)} data-module="govuk-exit-this-page"${attributes(params.attributes)}${attributes(words)}>
  ${button({
    html: hasContent(params) ? params.html : usual,
    text: params.text,
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: params.redirectUrl || 'https://www.bbc.co.uk/weather',
    attributes: { rel: 'nofollow noreferrer' },
  })}
</div>`
}

const usual = html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`
