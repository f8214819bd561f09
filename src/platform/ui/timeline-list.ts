import { attribute } from './attributes.ts'
import { type Html, html, nothing, type Value } from './html.ts'
import type { Optional } from './params.ts'

export type TimelineEntry = { readonly title: Value } & Optional<{
  kind: 'event' | 'breach' | 'agency'
  badge: Html
  words: Value
  source: Value
  id: string
}>

/** What happened, newest or oldest first as given: title, words, and where it comes from. */
export const timelineList = (entries: readonly TimelineEntry[]): Html =>
  html`<ol class="timeline">${entries.map(entry)}</ol>`

function entry({ kind, title, badge, words, source, id }: TimelineEntry): Html {
  return html`<li class="timeline__entry timeline__entry--${kind ?? 'event'}"${attribute('id', id)}>
<h3>${title} ${badge}</h3>
${words ? html`<p class="words">${words}</p>` : nothing}
${source ? html`<p class="small muted">${source}</p>` : nothing}
</li>`
}
