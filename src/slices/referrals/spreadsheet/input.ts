import { z } from 'zod'
import { scanFaults, type UploadFault } from '../../../platform/upload.ts'
import type { Answers } from '../answers/public.ts'
import { sendingFaults } from '../drafts/public.ts'
import { answersIn } from '../own-drafts/public.ts'
import { columns } from './columns/public.ts'
import {
  columnOf,
  headingsFor,
  type ReadRow,
  type RowFault,
  readRows,
  type Table,
} from './rules.ts'
import { questionOf } from './values/public.ts'

export const uploadFaults: Record<UploadFault, string> = {
  'not-an-upload': 'Select a file. Nothing arrived that could be read as one.',
  'no-file': 'Select the list: a .csv or an .xlsx file',
  'several-files': 'Choose one list at a time',
  'too-large':
    'This file is larger than 5 MB. Take out pictures and other sheets, or part it into several.',
  ...scanFaults,
}

/** A line, and what the form would say of it; null: it could not even be read as answers. */
export type RowAnswers = { row: ReadRow; answers: Answers | null; faults: RowFault[] }

/** Every line as the form of a referral would take it: in the same sentences, each with the column that mends it. */
export const answersOfRows = (table: Table, today: string): RowAnswers[] => {
  const heading = headingsFor(table)
  return readRows(table).map((row) => {
    const { answers, errors } = answersIn(row.boxes)
    const said = errors.length > 0 ? errors : sendingFaults(answers, today, 'spreadsheet')
    const found = said.map(({ field, message }) => ({
      heading: heading(field),
      message: withAnswers(message, field),
    }))
    const faults = [...row.faults, ...found]
    return { row, answers: faults.length > 0 ? null : answers, faults }
  })
}

/** A form shows the answers to select from; a cell is told them. */
function withAnswers(message: string, field: string): string {
  const asked = columns.find((column) => column.field === columnOf(field))
  const question = asked && questionOf(asked.field)
  const isToSelect = notSelected.has(message) && question && 'options' in question
  return isToSelect ? `${message}: ${Object.values(question.options).join('; ')}` : message
}

const notSelected = new Set([
  ...['Select one of the answers', 'Select from the list', 'Select days of the week'],
])

/** A press of a button: nothing is typed with it. */
export const PressForm = z.object({})

/** The same, with the numbers of the lines that are left out. */
export const TakingInForm = z.object({
  leftOut: z
    .preprocess(
      (ticked) => (ticked === undefined ? [] : [ticked].flat()),
      z.array(z.coerce.number().pipe(z.int32())).max(500),
    )
    .catch([]),
})
