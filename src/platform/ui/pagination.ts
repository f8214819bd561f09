import { type Attributes, attribute, attributes } from './attributes.ts'
import { type Html, html, nothing, raw, safeUrl } from './html.ts'
import {
  also,
  type Content,
  content,
  type Gap,
  hasContent,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

type Step = Content & Optional<{ href: string; labelText: Text; attributes: Attributes }>

type PageItem = Optional<{
  number: Text
  href: string
  visuallyHiddenText: Text
  current: boolean
  ellipsis: boolean
  attributes: Attributes
}>

export type Pagination = Styled &
  Optional<{
    previous: Step
    next: Step
    items: readonly (PageItem | Gap)[]
    landmarkLabel: string
  }>

export function pagination(params: Pagination): Html {
  const { previous, next, items } = params
  const isBlock = !items && Boolean(next || previous)
  return html`<nav class="govuk-pagination${isBlock ? ' govuk-pagination--block' : ''}${also(params.classes)}" aria-label="${params.landmarkLabel || 'Pagination'}"${attributes(params.attributes)}>
  ${previous?.href ? arrowLink('prev', previous, isBlock) : nothing}
  ${items ? html`<ul class="govuk-pagination__list">${items.filter(isPage).map(pageItem)}</ul>` : nothing}
  ${next?.href ? arrowLink('next', next, isBlock) : nothing}
</nav>`
}

const isPage = (item: PageItem | Gap): item is PageItem =>
  isPresent(item) && Object.keys(item).length > 0

function arrowLink(kind: 'prev' | 'next', link: Step, isBlock: boolean): Html {
  const leads = isBlock || kind === 'prev'
  const title = `govuk-pagination__link-title${isBlock && !link.labelText ? ' govuk-pagination__link-title--decorated' : ''}`
  return html`<div class="govuk-pagination__${kind}">
    <a class="govuk-link govuk-pagination__link" href="${safeUrl(link.href ?? '')}" rel="${kind}"${attributes(link.attributes)}>
      ${leads ? arrows[kind] : nothing}
      <span class="${title}">
        ${hasContent(link) ? content(link) : usual[kind]}
      </span>
      ${link.labelText && isBlock ? label(link.labelText) : nothing}
      ${leads ? nothing : arrows[kind]}
    </a>
  </div>`
}

const label = (words: Text): Html => html`<span class="govuk-visually-hidden">:</span>
      <span class="govuk-pagination__link-label">${words}</span>`

const usual = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
}

function pageItem(item: PageItem): Html {
  const state = `${item.current ? ' govuk-pagination__item--current' : ''}${item.ellipsis ? ' govuk-pagination__item--ellipsis' : ''}`
  if (item.ellipsis) return html`<li class="govuk-pagination__item${state}">⋯</li>`
  return html`<li class="govuk-pagination__item${state}">
    <a class="govuk-link govuk-pagination__link" href="${safeUrl(item.href ?? '')}" aria-label="${item.visuallyHiddenText ?? `Page ${item.number}`}"${attribute('aria-current', item.current && 'page')}${attributes(item.attributes)}>
      ${item.number}
    </a>
  </li>`
}

const arrow = (kind: string, path: string): Html =>
  raw(`<svg class="govuk-pagination__icon govuk-pagination__icon--${kind}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
    <path d="${path}"></path>
  </svg>`)

const arrows = {
  prev: arrow(
    'prev',
    'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  ),
  next: arrow(
    'next',
    'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  ),
}
