import { parse } from 'csv-parse/sync'
import { type Columns, columnsOf } from './columns.ts'

export type Head = { separator: string; columns: Columns; row: number }

const separators = [',', ';', '\t', '|']

/** Some tools write a title, the phone's name or "sep=;" above the head of their table. */
const ROWS_ABOVE = 20
const LOOKED_AT = 16 * 1024

/** The head of a call log within the first rows of a text; null where there is none. */
export const headOf = (start: string, rowsAbove = ROWS_ABOVE): Head | null => {
  const text = start.slice(0, LOOKED_AT)
  for (const separator of separators) {
    const rows = rowsOf(text, separator, rowsAbove)
    const row = rows.findIndex((cells) => columnsOf(cells) !== null)
    const columns = columnsOf(rows[row] ?? [])
    if (columns !== null) return { separator, columns, row }
  }
  return null
}

// A quote that never ends breaks the parser; then each line is a row, as for the rest of such a file.
const rowsOf = (text: string, separator: string, most: number): string[][] => {
  try {
    return parse(text, { ...options(separator), to: most })
  } catch {
    return text
      .split(/\r?\n/, most)
      .filter((line) => line !== '')
      .map((line) => cellsOf(line, separator))
  }
}

/** How these tables are written: quotes that break the rules are part of the words. */
export const options = (separator: string) => ({
  delimiter: separator,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
})

/** The cells of one line, where quotes cannot be trusted. */
export const cellsOf = (line: string, separator: string): string[] =>
  line.split(separator).map((cell) => cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'))
