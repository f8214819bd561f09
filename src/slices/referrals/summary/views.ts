import { type Html, html } from '../../../platform/ui/html.ts'
import { type SummaryRow, summaryList } from '../../../platform/ui/summary-list.ts'
import { type Answers, isAnswered, type PageName, pageNames } from '../answers/public.ts'
import { pageQuestions, pageTitles, type Question } from '../wording/public.ts'

type Value = string | readonly string[] | null

/** An answer as people read it. */
export function answerWords(question: Question, value: Value): string {
  if (value === null || !isAnswered(value)) return 'Not answered'
  const values = typeof value === 'string' ? [value] : value
  if (question.as === 'one' || question.as === 'many')
    return values.map((each) => question.options[each] ?? each).join('\n')
  return question.as === 'day' ? dayWords(String(value)) : values.join('\n')
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 1) - 1]} ${year}`
}

type Shown = { changeAt?: (page: PageName) => string; hideEmpty?: boolean }

/** Everything a referral says, page by page. `changeAt` gives each page a way back to its questions. */
export const answersSummary = (answers: Answers, shown: Shown = {}): Html =>
  html`${pageNames.map((page) => pageSummary(page, answers[page], shown))}`

function pageSummary(page: PageName, answers: Answers[PageName], shown: Shown): Html {
  const values = new Map<string, Value>(Object.entries(answers))
  const rows = Object.entries(pageQuestions[page])
    .map(([field, question]) => ({ question, value: values.get(field) ?? null }))
    .filter(({ value }) => !shown.hideEmpty || (value !== null && isAnswered(value)))
    .map(({ question, value }) => row(question, value))
  const actions = shown.changeAt
    ? { actions: { items: [{ href: shown.changeAt(page), text: 'Change' }] } }
    : {}
  const empty: SummaryRow = { key: { text: 'Nothing was said here' }, value: { text: '' } }
  return summaryList({
    card: { title: { text: pageTitles[page], headingLevel: 2 }, ...actions },
    rows: rows.length > 0 ? rows : [empty],
  })
}

const row = (question: Question, value: Value): SummaryRow => ({
  key: { text: question.label },
  value: { html: html`<span class="words">${answerWords(question, value)}</span>` },
})
