import ExcelJS from 'exceljs'
import { csvOf } from '../src/platform/csv.ts'
import { zipOfParts } from './mailing.ts'

/** A list as somebody keeps it in a spreadsheet: the headings, and two people who are made up. */
export const headings = [
  ...['First name', 'Last name', 'Date of birth', 'Victim phone', 'Phone safe'],
  ...['When it is safe', 'What is happening', 'Role explained', 'Victim agreed', 'Agreed on'],
  ...['Children affected', 'Referrer name', 'Referrer agency', 'Kind of agency', 'Referrer phone'],
]
export const maya = [
  ...['Maya', 'Rowan', '27/03/1990', '07700 900456', 'Yes'],
  ...['Mornings', 'He <waits> by her car.', 'Yes', 'Yes', '17/06/2026'],
  ...['No', 'Jo Finch', 'Northshire Police', 'Police', '020 7946 0301'],
]
/** The same of somebody else. */
export const another = (given: string, surname: string): string[] => {
  const [, , ...rest] = maya
  return [given, surname, ...rest]
}

/** A line with some cells other than Maya's, by their headings. */
export const lineWith = (cells: Record<string, string>): string[] =>
  headings.map((heading, at) => cells[heading] ?? maya[at] ?? '')

export const csvFile = (rows: readonly (readonly string[])[], name = 'list.csv') =>
  new File([csvOf(rows)], name)

export type Kept = { hidden?: boolean; epoch?: 1904; name?: string }

/** A workbook as Excel keeps it, of one sheet or several. */
export async function xlsxOf(
  rows: ExcelJS.CellValue[][],
  { hidden = false, epoch, name = 'List' }: Kept = {},
  more: { name: string; rows: ExcelJS.CellValue[][] }[] = [],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.properties.date1904 = epoch === 1904
  book.addWorksheet(name, { state: hidden ? 'hidden' : 'visible' }).addRows(rows)
  for (const other of more) book.addWorksheet(other.name).addRows(other.rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A workbook of one sheet, as bare as one can be; `sheet` is what stands in it. */
export const bareXlsx = (sheet: string | Uint8Array, more: [string, Uint8Array][] = []): Buffer => {
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const links = (type: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="${kind}/${type}" Target="${target}"/></Relationships>`
  const part = (name: string, text: string): [string, Uint8Array] => [name, Buffer.from(text)]
  return zipOfParts([
    part('_rels/.rels', links('officeDocument', 'xl/workbook.xml')),
    part('xl/_rels/workbook.xml.rels', links('worksheet', 'worksheets/sheet1.xml')),
    part(
      'xl/workbook.xml',
      `<workbook xmlns:r="${kind}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    ['xl/worksheets/sheet1.xml', Buffer.from(sheet)],
    ...more,
  ])
}
