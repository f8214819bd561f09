import { attribute } from './attributes.ts'
import { type Html, html, nothing, safeUrl, type Value } from './html.ts'
import { isFilled, type Optional } from './params.ts'

/** The wide column, and what belongs beside it. Below it on a narrow screen. */
export const twoColumns = (main: Html, aside: Html): Html =>
  html`<div class="two"><div class="stack">${main}</div><aside class="stack">${aside}</aside></div>`

/** Three parts of one weight, side by side; under each other on a narrow screen. */
export const threeColumns = (...parts: [Html, Html, Html]): Html =>
  html`<div class="three">${parts}</div>`

/** Parts under each other, with the distance of the house between them. */
export const stack = (...parts: Value[]): Html => html`<div class="stack">${parts}</div>`

export type Card = { readonly content: Html } & Optional<{
  title: string | Html
  level: 2 | 3
  band: 'now' | 'due' | 'today'
  actions: Html
  id: string
}>

/** A framed part of a page; `band` marks how soon, its title says it in words. */
export function card({ title, level, band, actions, id, content }: Card): Html {
  const classes = `card${band ? ` band band--${band}` : ''}`
  return html`<section class="${classes}"${attribute('id', id)}>
${isFilled(title) ? cardHead(title, level ?? 2, actions) : actions}
${content}
</section>`
}

function cardHead(title: string | Html, level: 2 | 3, actions: Html | undefined): Html {
  const heading = level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`
  return actions === undefined
    ? heading
    : html`<div class="card__head">${heading}<span class="small">${actions}</span></div>`
}

export type Way = { readonly href: string; readonly label: string }

export const link = ({ href, label }: Way): Html => html`<a href="${safeUrl(href)}">${label}</a>`

/** What would stand here, and how to make it so. */
export const emptyState = (words: string, way?: Way): Html =>
  html`<p class="empty">${words}${way ? html` ${link(way)}` : nothing}</p>`

type Fact = { readonly term: string; readonly value: Value }

/** Terms and what is known of each, dense; what is left out by a condition does not stand. */
export const factList = (facts: readonly (Fact | null)[]): Html =>
  html`<dl class="facts">${facts.map((fact) => (fact === null ? nothing : html`<dt>${fact.term}</dt><dd>${fact.value}</dd>`))}</dl>`

type Tab = Way & { readonly key: string }

/** The pages of one thing, as links. */
export const tabs = (label: string, items: readonly Tab[], current: string): Html =>
  html`<nav class="tabs" aria-label="${label}">${items.map(
    ({ key, href, label: words }) =>
      html`<a href="${safeUrl(href)}"${attribute('aria-current', key === current && 'page')}>${words}</a>`,
  )}</nav>`

/** One way on, with a line that says what it is. */
export const linkRow = ({ href, label }: Way, words: string): Html =>
  html`<a class="row" href="${safeUrl(href)}"><b>${label}</b> ${words}</a>`
