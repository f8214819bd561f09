import { dayInWords } from '../../../platform/time.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { type SummaryRow, summaryList } from '../../../platform/ui/summary-list.ts'
import { type Answers, isAnswered, type PageName, pageNames } from '../answers/public.ts'
import { isHeld, type PageToSkip } from '../attachments/public.ts'
import { pageQuestions, pageTitles, type Question } from '../wording/public.ts'

type Value = string | readonly string[] | null

/** An answer as people read it. */
export function answerWords(question: Question, value: Value): string {
  if (value === null || !isAnswered(value)) return 'Not answered'
  const values = typeof value === 'string' ? [value] : value
  if (question.as === 'one' || question.as === 'many')
    return values.map((each) => question.options[each] ?? each).join('\n')
  return question.as === 'day' ? dayInWords(String(value)) : values.join('\n')
}

/** "17 June 2026, 10:30", as it was in England and Wales. */
export const momentWords = (at: Date): string => moment.format(at).replace(' at ', ', ')

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

type Shown = {
  changeAt?: (page: PageName) => string
  hideEmpty?: boolean
  /** Pages whose answers stand in a file: it is not answered, and not missing. */
  held?: readonly PageToSkip[]
  only?: readonly PageName[]
  /** How a protected answer is shown instead; null: as it is. */
  protect?: (part: string, label: string, words: string) => Html | null
}

/** Everything a referral says, page by page. `changeAt` gives each page a way back to its questions. */
export const answersSummary = (answers: Answers, shown: Shown = {}): Html =>
  html`${(shown.only ?? pageNames).map((page) => pageSummary(page, answers[page], shown))}`

function pageSummary(page: PageName, answers: Answers[PageName], shown: Shown): Html {
  const values = new Map<string, Value>(Object.entries(answers))
  const rows = Object.entries(pageQuestions[page])
    .map(([field, question]) => ({ field, question, value: values.get(field) ?? null }))
    .filter(({ value }) => !shown.hideEmpty || (value !== null && isAnswered(value)))
    .map(({ field, question, value }) =>
      row(`${page}-${field}`, question, value, shown, isHeld(shown.held ?? [], page)),
    )
  const actions = shown.changeAt
    ? { actions: { items: [{ href: shown.changeAt(page), text: 'Change' }] } }
    : {}
  const nothingSaid = isHeld(shown.held ?? [], page) ? inFile : 'Nothing was said here'
  const empty: SummaryRow = { key: { text: nothingSaid }, value: { text: '' } }
  return summaryList({
    card: {
      attributes: { id: `card-${page}` },
      title: { text: pageTitles[page], headingLevel: 2 },
      ...actions,
    },
    rows: rows.length > 0 ? rows : [empty],
  })
}

const inFile = 'In an attached file'

function row(
  part: string,
  question: Question,
  value: Value,
  { protect }: Shown,
  held: boolean,
): SummaryRow {
  const { label } = question
  const isThere = value !== null && isAnswered(value)
  const words = held && !isThere ? inFile : answerWords(question, value)
  const plain = html`<span class="words">${words}</span>`
  return { key: { text: label }, value: { html: protect?.(part, label, words) ?? plain } }
}
