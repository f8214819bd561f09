import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState } from '../../../platform/ui/layout.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { detailQuestions, detailsList } from '../details/public.ts'
import { type Incident, timelinePaths, whenWords } from '../public.ts'

export type AmendmentPage = {
  frame: CaseFrame
  incident: Incident
  once: string
  typed: Typed
  errors: FieldError[]
  isStale: boolean // somebody else saved while it was open
}

export function amendmentPage(page: AmendmentPage): View {
  const { frame, incident, once, typed, errors, isStale } = page
  const found = errorsFor(errors)
  const title = 'Add details'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
${isStale ? savedMeanwhile(incident) : nothing}
${card({
  title: whenWords(incident),
  content: html`<p class="words account">${incident.what}</p><p class="small muted">These words stay as they were told. What is wrong in them is said in a note.</p>`,
})}
${form({
  action: timelinePaths.details(frame.caseId, incident.id),
  once,
  content: html`<input type="hidden" name="version" value="${incident.version}">
${detailQuestions({ typed, errors: found })}
${incident.sourceKind === 'import' ? nothing : dayBox(incident, typed, found.of('when'))}
${textarea({
  name: 'note',
  label: { text: 'A correction or addition, in words (optional)' },
  hint: { text: 'It stands below the words above with your name and the day.' },
  rows: 3,
  value: wordOf(typed, 'note'),
  errorMessage: found.of('note'),
})}
${button({ text: 'Save' })}`,
})}</div>`
  return { ...inCase(frame, 'timeline'), title, main, hasErrors: found.any }
}

const dayBox = (incident: Incident, typed: Typed, errorMessage: { text: string } | undefined) =>
  input({
    name: 'when',
    label: { text: 'The right day, if it was misheard (optional)' },
    hint: { text: `It stands as: ${whenWords(incident)}. Leave this empty if that is right.` },
    value: wordOf(typed, 'when'),
    errorMessage,
    autocomplete: 'off',
  })

const savedMeanwhile = ({ details }: Incident): Html => html`${warningText({
  text: 'Somebody else saved this while you had it open. Nothing you typed is lost: it is in the form below. Saving puts your details in place of theirs; theirs stay in the history.',
  iconFallbackText: 'Warning',
})}
${card({
  title: 'As it stands now',
  content: details ? detailsList(details) : emptyState('No details stand here now.'),
})}`

const wordOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
