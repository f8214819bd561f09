import { type Attributes, attributes } from './attributes.ts'
import { type Html, html, nothing } from './html.ts'
import {
  also,
  type Content,
  content,
  type Gap,
  isPresent,
  type Optional,
  type Styled,
  type Text,
} from './params.ts'

export type Cell = Content & Styled & Optional<{ format: string; colspan: Text; rowspan: Text }>

export type Table = Styled & {
  readonly rows: readonly (readonly Cell[] | Gap)[]
} & Optional<{
    head: readonly Cell[]
    caption: Text
    captionClasses: string
    firstCellIsHeader: boolean
  }>

export function table(params: Table): Html {
  return html`<table class="govuk-table${also(params.classes)}"${attributes(params.attributes)}>
${params.caption ? html`<caption class="govuk-table__caption${also(params.captionClasses)}">${params.caption}</caption>` : nothing}
${params.head ? head(params.head) : nothing}
  <tbody class="govuk-table__body">
${params.rows.filter(isPresent).map((cells) => row(cells, params.firstCellIsHeader ?? false))}
  </tbody>
</table>`
}

const head = (cells: readonly Cell[]): Html => html`<thead class="govuk-table__head">
    <tr class="govuk-table__row">
    ${cells.map((cell) => html`<th scope="col" class="govuk-table__header${formatted('header', cell)}${also(cell.classes)}"${attributes(spans(cell))}${attributes(cell.attributes)}>${content(cell)}</th>`)}
    </tr>
  </thead>`

const row = (
  cells: readonly Cell[],
  firstIsHeader: boolean,
): Html => html`<tr class="govuk-table__row">
    ${cells.map((cell, index) => (index === 0 && firstIsHeader ? rowHeader(cell) : dataCell(cell)))}
    </tr>
`

const rowHeader = (cell: Cell): Html =>
  html`<th scope="row" class="govuk-table__header${also(cell.classes)}"${attributes(spans(cell))}${attributes(cell.attributes)}>${content(cell)}</th>
`

const dataCell = (cell: Cell): Html =>
  html`<td class="govuk-table__cell${formatted('cell', cell)}${also(cell.classes)}"${attributes(spans(cell))}${attributes(cell.attributes)}>${content(cell)}</td>
`

const formatted = (kind: string, { format }: Cell): string =>
  format ? ` govuk-table__${kind}--${format}` : ''

const spans = ({ colspan, rowspan }: Cell): Attributes => ({
  colspan: { value: colspan || undefined, optional: true },
  rowspan: { value: rowspan || undefined, optional: true },
})
