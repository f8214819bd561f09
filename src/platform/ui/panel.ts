import { attributes } from './attributes.ts'
import { button } from './button.ts'
import { heading } from './heading.ts'
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

type Action = Styled & Optional<{ text: Text; href: string; type: string }>

export type Panel = Content &
  Styled &
  Optional<{
    titleText: Text
    titleHtml: Html
    headingLevel: Text
    actions: Styled & Optional<{ items: readonly Action[] }>
  }>

export function panel(params: Panel): Html {
  const interrupts = params.classes?.includes('govuk-panel--interruption') ?? false
  const title = content({ text: params.titleText, html: params.titleHtml })
  return html`<div class="govuk-panel${interrupts ? '' : ' govuk-panel--confirmation'}${also(params.classes)}"${attributes(params.attributes)}>
  ${heading(params.headingLevel || 1, { class: 'govuk-panel__title' }, title)}
  ${hasContent(params) ? html`<div class="govuk-panel__body">${content(params)}</div>` : nothing}
  ${interrupts && params.actions ? actions(params.actions) : nothing}
</div>`
}

function actions(params: NonNullable<Panel['actions']>): Html {
  const { items = [] } = params
  return html`<div class="govuk-panel__actions${also(params.classes)}"${attributes(params.attributes)}>
    ${items.length > 0 ? html`<div class="govuk-button-group">${items.map((item) => html`${action(item)} `)}</div>` : nothing}
  </div>`
}

function action({ text, href, type, classes, attributes: more }: Action): Html {
  if (!href || type === 'button')
    return button({
      text,
      type: type || 'button',
      classes: `govuk-button--inverse${also(classes)}`,
      href,
      attributes: more,
    })
  return html`<a class="govuk-link govuk-link--inverse${also(classes)}" href="${safeUrl(href)}"${attributes(more)}>${text}</a>`
}
