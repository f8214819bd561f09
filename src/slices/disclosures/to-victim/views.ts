import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, link } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase, safeContactPaths, withholdingPaths } from '../../cases/public.ts'
import { toVictimPaths } from './paths.ts'
import { templateNames, templates } from './rules.ts'

export type MessagePage = {
  frame: CaseFrame
  note: string | null
  withheld: number
  typed: Typed
  errors: FieldError[]
  once: string
}

export function messagePage(page: MessagePage): View {
  const errors = errorsFor(page.errors)
  const title = 'Write to the victim'
  const main = html`<div class="narrow">${errors.summary}<h1>${title}</h1>
<p>By mail, under the subject “Hello”, to the address that is safe, and only at a safe time. ${link({ href: safeContactPaths.page(page.frame.caseId), label: 'Safe contact' })}</p>
${card({ content: theForm(page, errors) })}</div>`
  return { ...inCase(page.frame, 'contact'), title, main, hasErrors: errors.any }
}

const theForm = (page: MessagePage, errors: Errors): Html =>
  form({
    action: toVictimPaths.send(page.frame.caseId),
    once: page.once,
    content: html`${page.note === null ? nothing : html`${insetText({ text: page.note })}${tickBox(page, errors, 'readFirst', 'I have read this')}`}
${radios({
  name: 'template',
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: 'What to write', classes: 'govuk-fieldset__legend--s' } },
  value: first(page.typed, 'template'),
  errorMessage: errors.of('template'),
  items: [
    ...templateNames.map((value) => ({ value, text: templates[value] })),
    { value: 'own', text: 'My own words' },
  ],
})}
${textarea({ name: 'text', label: { text: 'My own words' }, hint: { text: 'Nothing that tells somebody else who we are or what it is about.' }, value: first(page.typed, 'text'), errorMessage: errors.of('text'), rows: 4 })}
${page.withheld === 0 ? nothing : aboutWithheld(page, errors)}
${input({ name: 'tellingReason', label: { text: 'If the words tell something: why they are safe all the same' }, value: first(page.typed, 'tellingReason'), errorMessage: errors.of('tellingReason'), autocomplete: 'off' })}
${tickBox(page, errors, 'lifeAtRisk', 'Life is at risk, and this cannot wait for a safe time or way')}
${input({ name: 'reason', label: { text: 'If life is at risk: why' }, value: first(page.typed, 'reason'), errorMessage: errors.of('reason'), autocomplete: 'off' })}
${button({ text: 'Put it into the outbox', preventDoubleClick: true })}`,
  })

const aboutWithheld = (page: MessagePage, errors: Errors): Html =>
  html`<p>${page.withheld === 1 ? 'One thing' : `${page.withheld} things`} of this case the victim is not told. ${link({ href: withholdingPaths.list(page.frame.caseId), label: 'What is withheld' })}</p>
${tickBox(page, errors, 'nothingWithheld', 'None of it is in my own words')}`

const tickBox = ({ typed }: MessagePage, errors: Errors, name: string, text: string): Html =>
  checkboxes({
    name,
    classes: 'govuk-checkboxes--small',
    values: [first(typed, name)],
    errorMessage: errors.of(name),
    items: [{ value: 'yes', text }],
  })

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
