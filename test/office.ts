import ExcelJS from 'exceljs'
import { SaxesParser } from 'saxes'
import { fromBuffer } from 'yauzl'

/** Every file in a zip, by its name, as text. */
export function unzipped(bytes: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault)
          files.set(entry.fileName, Buffer.concat(await stream.toArray()).toString('utf8'))
          zip.readEntry()
        })
      })
      zip.readEntry()
    })
  })
}

export type WordParagraph = { style: string; text: string; fromRight: boolean; row: number | null }

export type WordRead = {
  paragraphs: WordParagraph[]
  names: Set<string> // of every element in every part
  headRows: number // rows that a table says it repeats on each page
  parts: Map<string, string>
}

/** A Word file as a program reads it: every part is parsed, and a part that is no XML fails. */
export async function readWord(bytes: Uint8Array): Promise<WordRead> {
  const parts = await unzipped(bytes)
  const names = new Set<string>()
  for (const [name, xml] of parts)
    if (/\.(xml|rels)$/.test(name)) walk(xml, { open: (element) => names.add(element) })
  const read: WordRead = { paragraphs: [], names, headRows: 0, parts }
  let row: number | null = null
  let rows = 0
  let inText = false
  const last = () => read.paragraphs.at(-1) ?? { style: '', text: '', fromRight: false, row: null }
  walk(parts.get('word/document.xml') ?? '', {
    open: (element, value) => {
      if (element === 'w:tr') row = rows++
      if (element === 'w:tblHeader') read.headRows += 1
      if (element === 'w:p') read.paragraphs.push({ style: '', text: '', fromRight: false, row })
      if (element === 'w:pStyle') last().style = value
      if (element === 'w:bidi') last().fromRight = true
      if (element === 'w:br') last().text += '\n'
      if (element === 'w:tab' && value === '') last().text += '\t'
      if (element === 'w:t') inText = true
    },
    text: (words) => {
      if (inText) last().text += words
    },
    close: (element) => {
      if (element === 'w:tr') row = null
      if (element === 'w:t') inText = false
    },
  })
  return read
}

type Walk = {
  open: (element: string, value: string) => void
  text?: (words: string) => void
  close?: (element: string) => void
}

function walk(xml: string, { open, text, close }: Walk) {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => open(name, String(attributes['w:val'] ?? '')))
  parser.on('text', (words) => text?.(words))
  parser.on('closetag', ({ name }) => close?.(name))
  parser.write(xml).close()
}

export type SheetRead = { name: string; rows: ExcelJS.CellValue[][]; types: Set<ExcelJS.ValueType> }

/** A workbook as Excel reads it. */
export async function readSheets(bytes: Uint8Array): Promise<SheetRead[]> {
  const book = new ExcelJS.Workbook()
  const { buffer, byteOffset, byteLength } = bytes
  await book.xlsx.load(new Uint8Array(buffer, byteOffset, byteLength).slice().buffer)
  return book.worksheets.map((sheet) => {
    const rows: ExcelJS.CellValue[][] = []
    const types = new Set<ExcelJS.ValueType>()
    sheet.eachRow((row) => {
      const cells: ExcelJS.CellValue[] = []
      row.eachCell({ includeEmpty: true }, (cell) => {
        cells.push(cell.value)
        types.add(cell.type)
      })
      rows.push(cells)
    })
    return { name: sheet.name, rows, types }
  })
}

/** Undoes the codes that stand for what cannot be seen. */
export const decoded = (shown: string): string =>
  shown.replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
