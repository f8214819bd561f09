import { type Attributes, attribute, attributes } from './attributes.ts'
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
} from './params.ts'

type Item = Content &
  Optional<{ href: string; current: boolean; active: boolean; attributes: Attributes }>

type Slots = Optional<{
  start: Html
  end: Html | Optional<{ html: Html; align: string }>
  navigationStart: Html
  navigationEnd: Html
}>

export type ServiceNavigation = Styled &
  Optional<{
    serviceName: string
    serviceUrl: string
    navigation: readonly (Item | Gap)[]
    navigationClasses: string
    navigationId: string
    navigationLabel: string
    menuButtonText: string
    menuButtonLabel: string
    ariaLabel: string
    collapseNavigationOnMobile: boolean
    slots: Slots
  }>

export function serviceNavigation(params: ServiceNavigation): Html {
  const end = endOf(params.slots)
  const common: Attributes = {
    class: `govuk-service-navigation${also(params.classes)}`,
    'data-module': 'govuk-service-navigation',
    ...params.attributes,
  }
  const inner = html`<div class="govuk-width-container${end.isInline ? ' govuk-service-navigation__inlining-container' : ''}">
    ${params.slots?.start}
    <div class="govuk-service-navigation__container">
      ${params.serviceName ? serviceName(params.serviceName, params.serviceUrl) : nothing}
      ${navigation(params)}
    </div>
    ${end.markup}
  </div>`
  if (params.serviceName || isFilled(params.slots?.start) || isFilled(end.markup))
    return html`<section aria-label="${params.ariaLabel ?? 'Service information'}"${attributes(common)}>${inner}</section>`
  return html`<div ${attributes(common)}>${inner}</div>`
}

function endOf(slots: Slots | undefined): { markup: Html | undefined; isInline: boolean } {
  const end = slots?.end
  if (end === undefined) return { markup: undefined, isInline: false }
  if (isMarkup(end)) return { markup: end, isInline: false }
  return { markup: end.html, isInline: end.align === 'inline' }
}

const isMarkup = (end: NonNullable<Slots['end']>): end is Html =>
  typeof end === 'string' || 'isEscaped' in end

const serviceName = (name: string, url: string | undefined): Html =>
  html`<span class="govuk-service-navigation__service-name">
          ${url ? html`<a href="${safeUrl(url)}" class="govuk-service-navigation__link"> ${name} </a>` : html`<span class="govuk-service-navigation__text">${name}</span>`}
        </span>`

function navigation(params: ServiceNavigation): Html {
  const items = params.navigation?.filter(isPresent) ?? []
  const { navigationStart, navigationEnd } = params.slots ?? {}
  if (items.length === 0 && !isFilled(navigationStart) && !isFilled(navigationEnd)) return nothing
  const menu = params.menuButtonText || 'Menu'
  const id = params.navigationId || 'navigation'
  const collapses = params.collapseNavigationOnMobile ?? items.length > 1
  return html`<nav aria-label="${params.navigationLabel || menu}" class="govuk-service-navigation__wrapper${also(params.navigationClasses)}">
          ${collapses ? toggle(id, menu, params.menuButtonLabel) : nothing}
          <ul class="govuk-service-navigation__list" id="${id}">
            ${navigationStart}${items.map(navigationItem)}${navigationEnd}
          </ul>
        </nav>`
}

const toggle = (id: string, menu: string, label: string | undefined): Html =>
  html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${attribute('aria-label', label === menu ? undefined : label)} hidden aria-hidden="true">
            ${menu}
          </button>`

function navigationItem(item: Item): Html {
  const isActive = item.active || item.current
  const state = isActive ? (item.current ? 'page' : 'true') : undefined
  const words = isActive
    ? html`<strong class="govuk-service-navigation__active-fallback">${content(item)}</strong>`
    : content(item)
  const inner = item.href
    ? html`<a class="govuk-service-navigation__link" href="${safeUrl(item.href)}"${attribute('aria-current', state)}${attributes(item.attributes)}> ${words} </a>`
    : html`<span class="govuk-service-navigation__text"${attribute('aria-current', state)}> ${words} </span>`
  return html`<li class="govuk-service-navigation__item${isActive ? ' govuk-service-navigation__item--active' : ''}">${isFilled(html`${words}`) ? inner : nothing}</li>`
}
