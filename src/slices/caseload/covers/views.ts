import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import type { View } from '../../../security/door.ts'
import { casePaths, type Uncovered, uncoveredAtMost } from '../../cases/public.ts'
import { type Absence, absencePaths, type Worker, workforcePaths } from '../../workforce/public.ts'

export type AbsencesPage = {
  worker: Worker
  covers: readonly Worker[]
  absences: readonly Absence[]
  today: string
  typed: Typed
  errors: FieldError[]
  once: () => string
}

export function absencesPage(page: AbsencesPage): View {
  const { worker, errors } = page
  const { any, summary } = errorsFor(errors)
  const title = `When ${worker.workingName} is away`
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>${link({ href: workforcePaths.one(worker.id), label: worker.workingName })}</p>
<p>From the first day on, every case and everything due stands with whoever covers too. Why somebody is away is not asked.</p>
${stack(
  card({ title: 'Absences', content: absenceTable(page) }),
  card({ title: 'Set an absence', content: absenceForm(page) }),
)}</div>`
  return { title, main, current: 'service', hasErrors: any }
}

/** On the day of who sets covers, and of the worker whose case it is; nothing where every case has somebody. */
export const uncoveredNotice = (cases: readonly Uncovered[]): Html =>
  cases.length === 0
    ? nothing
    : card({
        title: 'Nobody covers',
        band: 'now',
        content: html`<p>The worker of these cases is away, and nobody covers who may open them. Give the case to somebody else for that time, or set another cover.</p>
<ul>${cases.slice(0, uncoveredAtMost).map(({ id, reference, on }) => html`<li>${link({ href: casePaths.overview(id), label: reference })} <span class="muted">from ${dayInWords(on)} on</span></li>`)}</ul>
${cases.length > uncoveredAtMost ? html`<p>There are more; they come up as these are settled.</p>` : nothing}`,
      })

const absenceTable = ({ worker, covers, absences, today, once }: AbsencesPage) =>
  dataTable({
    caption: 'Absences',
    head: ['From', 'To', 'Covers', ''],
    rows: absences.map((each) => [
      dayInWords(each.from),
      dayInWords(each.to),
      covers.find(({ id }) => id === each.coveredBy)?.workingName ?? 'Somebody who left',
      each.to < today
        ? ''
        : form({
            action: absencePaths.ended(worker.id, each.id),
            once: once(),
            content: button({
              html: html`Take back<span class="govuk-visually-hidden"> the absence from ${dayInWords(each.from)}</span>`,
              classes: 'govuk-button--secondary small',
            }),
          }),
    ]),
    empty: emptyState('No absence is set.'),
  })

function absenceForm({ worker, covers, typed, errors, once }: AbsencesPage) {
  const { of } = errorsFor(errors)
  const dayBox = (name: string, text: string) =>
    input({
      name,
      type: 'date',
      label: { text },
      value: one(typed[name]),
      errorMessage: of(name),
      classes: 'govuk-input--width-10',
    })
  return form({
    action: absencePaths.of(worker.id),
    once: once(),
    content: html`${dayBox('from', 'First day away')}
${dayBox('to', 'Last day away')}
${select({
  name: 'coveredBy',
  label: { text: 'Who covers?' },
  value: one(typed.coveredBy),
  items: [
    { value: '', text: 'Select a colleague' },
    ...covers.map(({ id, workingName }) => ({ value: id, text: workingName })),
  ],
  errorMessage: of('coveredBy'),
})}
${button({ text: 'Set' })}`,
  })
}

const one = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''
