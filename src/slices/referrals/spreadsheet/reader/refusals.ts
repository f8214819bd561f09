import type { Reading } from '../rules.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'

/** Why nothing of a file could be taken, in words for whoever chose it. */
const refusalWords = {
  empty: 'This file is empty. It may not have been saved completely. Save it once more.',
  'no-rows': 'There are headings in this file and no line below them.',
  'not-a-table':
    'This is no table that can be read here. Choose a .csv or an .xlsx file, such as Excel, LibreOffice and Google Sheets save.',
  'old-excel':
    'This is an old Excel file (.xls). Open it, save it as .xlsx or .csv, and choose that.',
  'binary-excel': 'This is an .xlsb file. Open it, save it as .xlsx or .csv, and choose that.',
  'open-document': 'This is an .ods file. Open it, save it as .xlsx or .csv, and choose that.',
  locked:
    'This workbook is locked with a password. Open it, save it without one, and choose it again.',
  broken: 'This file is damaged and could not be read. Save it once more, and choose it again.',
  'too-many-rows': `This file has more than ${MAX_ROWS} lines below its headings. Part it into several, each with the headings.`,
  'too-many-columns': `This file has more than ${MAX_COLUMNS} columns. Take out those that hold no answer.`,
  'too-much':
    'There is more in this file than can be read here. Take out sheets, pictures and columns that are no answers, or part it into several.',
  'too-long': 'Reading this file took too long and was stopped. Part it into several.',
  stopped: 'This file could not be read and was stopped. Save it as .csv, and choose that.',
  'no-headings':
    'No line of this file names its columns. The first line has to, with headings such as “First name”, “Victim phone” and “What is happening”: the template has them.',
  'hidden-headings':
    'The only sheet of this workbook whose columns can be read is hidden. Show it, and choose the file again.',
} as const
export type RefusalCode = keyof typeof refusalWords

export const refused = (code: RefusalCode, fault: string | null = null): Reading => ({
  ...{ state: 'refused', sentence: refusalWords[code], fault },
})

export const quotesBroken = (line: number): Reading => ({
  state: 'refused',
  sentence: `The quotation marks near line ${line} do not fit: one is never closed, or stands inside a word. Mend it, and choose the file again.`,
  fault: null,
})

export const doubled = (one: string, other: string): Reading => ({
  state: 'refused',
  sentence: `The columns “${one}” and “${other}” ask the same. Take out one of them, or give it another name.`,
  fault: null,
})

export const withoutResult = (cell: string): Reading => ({
  state: 'refused',
  sentence: `In cell ${cell} stands a formula without its result. Open the file in your spreadsheet program, save it there, and choose it again.`,
  fault: null,
})
