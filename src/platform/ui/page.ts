import { documentOf, type Page } from './document.ts'
import { form } from './form.ts'
import { type Html, html, nothing, safeUrl } from './html.ts'
import { twoColumns } from './layout.ts'
import type { Optional } from './params.ts'

type NavItem = {
  readonly key: string
  readonly label: string
  readonly href: string
} & Optional<{ count: number }>

/** Looking for somebody is a POST: an address would keep the words in histories and logs. */
type Find = { readonly path: string; readonly once: string }

type Who = { readonly workingName: string; readonly signOutPath: string; readonly once: string }

export type StaffPage = Page &
  Optional<{
    nav: readonly NavItem[]
    current: string
    find: Find
    who: Who
    caseBar: Html
    tabs: Html
    aside: Html
  }>

/** A page for people who work here: top bar, the case they are in, one or two columns. */
export function staffPage(page: StaffPage): Html {
  const { main, aside } = page
  return documentOf(
    'staff',
    page,
    `${page.title}, Alongside`,
    html`<header class="top">
<b class="top__name">Alongside</b>
${page.nav ? navigation(page.nav, page.current) : nothing}
${page.find ? findForm(page.find) : nothing}
${page.who ? signOut(page.who) : nothing}
</header>
${page.caseBar}
<main class="wrap" id="main" tabindex="-1">${page.tabs}${aside ? twoColumns(main, aside) : main}</main>`,
  )
}

const navigation = (items: readonly NavItem[], current: string | undefined): Html =>
  html`<nav class="top__nav" aria-label="Service">${items.map(
    ({ key, label, href, count }) =>
      html`<a href="${safeUrl(href)}"${key === current ? html` aria-current="page"` : nothing}>${label}${count ? ` (${count})` : ''}</a>`,
  )}</nav>`

const findForm = ({ path, once }: Find): Html =>
  form({
    action: path,
    once,
    classes: 'top__find',
    content: html`<label class="govuk-visually-hidden" for="find">Find: name, phone, reference, postcode</label>
<input id="find" name="find" type="search" autocomplete="off" spellcheck="false" placeholder="Find: name, phone, reference, postcode">`,
  })

const signOut = ({ workingName, signOutPath, once }: Who): Html =>
  form({
    action: signOutPath,
    once,
    classes: 'top__who',
    content: html`<span>${workingName}</span> <button type="submit">Sign out</button>`,
  })

export type PublicPage = Page & { readonly serviceName: string } & Optional<{ backLink: Html }>

/** A page for referrers, who have no account: calm, one column. */
export function publicPage(page: PublicPage): Html {
  return documentOf(
    'public',
    page,
    `${page.title}, ${page.serviceName}`,
    html`<header class="service"><div class="column"><b>${page.serviceName}</b></div></header>
<div class="column">
${page.backLink ? back(page.backLink) : nothing}
<main id="main" tabindex="-1">${page.main}</main>
</div>`,
  )
}

// Every part of a page lies in a landmark, so that none is missed.
const back = (link: Html): Html => html`<nav aria-label="Back">${link}</nav>`

type Way = { readonly href: string } & Optional<{ label: string }>

export type PortalPage = Page & { readonly exit: Way } & Optional<{ talk: Way; backLink: Html }>

/** A page for victims. Threat: somebody looks over her shoulder: no name, no colour of ours. */
export function portalPage(page: PortalPage): Html {
  const { exit, talk } = page
  return documentOf(
    'portal',
    page,
    page.title,
    html`<nav class="exit" aria-label="Leave"><a href="${safeUrl(exit.href)}" rel="nofollow noreferrer" data-exit>${exit.label ?? 'Leave this page'}</a></nav>
<div class="column">
${page.backLink ? back(page.backLink) : nothing}
<main id="main" tabindex="-1">${page.main}
${talk ? html`<p class="talk"><a href="${safeUrl(talk.href)}">${talk.label ?? 'I would rather talk'}</a></p>` : nothing}
</main>
</div>`,
  )
}
