import { type Attributes, attributes } from './attributes.ts'
import { type Html, html, safeUrl } from './html.ts'
import { also, type Content, content, type Optional, type Styled } from './params.ts'

type Crumb = Content & Optional<{ href: string; attributes: Attributes }>

export type Breadcrumbs = Styled & { readonly items: readonly Crumb[] } & Optional<{
    collapseOnMobile: boolean
    labelText: string
  }>

export function breadcrumbs(params: Breadcrumbs): Html {
  return html`<nav class="govuk-breadcrumbs${also(params.classes)}${params.collapseOnMobile ? ' govuk-breadcrumbs--collapse-on-mobile' : ''}"${attributes(params.attributes)} aria-label="${params.labelText ?? 'Breadcrumb'}">
  <ol class="govuk-breadcrumbs__list">
${params.items.map(crumb)}
  </ol>
</nav>`
}

const crumb = (item: Crumb): Html =>
  item.href
    ? html`<li class="govuk-breadcrumbs__list-item">
      <a class="govuk-breadcrumbs__link" href="${safeUrl(item.href)}"${attributes(item.attributes)}>${content(item)}</a>
    </li>`
    : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${content(item)}</li>`
