import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'

/** One row of a table, and the line on which it begins: a quoted cell may go over several. */
export type Line = { at: number; cells: string[] }

export type Lines = { ok: true; lines: Line[] } | { ok: false; brokenNear: number }

const separators = [',', ';', '\t'] as const

const options = {
  bom: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
}

/** The rows of a table written as text, whichever of the usual signs stands between its cells. */
export function linesOf(file: string): Lines {
  const text = file.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const lines: Line[] = []
  const keep = (cells: string[], { lines: end }: InfoRecord) => {
    const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    lines.push({ at: end - breaks, cells })
    return null
  }
  try {
    parse(text, { ...options, delimiter: separatorOf(text), on_record: keep })
    return { ok: true, lines }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { ok: false, brokenNear: typeof error.lines === 'number' ? error.lines : 1 }
  }
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const count = (sign: string) => head.split(sign).length
  return separators.reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
