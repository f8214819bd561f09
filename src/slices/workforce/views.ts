import { dataTable } from '../../platform/ui/data-table.ts'
import { html } from '../../platform/ui/html.ts'
import { card, emptyState } from '../../platform/ui/layout.ts'
import { roleWords } from '../../security/accounts/rules.ts'
import type { View } from '../../security/door.ts'
import type { Role } from '../../security/permissions.ts'
import { type Specialism, specialismWords } from './rules.ts'

export type WorkerLine = {
  workingName: string
  role: Role
  suspended: boolean
  legalName: string | null
  specialisms: readonly Specialism[]
}

export function workersPage({ lines, legal }: { lines: WorkerLine[]; legal: boolean }): View {
  const main = html`<h1>People who work here</h1>
<p>Everybody outside, and every page of a case, sees the working name. ${legal ? 'Legal names are shown to you because of your role; each look is recorded.' : 'Legal names are shown to managers and administrators only.'}</p>
${card({
  content: dataTable({
    caption: 'People who work here',
    head: ['Working name', 'Role', 'Additional skills', ...(legal ? ['Legal name'] : [])],
    rows: lines.map((line) => [
      html`<b>${line.workingName}</b>${line.suspended ? ' (suspended)' : ''}`,
      roleWords[line.role],
      line.specialisms.map((each) => specialismWords[each]).join(', '),
      ...(legal ? [line.legalName ?? ''] : []),
    ]),
    empty: emptyState('Nobody works here yet. An administrator takes people on under Accounts.'),
  }),
})}`
  return { title: 'People who work here', main, current: 'service' }
}
