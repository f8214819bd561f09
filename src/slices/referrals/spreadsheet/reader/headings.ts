import { asMeant } from '../../../../platform/csv.ts'
import { joinerOf } from '../../labels/public.ts'
import { fieldsOf, meaningsOf } from '../columns/public.ts'
import type { Reading, Row } from '../rules.ts'
import { LEAST_KNOWN, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, ROWS_ABOVE } from './limits.ts'
import { doubled, refused } from './refusals.ts'

/** How many headings of a line are known; a title above the table has none. */
export const knownIn = ({ cells }: Row): number =>
  meaningsOf(cells.slice(0, MAX_COLUMNS)).filter((meaning) => meaning !== null).length

/** Which of the lines names the columns; -1: none. */
export const headAt = (lines: readonly Row[]): number =>
  lines.slice(0, ROWS_ABOVE).findIndex((line) => knownIn(line) >= LEAST_KNOWN)

/** The table below its headings, or why it cannot be taken. */
export function tableFrom(lines: readonly Row[], sheet: string | null): Reading {
  const at = headAt(lines)
  const head = lines[at]
  if (!head) return refused('no-headings')
  const rows = lines.slice(at + 1)
  if (rows.length === 0) return refused('no-rows')
  if (rows.length > MAX_ROWS) return refused('too-many-rows')
  if ([head, ...rows].some(({ cells }) => cells.length > MAX_COLUMNS))
    return refused('too-many-columns')
  const characters = [head, ...rows].reduce((sum, row) => sum + row.cells.join('').length, 0)
  if (characters > MAX_CHARACTERS) return refused('too-much')
  const same = sameIn(head)
  return same ? doubled(...same) : { state: 'read', table: { head, rows, sheet } }
}

/** Two headings that ask the same, and are not said together: which of them counts, nobody can tell. */
function sameIn({ cells }: Row): [one: string, other: string] | null {
  const seen = new Map<string, string>()
  for (const [at, meaning] of meaningsOf(cells).entries()) {
    const fields = meaning ? fieldsOf(meaning).filter((field) => joinerOf(field) === null) : []
    const heading = cells[at] ?? ''
    const before = fields.map((field) => seen.get(field)).find((each) => each !== undefined)
    if (before !== undefined) return [before, heading]
    for (const field of fields) seen.set(field, heading)
  }
  return null
}

/** A line without the empty cells at its end, as it was before a file of ours was made safe; null: nothing stands in it. */
export function rowOf(at: number, cells: readonly string[], isHidden = false): Row | null {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  if (last < 0) return null
  const meant = cells.slice(0, last + 1).map((cell) => asMeant(cell.replaceAll('\0', '')))
  return { at, cells: meant, isHidden }
}
