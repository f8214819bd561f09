import { attributes } from './attributes.ts'
import { heading } from './heading.ts'
import { type Html, html, nothing, safeUrl } from './html.ts'
import {
  also,
  type Content,
  content,
  type Gap,
  isFilled,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Action = Content & Styled & Optional<{ href: string; visuallyHiddenText: Text }>
type Actions = Optional<{ classes: string; items: readonly Action[] }>
type Words = Content & Optional<{ classes: string }>
type Title = Words & Optional<{ headingLevel: 1 | 2 | 3 | 4 | 5 | 6 }>

export type SummaryCard = Styled & Optional<{ title: Title; actions: Actions }>

export type SummaryRow = Optional<{ classes: string; key: Words; value: Words; actions: Actions }>

export type SummaryList = Styled & {
  readonly rows: readonly (SummaryRow | Gap)[]
} & Optional<{ card: SummaryCard }>

export function summaryList(params: SummaryList): Html {
  const rows = params.rows.filter(isPresent)
  const anyHasActions = rows.some((row) => row.actions?.items?.length)
  const list = html`<dl class="govuk-summary-list${also(params.classes)}"${attributes(params.attributes)}>
${rows.map((row) => rowOf(row, anyHasActions, params.card?.title))}
</dl>`
  return params.card ? card(params.card, list) : list
}

function rowOf(row: SummaryRow, anyHasActions: boolean, title: Title | undefined): Html {
  const lacksActions = anyHasActions && !row.actions?.items
  return html`<div class="govuk-summary-list__row${lacksActions ? ' govuk-summary-list__row--no-actions' : ''}${also(row.classes)}">
    <dt class="govuk-summary-list__key${also(row.key?.classes)}">
      ${content(row.key)}
    </dt>
    <dd class="govuk-summary-list__value${also(row.value?.classes)}">
      ${content(row.value)}
    </dd>
    ${rowActions(row.actions, title)}
  </div>
  `
}

function rowActions(actions: Actions | undefined, title: Title | undefined): Html {
  const items = actions?.items ?? []
  const [only] = items
  if (only === undefined) return nothing
  const several = html`<ul class="govuk-summary-list__actions-list">
        ${items.map((action) => html`<li class="govuk-summary-list__actions-list-item">${actionLink(action, title)}</li>`)}
      </ul>`
  return html`<dd class="govuk-summary-list__actions${also(actions?.classes)}">
      ${items.length === 1 ? actionLink(only, title) : several}
    </dd>`
}

function card(params: SummaryCard, list: Html): Html {
  return html`<div class="govuk-summary-card${also(params.classes)}"${attributes(params.attributes)}>
  <div class="govuk-summary-card__title-wrapper">
    ${params.title ? cardTitle(params.title) : nothing}
    ${cardActions(params.actions, params.title)}
  </div>
  <div class="govuk-summary-card__content">
    ${list}
  </div>
</div>`
}

const cardTitle = (title: Title): Html =>
  heading(
    title.headingLevel,
    { class: `govuk-summary-card__title${also(title.classes)}` },
    content(title),
  )

function cardActions(actions: Actions | undefined, title: Title | undefined): Html {
  const items = actions?.items ?? []
  const [only] = items
  if (only === undefined) return nothing
  const classes = `govuk-summary-card__actions${also(actions?.classes)}`
  if (items.length === 1) return html`<div class="${classes}">${actionLink(only, title)}</div>`
  return html`<ul class="${classes}">
      ${items.map((action) => html`<li class="govuk-summary-card__action">${actionLink(action, title)}</li>`)}
    </ul>`
}

function actionLink(action: Action, title: Title | undefined): Html {
  const hidden = isFilled(action.visuallyHiddenText) ? html` ${action.visuallyHiddenText}` : nothing
  const where = title ? html` (${content(title)})` : nothing
  const unseen = html`${hidden}${where}`
  return html`<a class="govuk-link${also(action.classes)}" href="${safeUrl(action.href ?? '')}"${attributes(action.attributes)}>${content(action)}${isFilled(unseen) ? html`<span class="govuk-visually-hidden">${unseen}</span>` : nothing}</a>`
}
