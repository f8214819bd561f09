import type { Page } from 'playwright-core'

/** What must never happen on a page of ours, as it happened. */
export type Watch = { complaints: string[]; elsewhere: string[] }

/** Listens for errors of script, refusals by the content policy, and requests to anybody else. */
export function watch(page: Page, ours: readonly string[]): Watch {
  const watched: Watch = { complaints: [], elsewhere: [] }
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // The browser's own note of an answer that is not 2xx: many pages here are such answers.
    if (message.text().startsWith('Failed to load resource') && isOurs(message.location().url))
      return
    watched.complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => watched.complaints.push(`${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    if (!isOurs(request.url())) watched.elsewhere.push(request.url())
  })
  const isOurs = (url: string) => ours.some((origin) => url.startsWith(`${origin}/`))
  return watched
}
