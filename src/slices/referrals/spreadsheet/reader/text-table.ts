import { linesOf, separators } from '../../../../platform/csv.ts'
import { decoded } from '../../../../platform/encoding.ts'
import type { Reading, Row } from '../rules.ts'
import { headAt, knownIn, rowOf, tableFrom } from './headings.ts'
import { quotesBroken, refused } from './refusals.ts'

/** A table written as text: whatever stands between its cells, and however its letters were saved. */
export function readText(bytes: Uint8Array): Reading {
  const text = decoded(bytes)
  if (text.trim() === '') return refused('empty')
  if (isNoText(text)) return refused('not-a-table')
  const tries = separators.map((sign) => linesOf(withoutSeparatorLine(text), sign))
  const tables = tries.flatMap((read) => (read.ok ? [rowsOf(read.lines)] : []))
  const [best] = tables
    .map((rows) => ({ rows, known: knownAtHead(rows) }))
    .sort((a, b) => b.known - a.known)
  if (best && best.known > 0) return tableFrom(best.rows, null)
  // With the wrong sign it breaks sooner: who got furthest says where.
  const broken = Math.max(0, ...tries.map((read) => (read.ok ? 0 : read.brokenNear)))
  return broken > 0 ? quotesBroken(broken) : refused('no-headings')
}

const rowsOf = (lines: readonly { at: number; cells: string[] }[]): Row[] =>
  lines.flatMap(({ at, cells }) => rowOf(at, cells) ?? [])

function knownAtHead(rows: readonly Row[]): number {
  const head = rows[headAt(rows)]
  return head ? knownIn(head) : 0
}

/** Excel is told so what parts the cells. Its line stays one, so that the others keep their numbers. */
const withoutSeparatorLine = (text: string) => text.replace(/^\uFEFF?"?sep=.?"?(?=[\r\n])/i, '')

function isNoText(text: string): boolean {
  const start = text.slice(0, 64 * 1024)
  const control = [...start].filter((sign) => sign < ' ' && !'\t\n\r'.includes(sign)).length
  return control > start.length / 50
}
