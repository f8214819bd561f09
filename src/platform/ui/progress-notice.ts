import { type Html, html, nothing, safeUrl } from './html.ts'
import type { Optional } from './params.ts'

export type ProgressNotice = { readonly words: string; readonly href: string } & Optional<{
  done: number
  of: number
}>

/** Work that goes on: how far it is. The page looks again by itself; the link does it by hand. */
export function progressNotice({ words, href, done, of }: ProgressNotice): Html {
  return html`<div class="progress" role="status" data-refresh="2">
<p>${words}</p>
${of === undefined ? nothing : html`<p><progress value="${done ?? 0}" max="${of}" aria-label="${words}"></progress> ${done ?? 0} of ${of}</p>`}
<p><a href="${safeUrl(href)}">Look again</a></p>
</div>`
}
