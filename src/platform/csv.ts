import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'

/** One row of a table, and the line on which it begins: a quoted cell may go over several. */
export type Line = { at: number; cells: string[] }

export type Lines = { ok: true; lines: Line[] } | { ok: false; brokenNear: number }

/** The usual signs between the cells of a row. */
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

const options = {
  bom: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
}

/** The rows of a table written as text, whichever of the usual signs stands between its cells. */
export function linesOf(file: string, separator: Separator = separatorOf(file)): Lines {
  const text = file.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const lines: Line[] = []
  const keep = (cells: string[], { lines: end }: InfoRecord) => {
    const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    lines.push({ at: end - breaks, cells })
    return null
  }
  try {
    parse(text, { ...options, delimiter: separator, on_record: keep })
    return { ok: true, lines }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { ok: false, brokenNear: typeof error.lines === 'number' ? error.lines : 1 }
  }
}

function separatorOf(text: string): Separator {
  const [head = ''] = text.split(/[\r\n]/, 1)
  const count = (sign: string) => head.split(sign).length
  return separators.reduce<Separator>(
    (best, sign) => (count(sign) > count(best) ? sign : best),
    ',',
  )
}

/** A table as text for whatever opens it: in Excel no cell of it becomes a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`

const written = (cell: string): string => {
  const safe = beginsLikeFormula.test(cell) ? `'${cell}` : cell
  return /[",;|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The cell as it was before `csvOf` kept it from being a formula. */
export const asMeant = (cell: string): string =>
  cell.startsWith("'") && beginsLikeFormula.test(cell) ? cell.slice(1) : cell

// Threat: what a stranger wrote into a referral runs on the computer of whoever opens the table.
const beginsLikeFormula = /^'*[=+\-@\t\r]/
