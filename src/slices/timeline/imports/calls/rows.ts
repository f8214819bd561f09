import { Readable } from 'node:stream'
import { type CsvError, type InfoRecord, parse } from 'csv-parse'
import type { Encoding } from '../../../../platform/encoding.ts'
import { eachLine } from '../reader/lines.ts'
import { cellsOf, type Head, options } from './separators.ts'

export type Table = { bytes: Uint8Array; encoding: Encoding; head: Head }

/** A row and the line on which it begins. */
export type TakeRow = (cells: string[], line: number) => void

const CHUNK_BYTES = 256 * 1024
/** Beyond this a row is none: a quote was opened and never closed. */
const MOST_IN_ROW = 64 * 1024

/**
 * Whether the quotes of a table can be trusted: every one that opens also closes, and no row swallowed the lines
 * after it. Where they cannot, each line is read as a row, so that nothing is lost in silence.
 */
export const hasGoodQuotes = async (table: Table): Promise<boolean> => {
  const { separator, columns } = table.head
  const isRow = (line: string) => line.split(separator).length >= columns.count
  const hasSwallowed = (cell: string) => cell.includes('\n') && cell.split('\n').some(isRow)
  try {
    for await (const { record } of quotedRows(table)) if (record.some(hasSwallowed)) return false
    return true
  } catch (error) {
    if (isCsvError(error)) return false
    throw error
  }
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).includes('_')

/** Every row below the head, in the order of the file. */
export const eachRow = async (table: Table, isQuoted: boolean, take: TakeRow): Promise<void> => {
  let row = 0
  const below = (cells: string[], line: number) => {
    if (row > table.head.row) take(cells, line)
    row += 1
  }
  if (!isQuoted) return eachPlainRow(table, below)
  for await (const { record, info } of quotedRows(table)) {
    const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    below(record, info.lines - breaks)
  }
}

const eachPlainRow = ({ bytes, encoding, head }: Table, take: TakeRow): void =>
  eachLine(bytes, encoding, (text, line) => {
    if (text.trim() !== '') take(cellsOf(text, head.separator), line)
  })

type Row = { record: string[]; info: InfoRecord }

function quotedRows({ bytes, encoding, head }: Table): AsyncIterable<Row> {
  const limits = { ...options(head.separator), info: true, max_record_size: MOST_IN_ROW }
  return Readable.from(decoded(bytes, encoding)).pipe(parse(limits))
}

function* decoded(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const to = Math.min(from + CHUNK_BYTES, bytes.length)
    yield decoder.decode(bytes.subarray(from, to), { stream: to < bytes.length })
  }
}
