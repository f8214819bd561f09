import { legible } from '../legible.ts'
import type { Cell, Column } from './workbook.ts'

/** The first day that Excel can tell from the one before: its 1900 has a 29 February. */
const firstDay = '1900-03-01'

/** No cell holds more; a longer one would have Excel "repair" the file, and lose the rest. */
export const longestCell = 32_767

/** What stands in a cell, or null where the format has no way to say it. */
export function cellValue(cell: Cell): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell
  if (typeof cell === 'string') return textOf(cell)
  return cell.day < firstDay ? null : new Date(`${cell.day}T00:00:00Z`)
}

// Excel reads `_x0041_` as the letter A: what was typed so is kept from it. It has a way to write a carriage return.
const textOf = (text: string) =>
  text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_')

/** The row, and below it what its cells are too short for, under the same first cell. */
export function rowsOf(row: Cell[]): Cell[][] {
  const parts = row.map((cell) => (typeof cell === 'string' ? partsOf(legible(cell)) : [cell]))
  const most = Math.max(...parts.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) =>
    parts.map((part, column) => (column === 0 ? (part[0] ?? null) : (part[at] ?? null))),
  )
}

/** How many lines the row is likely to need: letters differ in width, so rather one too many. */
export function linesOf(row: Cell[], columns: Column[]): number {
  const lines = row.map((cell, at) => {
    if (typeof cell !== 'string') return 1
    const aLine = Math.max(1, (columns[at]?.width ?? 10) * 0.9)
    return cell
      .split('\n')
      .reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / aLine)), 0)
  })
  return Math.max(1, ...lines)
}

function partsOf(text: string): string[] {
  const parts: string[] = []
  for (let from = 0; from === 0 || from < text.length; ) {
    const to = endOf(text, from)
    parts.push(text.slice(from, to))
    from = Math.max(to, 1)
  }
  return parts
}

/** Never between the two halves of a character. */
function endOf(text: string, from: number): number {
  const end = from + longestCell
  return /[\uDC00-\uDFFF]/.test(text[end] ?? '') ? end - 1 : end
}
