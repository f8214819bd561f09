import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords } from '../../platform/time.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../platform/ui/layout.ts'
import { roleWords } from '../../security/accounts/rules.ts'
import type { View } from '../../security/door.ts'
import type { Role } from '../../security/permissions.ts'
import { workforcePaths } from './paths.ts'
import { type Kind, type Specialism, wordsOfKind } from './rules.ts'

export type WorkerLine = {
  id: string
  workingName: string
  role: Role
  suspended: boolean
  legalName: string | null
  specialisms: readonly Specialism[]
  languages: readonly string[]
  awayUntil: string | null
  coveredBy: string | null
  lacks: readonly string[] // what the register misses, for whoever keeps it
}

export type WorkersPage = {
  lines: WorkerLine[]
  kinds: readonly Kind[]
  legal: boolean
  mayManage: boolean
  typed: Typed
  errors: FieldError[]
  once: string
}

export function workersPage(page: WorkersPage): View {
  const { legal, errors, mayManage } = page
  const { any, summary } = errorsFor(errors)
  const main = html`${summary}<h1>People who work here</h1>
<p>Everybody outside, and every page of a case, sees the working name. ${legal ? 'Legal names are shown to you because of your role; each look is recorded.' : 'Legal names are shown to managers and administrators only.'}</p>
<p>${link({ href: workforcePaths.own(), label: 'What allocation knows of you' })}</p>
${stack(
  card({ content: workerTable(page) }),
  mayManage ? card({ title: 'Kinds of additional skills', content: kindForm(page) }) : nothing,
)}`
  return { title: 'People who work here', main, current: 'service', hasErrors: any }
}

const workerTable = ({ lines, kinds, legal, mayManage }: WorkersPage): Html =>
  dataTable({
    caption: 'People who work here',
    head: [
      ...['Working name', 'Role', 'Additional skills', 'Languages', 'Away'],
      ...(mayManage ? ['Missing'] : []),
      ...(legal ? ['Legal name'] : []),
    ],
    rows: lines.map((line) => [
      html`<b>${mayManage ? link({ href: workforcePaths.one(line.id), label: line.workingName }) : line.workingName}</b>${line.suspended ? ' (suspended)' : ''}`,
      roleWords[line.role],
      line.specialisms.map((each) => wordsOfKind(kinds, each)).join(', '),
      line.languages.join(', '),
      line.awayUntil === null
        ? ''
        : `Until ${dayInWords(line.awayUntil)}${line.coveredBy ? `, ${line.coveredBy} covers` : ''}`,
      ...(mayManage ? [line.lacks.join(', ')] : []),
      ...(legal ? [line.legalName ?? ''] : []),
    ]),
    empty: emptyState('Nobody works here yet. An administrator takes people on under Accounts.'),
  })

function kindForm({ kinds, typed, errors, once }: WorkersPage): Html {
  const { of } = errorsFor(errors)
  return html`<p>${kinds.map(({ words }) => words).join(' · ')}</p>
${form({
  action: workforcePaths.kinds(),
  once,
  content: html`${input({
    name: 'words',
    label: { text: 'Add another kind' },
    hint: { text: 'A role or training that a victim with specific needs may want' },
    value: [typed.words ?? ''].flat()[0],
    errorMessage: of('words'),
    autocomplete: 'off',
  })}
${button({ text: 'Add', classes: 'govuk-button--secondary' })}`,
})}`
}
