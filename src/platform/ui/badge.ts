import { type Html, html, nothing } from './html.ts'

/** How a badge is coloured. The words in it must say the same without the colour. */
export type BadgeTone = 'high' | 'moderate' | 'ok' | 'held' | 'quiet'

export const badge = (tone: BadgeTone, words: string, sign?: string): Html =>
  html`<span class="badge badge--${tone}">${sign ? html`<span aria-hidden="true">${sign}</span> ` : nothing}${words}</span>`
