import { Hono } from 'hono'
import type { Assets } from './platform/assets.ts'
import { sendAsset } from './platform/assets-route.ts'
import type { Database } from './platform/db.ts'
import { AppError, statusOf } from './platform/errors.ts'
import { withSecurityHeaders } from './platform/headers.ts'
import { newId } from './platform/ids.ts'
import { logBug } from './platform/log.ts'
import { sameOriginOnly } from './platform/same-origin.ts'
import { type Html, html } from './platform/ui/html.ts'
import { awayPath, portalPage } from './platform/ui/page.ts'
import { guardPortal } from './security/portal-guard.ts'

export type PortalParts = { db: Database; assets: Assets; now: () => Date }

/**
 * The victims' application: an origin, a cookie and a database role of its own, and no name of ours on it.
 * A victim's space stays closed until she and her worker have agreed it in a talk about her devices [PR 23].
 */
export function createPortalApp({ assets }: PortalParts): Hono {
  const app = new Hono()
  app.use(withSecurityHeaders)
  app.use(sameOriginOnly)
  app.get('/assets/:file', guardPortal('public.assets'), (c) => sendAsset(c, assets))
  app.get('/', guardPortal('public.portal'), (c) => c.html(frame(assets, 'My notes', closed)))
  app.notFound((c) => c.html(frame(assets, 'Not found', missing), 404))
  app.onError((error, c) => {
    if (error instanceof AppError)
      return c.html(frame(assets, 'Not found', missing), statusOf[error.failure])
    const requestId = newId()
    logBug(requestId, error)
    return c.html(frame(assets, 'My notes', fault), 500)
  })
  return app
}

const frame = (assets: Assets, title: string, main: Html): string =>
  portalPage({ title, main, assets, exit: { href: awayPath } }).toString()

const danger = html`<p>In danger now? Call 999. If you cannot speak, press 55 when you are asked.</p>`

const closed = html`<h1>Hello</h1>
<p>There is nothing here for you to do yet. Your worker will open this page with you, when you both agree that it is safe.</p>
<p>To talk, ring your worker in the way you agreed.</p>
${danger}`

const missing = html`<h1>That page is not here</h1>
<p>You can close this page.</p>
${danger}`

const fault = html`<h1>That did not work</h1>
<p>This is our fault, not yours. Please try again in a few minutes.</p>
${danger}`
