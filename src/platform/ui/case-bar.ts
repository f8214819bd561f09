import { type Html, html, type Value } from './html.ts'
import type { Optional } from './params.ts'

type Slot = { readonly term: string; readonly value: Value } & Optional<{ isName: boolean }>

export type CaseBar = { readonly slots: readonly Slot[] } & Optional<{
  label: string
  actions: Html
}>

/** What must be seen on every page of a case, before anything is done in it. */
export function caseBar({ label, slots, actions }: CaseBar): Html {
  return html`<section class="idbar" aria-label="${label ?? 'This case'}"><div class="idbar__slots">
${slots.map(({ term, value, isName }) => html`<dl><dt>${term}</dt><dd class="${isName ? 'idbar__name' : ''}">${value}</dd></dl>`)}
<div class="idbar__actions">${actions}</div>
</div></section>`
}
