import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { details } from '../../../platform/ui/details.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { referralPaths } from '../public.ts'
import { momentWords } from '../summary/public.ts'
import {
  type CameInBefore,
  type ColumnRead,
  columnsRead,
  type Judged,
  mendingOf,
  type ReadRow,
  type RowNote,
} from './rules.ts'
import type { Spreadsheet } from './tables.ts'
import { questionWords, saidIn } from './values/public.ts'
import { columnsInWords } from './wording/public.ts'

const title = 'Referrals from a spreadsheet'

type ChooseFilePage = {
  errors: FieldError[]
  brought: { id: string; broughtAt: Date; takenAt: Date | null }[]
  once: string
}

export function chooseFilePage({ errors, brought, once }: ChooseFilePage): View {
  const found = errorsFor(errors)
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Each line of the list becomes a referral. First you see what would become of every line; nothing is taken in before you say so.</p>
${form({
  action: referralPaths.spreadsheets(),
  once,
  enctype: 'multipart/form-data',
  content: html`${fileUpload({
    name: 'file',
    label: { text: 'The list' },
    hint: {
      text: 'A .csv or .xlsx file whose first line names the columns. Up to 500 lines and 5 MB.',
    },
    errorMessage: found.of('file'),
  })}
${button({ text: 'See what would come in', preventDoubleClick: true })}`,
})}
<p>${link({ href: referralPaths.spreadsheetTemplate(), label: 'Template to fill in (.csv)' })}. Its second line is an example of somebody who is made up.</p>
${details({ summaryText: 'The columns, and what may stand in them', html: columnsInWords })}
${brought.length === 0 ? nothing : html`<h2>Brought by you</h2><ul>${brought.map(broughtLine)}</ul>`}</div>`
  return { title, main, current: 'referrals', hasErrors: found.any }
}

const broughtLine = ({ id, broughtAt, takenAt }: ChooseFilePage['brought'][number]) =>
  html`<li>${link({ href: referralPaths.spreadsheet(id), label: `Brought ${momentWords(broughtAt)}` })}${takenAt === null ? ', not taken in yet' : `, taken in ${momentWords(takenAt)}`}</li>`

type SpreadsheetPage = {
  spreadsheet: Spreadsheet
  judged: Judged<unknown>[]
  errors: FieldError[]
  once: { takeIn: string; remove: string }
}

/** The look before the press; and after it, what came of it and what is left to mend. */
export function spreadsheetPage(page: SpreadsheetPage): View {
  const found = errorsFor(page.errors)
  const { kept, takenAt } = page.spreadsheet
  const heading = takenAt === null ? 'What would come in' : 'What came in'
  const main = html`${found.summary}<h1>${heading}</h1>
<p class="words">${kept.name}${kept.table.sheet === null ? nothing : `, sheet “${kept.table.sheet}”: no other sheet was read`}</p>
${takenAt === null ? beforePress(page, found.of('lines')?.text) : nothing}
${stack(takenAt === null ? nothing : cameInCard(page), toMendCard(page), declinedCard(page), othersCard(page))}
${removal(page)}`
  return { title: heading, main, current: 'referrals', hasErrors: found.any }
}

const count = (judged: readonly Judged<unknown>[], ...kinds: Judged<unknown>['verdict']['is'][]) =>
  judged.filter(({ verdict }) => kinds.includes(verdict.is)).length

const referrals = (many: number) => `${many} ${many === 1 ? 'referral' : 'referrals'}`

function beforePress({ spreadsheet, judged, once }: SpreadsheetPage, error: string | undefined) {
  const inOrder = count(judged, 'in-order')
  const columns = columnsRead(spreadsheet.kept.table)
  const unread = columns.filter(({ fields }) => fields.length === 0)
  return html`<p><b>In order: ${inOrder}. Not complete: ${count(judged, 'not-complete')}. Twice in this file: ${count(judged, 'twice')}. Came in already: ${count(judged, 'came-in')}. Did not agree: ${spreadsheet.kept.declined.length}.</b></p>
${unread.length === 0 ? nothing : insetText({ html: unreadWords(unread) })}
${details({ summaryText: 'What each column was taken for', html: columnsTable(columns), open: true })}
<p>Whether we know somebody in it is looked at as each comes in, as at every door.</p>
${error === undefined ? nothing : html`<p class="govuk-error-message" id="lines">${error}</p>`}
${
  inOrder === 0
    ? html`<p>No line can be taken in. Mend the list, and ${link({ href: referralPaths.spreadsheets(), label: 'choose it again' })}.</p>`
    : form({
        action: referralPaths.spreadsheetTakingIn(spreadsheet.id),
        once: once.takeIn,
        content: html`${leaveOut(judged)}
${button({ text: `Take in ${referrals(inOrder)}`, preventDoubleClick: true })}`,
      })
}`
}

/** Lines that were put right, as it seems: both stay, under who said what, unless she leaves the new one out. */
function leaveOut(judged: readonly Judged<unknown>[]): Html {
  const items = judged.flatMap(({ row, verdict }) =>
    verdict.is === 'in-order' && verdict.differsFrom !== null
      ? [
          {
            value: String(row.at),
            text: `Line ${row.at}`,
            hint: { html: differs(verdict.differsFrom) },
          },
        ]
      : [],
  )
  if (items.length === 0) return nothing
  return checkboxes({
    name: 'leftOut',
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'Lines to leave out', classes: 'govuk-fieldset__legend--s' } },
    hint: {
      text: 'The same victim came in from the same referrer before, with other answers. Taken in, it is a referral of its own, which keeps what each said; before a case opens from it, whoever decides is shown that she is known. If you leave it out, nothing of it is kept.',
    },
    items,
  })
}

const differs = ({ id, reference, on }: CameInBefore): Html =>
  html`Was taken in on ${dayInWords(on)} as ${link({ href: referralPaths.one(id), label: reference })}; this line differs`

const unreadWords = (unread: readonly ColumnRead[]): Html =>
  html`<p>Nothing is read of: ${unread.map(({ heading }, at) => html`${at === 0 ? nothing : ', '}“${headingWords(heading)}”`)}. Give a column a name of the template if it answers a question. A bare “Phone” or “Email” is nobody’s, and a bare “Address” or “Date of birth” behind a column about somebody else may be that person’s: say whose it is, such as “Victim phone”.</p>`

const columnsTable = (columns: readonly ColumnRead[]): Html =>
  dataTable({
    caption: 'Columns of this file, and the questions they are read as',
    head: ['Column', 'Read as'],
    rows: columns.map(({ heading, fields }) => [
      headingWords(heading),
      fields.length === 0 ? html`<b>Not read</b>` : fields.map(questionWords).join('; '),
    ]),
    empty: nothing,
  })

// As much of it as is needed to know it again.
const headingWords = (heading: string): Html =>
  html`<span class="words">${heading.length > 200 ? `${heading.slice(0, 200)}…` : heading}</span>`

function cameInCard({ spreadsheet }: SpreadsheetPage): Html {
  const { taken } = spreadsheet.kept
  return card({
    title: `Taken in: ${referrals(taken.length)}`,
    content: dataTable({
      caption: 'Lines that came in',
      head: ['Line', 'Referral'],
      rows: taken.map(({ at, id, reference }) => [
        String(at),
        link({ href: referralPaths.one(id), label: reference }),
      ]),
      empty: emptyState('No line came in.'),
    }),
  })
}

function toMendCard({ spreadsheet, judged }: SpreadsheetPage): Html {
  const faulty = judged.flatMap((each) => {
    const words = mendingOf(each, spreadsheet.takenAt !== null)
    return words ? [{ row: each.row, words }] : []
  })
  if (faulty.length === 0) return nothing
  return card({
    title: 'To mend',
    content: html`<p>${link({ href: referralPaths.spreadsheetToMend(spreadsheet.id), label: 'These lines, with what to mend (.csv)' })}. Mend them there, or in your own file, and ${link({ href: referralPaths.spreadsheets(), label: 'choose that' })}: what came in is not taken in twice.</p>
${dataTable({
  caption: 'Lines that did not come in',
  head: ['Line', 'Who', 'What to mend'],
  rows: faulty.map(({ row, words }) => [
    ...who(row),
    html`<ul>${words.map((each) => html`<li class="words">${each}</li>`)}</ul>`,
  ]),
  empty: nothing,
})}`,
  })
}

/** By their numbers alone: of who did not agree, nothing is kept [ISA §85]. */
function declinedCard({ spreadsheet }: SpreadsheetPage): Html {
  const { declined } = spreadsheet.kept
  if (declined.length === 0) return nothing
  return card({
    title: 'Did not agree: not taken in',
    content: html`<p>${declined.length === 1 ? 'Line' : 'Lines'} ${declined.join(', ')}: the victim did not agree, and no other ground is given. Nothing else of ${declined.length === 1 ? 'this line' : 'these lines'} is kept here. If there is a ground, give it in your file, and ${link({ href: referralPaths.spreadsheets(), label: 'choose that' })}.</p>`,
  })
}

function othersCard({ spreadsheet, judged }: SpreadsheetPage): Html {
  const isPressed = spreadsheet.takenAt !== null
  const others = judged.filter((each) => mendingOf(each, isPressed) === null)
  if (others.length === 0) return nothing
  return card({
    title: 'The other lines',
    content: dataTable({
      caption: 'Lines that would come in, stand twice or came in already',
      head: ['Line', 'Who', 'What becomes of it'],
      rows: others.map((each) => [...who(each.row), becomes(each)]),
      empty: nothing,
    }),
  })
}

const who = (row: ReadRow) => [
  String(row.at),
  html`<span class="words">${row.name}</span><br>${details({ classes: 'reveal', summaryText: `Answers of line ${row.at}`, html: answersList(row) })}`,
]

const answersList = ({ boxes }: ReadRow): Html =>
  html`<ul>${saidIn(boxes).map(({ question, words }) => html`<li>${question}: <b class="words">${words}</b></li>`)}</ul>`

function becomes({ row, verdict }: Judged<unknown>): Html {
  const notes = row.notes.map(
    (note) => html`<br><span class="small muted">${noteWords[note]}</span>`,
  )
  switch (verdict.is) {
    case 'in-order':
      return html`Would be taken in${verdict.alsoAt === null ? nothing : html`<br><b>Line ${verdict.alsoAt} names the same victim: both become referrals</b>`}${verdict.differsFrom === null ? nothing : html`<br><b>${differs(verdict.differsFrom)}</b>`}${notes}`
    case 'twice':
      return html`Says the same as line ${verdict.as}: not taken in`
    case 'came-in':
      return html`Came in already: ${link({ href: referralPaths.one(verdict.referral.id), label: verdict.referral.reference })}`
    case 'not-complete':
      return html``
  }
}

const noteWords: Record<RowNote, string> = {
  'zero-put-back': 'The 0 before a phone number was put back, which the spreadsheet had dropped',
  hidden: 'This line is hidden in your spreadsheet',
}

const removal = ({ spreadsheet, once }: SpreadsheetPage): Html =>
  html`<p class="muted">Nobody but you sees this list. It goes by itself when the time of drafts is over. What came in stays.</p>
${form({
  action: referralPaths.spreadsheetRemoval(spreadsheet.id),
  once: once.remove,
  content: button({
    text: 'Remove this list',
    classes: 'govuk-button--secondary',
    preventDoubleClick: true,
  }),
})}`
