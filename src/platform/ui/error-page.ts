import { type Html, html, nothing } from './html.ts'
import { link } from './layout.ts'
import {
  type PortalPage,
  type PublicPage,
  portalPage,
  publicPage,
  type StaffPage,
  staffPage,
} from './page.ts'
import type { Optional } from './params.ts'

/** What happened, what is safe, what to do, and a reference to quote. */
export type Refusal = { readonly title: string; readonly whatHappened: string } & Optional<{
  whatIsSafe: string
  whatToDo: string
  wayOn: { readonly href: string; readonly label: string }
  reference: string
}>

type In =
  | ({ readonly skin: 'staff' } & Omit<StaffPage, 'title' | 'main'>)
  | ({ readonly skin: 'public' } & Omit<PublicPage, 'title' | 'main'>)
  | ({ readonly skin: 'portal' } & Omit<PortalPage, 'title' | 'main'>)

/** The page of a refusal or a fault, in the frame of those who see it. */
export function errorPage(refusal: Refusal, frame: In): Html {
  const { title } = refusal
  const main = explained(refusal)
  switch (frame.skin) {
    case 'staff':
      return staffPage({ ...frame, title, main })
    case 'public':
      return publicPage({ ...frame, title, main })
    case 'portal':
      return portalPage({ ...frame, title, main })
  }
}

/** The words of a refusal, for a page whose frame is drawn elsewhere. */
export function explained({
  title,
  whatHappened,
  whatIsSafe,
  whatToDo,
  wayOn,
  reference,
}: Refusal): Html {
  return html`<h1>${title}</h1>
<p>${whatHappened}</p>
${whatIsSafe ? html`<p>${whatIsSafe}</p>` : nothing}
${whatToDo ? html`<p>${whatToDo}</p>` : nothing}
${wayOn ? html`<p>${link(wayOn)}</p>` : nothing}
${reference ? html`<p class="muted small">Reference: ${reference}</p>` : nothing}`
}
