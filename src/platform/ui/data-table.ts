import { attribute } from './attributes.ts'
import { type Html, html, type Value } from './html.ts'
import type { Optional } from './params.ts'

export type DataTable = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Value[])[]
  readonly empty: Html
} & Optional<{ showsCaption: boolean; numeric: readonly number[] }>

/** A dense table; on a narrow screen each row becomes a block, with its heads as labels. */
export function dataTable(params: DataTable): Html {
  if (params.rows.length === 0) return params.empty
  // The roles are said because a table that CSS lays out as blocks loses its own.
  return html`<table class="data" role="table">
<caption class="${params.showsCaption ? '' : 'govuk-visually-hidden'}">${params.caption}</caption>
<thead role="rowgroup"><tr role="row">${params.head.map(
    (words, at) =>
      html`<th scope="col" role="columnheader"${attribute('class', numeric(params, at))}>${words || unseen('Action')}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${params.rows.map((cells) => row(params, cells))}</tbody>
</table>`
}

const row = (params: DataTable, cells: readonly Value[]): Html =>
  html`<tr role="row">${cells.map(
    (cell, at) =>
      html`<td role="cell" data-label="${params.head[at] ?? ''}"${attribute('class', numeric(params, at))}>${cell}</td>`,
  )}</tr>
`

const numeric = (params: DataTable, at: number): string =>
  params.numeric?.includes(at) ? 'numeric' : ''

const unseen = (words: string): Html => html`<span class="govuk-visually-hidden">${words}</span>`
