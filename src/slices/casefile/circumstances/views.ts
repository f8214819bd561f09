import type { Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import {
  type CaseFrame,
  type Circumstances,
  casePaths,
  inCase,
  justiceStages,
  justiceWords,
  offenceTypes,
  offenceWords,
  relationships,
  relationshipWords,
} from '../../cases/public.ts'
import { circumstancesList } from '../public.ts'

export type CircumstancesPage = {
  frame: CaseFrame
  once: string
  typed: Typed
  errors: FieldError[]
  version: number
  stands: Circumstances | null // what somebody else saved meanwhile; null: nobody did
}

/** The form as it stands before anybody typed. */
export const typedOf = (circumstances: Circumstances): Typed => ({
  relationship: circumstances.relationship,
  justice: circumstances.justice,
  offences: circumstances.offences,
  crimeReferences: circumstances.crimeReferences.join('\n'),
})

export function circumstancesPage(page: CircumstancesPage): View {
  const { any, summary } = errorsFor(page.errors)
  const main = html`<div class="narrow">${summary}
<h1>What is known around this case</h1>
${page.stands ? savedMeanwhile(page.stands) : nothing}
${form({ action: casePaths.circumstances(page.frame.caseId), once: page.once, content: questions(page) })}</div>`
  const title = 'What is known around this case'
  return { title, main, hasErrors: any, ...inCase(page.frame, 'overview') }
}

function questions({ typed, errors, version }: CircumstancesPage): Html {
  const { of } = errorsFor(errors)
  return html`<input type="hidden" name="version" value="${version}">
${select({
  name: 'relationship',
  label: { text: 'Who is the person doing this to the victim?' },
  value: wordOf(typed, 'relationship'),
  items: relationships.map((value) => ({ value, text: relationshipWords[value] })),
  errorMessage: of('relationship'),
})}
${select({
  name: 'justice',
  label: { text: 'Where do police and courts stand?' },
  hint: {
    text: 'Support does not depend on it: a case stays open with no report, after no further action, and after court has ended.',
  },
  value: wordOf(typed, 'justice'),
  items: justiceStages.map((value) => ({ value, text: justiceWords[value] })),
  errorMessage: of('justice'),
})}
${checkboxes({
  classes: 'govuk-checkboxes--small',
  name: 'offences',
  values: [typed.offences ?? []].flat(),
  fieldset: { legend: { text: 'Offences that may be part of it' } },
  hint: { text: 'As many as fit, or none' },
  items: offenceTypes.map((value) => ({ value, text: offenceWords[value] })),
  errorMessage: of('offences'),
})}
${textarea({
  name: 'crimeReferences',
  label: { text: 'Crime references (optional)' },
  hint: { text: 'One on each line' },
  rows: 3,
  value: wordOf(typed, 'crimeReferences'),
  errorMessage: of('crimeReferences'),
})}
${button({ text: 'Save' })}`
}

/** Both texts on one page: what stands now, and below it what was typed. */
const savedMeanwhile = (stands: Circumstances): Html =>
  html`${warningText({
    text: 'Somebody else saved this while you had it open. Nothing you typed is lost: it is in the form below. Saving puts yours in place of theirs.',
    iconFallbackText: 'Warning',
  })}
${card({ title: 'As it stands now', content: circumstancesList(stands) })}`

const wordOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
