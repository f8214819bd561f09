import type { Row } from '../rules.ts'
import { hear } from './elements.ts'
import { rowOf } from './headings.ts'
import { MAX_COLUMNS, MAX_ROWS, ROWS_ABOVE } from './limits.ts'
import { momentOf } from './moments.ts'
import type { Package } from './package.ts'
import { isTrue, plainText, type Workbook } from './workbook.ts'

/** The lines of a sheet in which something stands. `withoutResult`: the first cell whose formula nobody worked out. */
export type SheetRead = { rows: Row[]; withoutResult: string | null }

type Cell = { column: number; at: string; type: string; style: number }

// Enough to say that there are too many; the rest of the sheet is not read.
const MOST = ROWS_ABOVE + MAX_ROWS + 1
// No program writes more.
const LAST_LINE = 1_048_576

export async function readSheet(parts: Package, book: Workbook, part: string): Promise<SheetRead> {
  const read: SheetRead = { rows: [], withoutResult: null }
  let row: Row = { at: 0, cells: [], isHidden: false }
  let cell: Cell | null = null
  let next = 0 // the column of a cell that does not say its own
  let value: string | null = null
  let isValue = false
  let isFormula = false
  await hear(parts.read(part), {
    open: (name, attributes) => {
      if (name === 'row') {
        row = { at: lineOf(attributes.r, row.at), cells: [], isHidden: isTrue(attributes.hidden) }
        next = 0
      } else if (name === 'c') {
        cell = cellOf(attributes, next, row.at)
        next = cell.column + 1
        value = null
        isFormula = false
      } else if (name === 'f') isFormula = true
      else if (name === 'v') value ??= '' // a formula may result in nothing
      isValue = cell !== null && (name === 'v' || name === 't')
    },
    text: (words) => {
      if (isValue) value = (value ?? '') + words
    },
    close: (name, stop) => {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c' && cell) {
        if (isFormula && value === null) read.withoutResult ??= cell.at
        put(row.cells, cell.column, wordsOf(book, cell, value))
        cell = null
      }
      if (name !== 'row') return
      const full = rowOf(
        row.at,
        Array.from(row.cells, (each) => each ?? ''),
        row.isHidden,
      )
      if (full) read.rows.push(full)
      if (read.rows.length >= MOST) stop()
    },
  })
  return read
}

/** A line is known by its number: one that says the same as a line before, or less, is counted on from that. */
const lineOf = (said: string | undefined, before: number): number => {
  const line = Number(said)
  return Number.isInteger(line) && line > before && line <= LAST_LINE ? line : before + 1
}

function cellOf(attributes: Record<string, string>, next: number, line: number): Cell {
  const letters = /^[A-Z]{1,3}/.exec(attributes.r ?? '')?.[0]
  const column = letters
    ? [...letters].reduce((sum, each) => sum * 26 + digitOf(each), 0) - 1
    : next
  return {
    column,
    at: attributes.r ?? `${line}, column ${column + 1}`,
    type: attributes.t ?? 'n',
    style: Number(attributes.s ?? 0),
  }
}

const digitOf = (letter: string) => letter.charCodeAt(0) - 64

/** Whatever stands far to the right stands in the first column that is too many. */
function put(cells: string[], column: number, words: string) {
  if (words.trim() !== '') cells[Math.min(column, MAX_COLUMNS)] = words
}

function wordsOf(book: Workbook, { type, style }: Cell, value: string | null): string {
  if (value === null || value === '') return ''
  switch (type) {
    case 's':
      return book.words[Number(value)] ?? ''
    case 'b':
      return value === '1' ? 'yes' : 'no'
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '')
    case 'n': {
      const number = Number(value)
      if (!Number.isFinite(number)) return value
      return (book.isMoment[style] && momentOf(number, book.epoch)) || String(number)
    }
    default: // str, inlineStr, e: words, and "#REF!", which is no answer to anything
      return plainText(value)
  }
}
