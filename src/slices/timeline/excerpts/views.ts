import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link } from '../../../platform/ui/layout.ts'
import { select } from '../../../platform/ui/select.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, contactPaths, inCase } from '../../cases/public.ts'
import { whenExamples } from '../moments/public.ts'
import { channelItems } from '../telling/public.ts'
import { partsOf } from './rules.ts'

export type ExcerptPage = {
  frame: CaseFrame
  contactId: string
  note: string
  once: string
  typed: Typed
  errors: FieldError[]
}

const title = 'Make an incident of a note'

export function excerptPage(page: ExcerptPage): View {
  const { frame, contactId, note, errors } = page
  const found = errorsFor(errors)
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
${
  note === ''
    ? card({
        content: emptyState('This contact has no note, so there is nothing to take from it.', {
          href: contactPaths.one(frame.caseId, contactId),
          label: 'Back to the contact',
        }),
      })
    : questions(page)
}
<p>${link({ href: contactPaths.one(frame.caseId, contactId), label: 'Back to the contact' })}</p></div>`
  return { ...inCase(frame, 'timeline'), title, main, hasErrors: found.any }
}

const wordOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

function questions({ frame, contactId, note, once, typed, errors }: ExcerptPage): Html {
  const { of } = errorsFor(errors)
  return form({
    action: casePaths.incidentFromContact(frame.caseId, contactId),
    once,
    content: html`<div data-selecting>${checkboxes({
      name: 'parts',
      classes: 'govuk-checkboxes--small',
      values: [typed.parts ?? []].flat(),
      fieldset: { legend: { text: 'Which sentences tell what happened?' } },
      hint: { text: 'They are taken word for word. The note stays as it is.' },
      items: partsOf(note).map(({ number, text }) => ({
        value: String(number),
        text: `${number}. ${text}`,
      })),
      errorMessage: of('parts'),
    })}
<button type="button" class="govuk-button govuk-button--secondary" hidden>Tick what is selected</button></div>
${input({
  name: 'when',
  label: { text: 'When did it happen?' },
  hint: { text: whenExamples },
  value: wordOf(typed, 'when'),
  errorMessage: of('when'),
  autocomplete: 'off',
})}
${select({
  name: 'channel',
  label: { text: 'How (optional)' },
  value: wordOf(typed, 'channel'),
  items: channelItems,
  errorMessage: of('channel'),
})}
${input({
  name: 'who',
  label: { text: 'Who did it (optional)' },
  value: wordOf(typed, 'who'),
  errorMessage: of('who'),
  autocomplete: 'off',
})}
${button({ text: 'Save as an incident', preventDoubleClick: true })}`,
  })
}
