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

type Who = {
  readonly workingName: string
  readonly signOutPath: string
  readonly once: string
} & Optional<{ ownPath: string }>

/** Minutes without a look, and where to look so that the session goes on. */
type Stay = { readonly path: string; readonly warnAfter: number; readonly endAfter: number }

export type StaffPage = Page &
  Optional<{
    nav: readonly NavItem[]
    current: string
    find: Find
    who: Who
    stay: Stay
    caseBar: Html
    tabs: Html
    notice: Html // what she has to see first, above any page
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
<main class="wrap" id="main" tabindex="-1">${page.tabs}${page.notice}${aside ? twoColumns(main, aside) : main}</main>${page.stay ? stayWarning(page.stay) : nothing}`,
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

const signOut = ({ workingName, signOutPath, ownPath, once }: Who): Html =>
  form({
    action: signOutPath,
    once,
    classes: 'top__who',
    content: html`${ownPath ? html`<a href="${safeUrl(ownPath)}">${workingName}</a>` : html`<span>${workingName}</span>`} <button type="submit">Sign out</button>`,
  })

/** Opened by the browser's module; a page without it asks for nothing, and keeps what was typed when it is sent. */
const stayWarning = ({ path, warnAfter, endAfter }: Stay): Html =>
  html`<dialog class="stay" data-stay="${safeUrl(path)}" data-warn-after="${warnAfter}" data-end-after="${endAfter}" aria-labelledby="stay-title">
<div class="stay__soon"><h2 id="stay-title">You will be signed out soon</h2>
<p>Nothing has happened here for ${warnAfter} minutes. After ${endAfter} you are signed out. What you typed stays on this page.</p></div>
<div class="stay__over"><h2>You were signed out</h2>
<p>Nothing happened here for ${endAfter} minutes. What you typed is still on this page. <a href="/sign-in" target="_blank" rel="noopener">Sign in again in a new tab</a>, then come back and go on.</p></div>
<button type="button" class="govuk-button">Go on working</button>
</dialog>`

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

/** Where a page for victims leads away to: somewhere that anybody might be reading. */
export const awayPath = 'https://www.bbc.co.uk/weather'

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
