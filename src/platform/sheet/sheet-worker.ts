import ExcelJS from 'exceljs'
import { beginsFromRight } from '../direction.ts'
import { legible } from '../legible.ts'
import { answerRequests } from '../maker-thread.ts'
import { withTimes } from '../zip-times.ts'
import { cellValue, linesOf, rowsOf } from './cells.ts'
import type { Cell, Sheet, Workbook } from './workbook.ts'

answerRequests(async (asked: Workbook) => {
  const packed = await workbookOf(asked).xlsx.writeBuffer()
  return withTimes(new Uint8Array(packed), asked.madeAt)
})

function workbookOf({ title, author, madeAt, sheets }: Workbook): ExcelJS.Workbook {
  const made = new ExcelJS.Workbook()
  made.title = legible(title)
  made.creator = legible(author)
  made.lastModifiedBy = legible(author)
  made.created = madeAt
  made.modified = madeAt
  for (const sheet of sheets) addSheet(made, sheet)
  return made
}

function addSheet(made: ExcelJS.Workbook, { name, columns, rows }: Sheet) {
  const sheet = made.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: a4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  const lines = (row: Cell[]) => linesOf(row, columns)
  const head = columns.map(({ name: words }) => words)
  addRow(sheet, head, { height: lines(head), look: headLook })
  for (const row of rows.flatMap(rowsOf))
    addRow(sheet, row, { height: lines(row), look: plainLook })
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: sheet.rowCount, column: columns.length },
  }
}

const a4 = 9
const lineHeight = 13.5 // points, for the size below
const tallestRow = 409 // points; Excel has no taller one

const font = { name: 'Arial', size: 10 }
const plainLook: Partial<ExcelJS.Style> = { font }
const headLook: Partial<ExcelJS.Style> = {
  font: { ...font, bold: true, color: { argb: 'FF0C5C6B' } },
  border: { bottom: { style: 'medium', color: { argb: 'FF0C5C6B' } } },
}

type RowLook = { height: number; look: Partial<ExcelJS.Style> }

function addRow(sheet: ExcelJS.Worksheet, cells: Cell[], { height, look }: RowLook) {
  const row = sheet.addRow(cells.map(cellValue))
  // Some readers take the height as they find it, and would set long words over each other.
  row.height = Math.min(tallestRow, height * lineHeight + 4)
  for (const [at, cell] of cells.entries())
    row.getCell(at + 1).style = { ...look, ...(looks.get(kindOf(cell)) ?? {}) }
}

type Kind = 'text' | 'text from right to left' | 'number' | 'day'

function kindOf(cell: Cell): Kind {
  if (typeof cell === 'number') return 'number'
  if (typeof cell === 'string') return beginsFromRight(cell) ? 'text from right to left' : 'text'
  return cell === null ? 'text' : 'day'
}

// "@" is the format of a text: it stays one when somebody goes into the cell and leaves it again.
const text = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } } as const
const looks: ReadonlyMap<Kind, Partial<ExcelJS.Style>> = new Map<Kind, Partial<ExcelJS.Style>>([
  ['text', text],
  ['text from right to left', { ...text, alignment: { ...text.alignment, readingOrder: 'rtl' } }],
  ['number', { numFmt: '0', alignment: { vertical: 'top', horizontal: 'left' } }],
  ['day', { numFmt: 'dd mmm yyyy', alignment: { vertical: 'top', horizontal: 'left' } }],
])
