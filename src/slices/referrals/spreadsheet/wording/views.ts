import { dataTable } from '../../../../platform/ui/data-table.ts'
import { html, nothing } from '../../../../platform/ui/html.ts'
import type { Question } from '../../wording/public.ts'
import { type Column, columns } from '../columns/public.ts'
import { questionOf } from '../values/public.ts'

function mayStand(question: Question): string {
  switch (question.as) {
    case 'one':
      return Object.values(question.options).join('; ')
    case 'many':
      return `One or several, parted by semicolons: ${Object.values(question.options).join('; ')}`
    case 'day':
      return 'A day, such as 27/03/2026'
    case 'time':
      return 'A time, such as 09:30'
    case 'line':
    case 'story':
      return 'Words'
  }
}

const table = (caption: string, listed: readonly Column[]) =>
  dataTable({
    caption,
    showsCaption: true,
    head: ['Column', 'What it asks', 'What may stand in it'],
    rows: listed.map((column) => {
      const question = questionOf(column.field)
      return [column.heading, question.label, mayStand(question)]
    }),
    empty: nothing,
  })

/** Every column by its name; capitals, blanks and dashes do not matter. */
export const columnsInWords = html`<p>Columns may stand in any order, and be left out. A line comes in with a name, one safe way, safe times, what is happening, agreement or a ground, children, and who refers. “Yes”, “No” and “Not known” may be Y, N and NK. What stands below a heading that is not known is named, and not read. An “Address”, “Postcode” or “Date of birth” behind a column about somebody else has to say that it is the victim’s.</p>
${table(
  'In the template',
  columns.filter(({ example }) => example !== null),
)}
${table(
  'Others that are read',
  columns.filter(({ example }) => example === null),
)}`
