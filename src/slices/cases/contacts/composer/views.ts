import type { FieldError, Typed } from '../../../../platform/http.ts'
import { button } from '../../../../platform/ui/button.ts'
import { checkboxes } from '../../../../platform/ui/checkboxes.ts'
import { details } from '../../../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../../../platform/ui/errors.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { input } from '../../../../platform/ui/input.ts'
import { radios } from '../../../../platform/ui/radios.ts'
import { select } from '../../../../platform/ui/select.ts'
import { textarea } from '../../../../platform/ui/textarea.ts'
import {
  type CaseContact,
  contactKinds,
  methods,
  outcomes,
  outcomesOf,
  timeWords,
} from '../public.ts'
import { kindWords, methodWords, outcomeWords } from '../wording/public.ts'

export type Composer = {
  action: string
  once: string
  typed: Typed
  errors: FieldError[]
  fixed: 'call' | null // a call knows whom, how and when
  readFirst: boolean // something said in words has to be read before the victim is contacted
  submit: string
}

/** In which order the questions stand: faults are told in the same. */
const order = [
  'readFirst',
  'kind',
  'method',
  'outcome',
  'minutes',
  'withWhom',
  'asked',
  'answer',
  'when',
  'on',
  'at',
  'lifeAtRisk',
  'reason',
  'note',
  'nextOn',
  'nextWhat',
]

export const composerErrors = (errors: FieldError[]): Errors =>
  errorsFor([...errors].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)))

/** One form and one save for whatever was done with anybody [PR 27]. */
export function composer(shown: Composer): Html {
  const errors = composerErrors(shown.errors)
  const isCall = shown.fixed === 'call'
  return form({
    action: shown.action,
    once: shown.once,
    content: html`${isCall ? fixedAsCall : nothing}${shown.readFirst && !isCall ? readFirst(shown, errors) : nothing}
${isCall ? nothing : kindQuestion(shown, errors)}
<div class="filter">${isCall ? nothing : methodQuestion(shown, errors)}
${isCall ? nothing : outcomeQuestion(shown, errors)}
${minutesQuestion(shown.typed, errors)}</div>
${isCall ? nothing : withWhomQuestion(shown, errors)}
${isCall ? nothing : whenQuestion(shown.typed, errors)}
${noteQuestion(shown.typed, errors)}
${nextQuestions(shown.typed, errors)}
${outside(shown, errors)}
${isCall ? outcomeButtons(errors) : button({ text: shown.submit, preventDoubleClick: true })}`,
  })
}

// Asked for when it is drawn: the front door it comes from may still be loading this file.
const ofACall = () => outcomesOf['to-victim'].filter((outcome) => outcome !== 'message-sent')

/** After a call one press says what came of it, and saves [PR 27]. Enter in a box saves nothing: it would choose. */
const outcomeButtons = (errors: Errors): Html => {
  const fault = errors.of('outcome')
  return html`<fieldset class="govuk-fieldset" id="outcome"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Save: what came of it</legend>
${fault ? html`<p class="govuk-error-message">${fault.text}</p>` : nothing}
<button type="submit" disabled hidden></button>
<div class="govuk-button-group">${ofACall().map((outcome) => button({ text: outcomeWords[outcome], name: 'outcome', value: outcome, classes: outcome === 'reached' ? '' : 'govuk-button--secondary', preventDoubleClick: true }))}</div></fieldset>`
}

const fixedAsCall = html`<input type="hidden" name="kind" value="to-victim"><input type="hidden" name="method" value="phone"><input type="hidden" name="when" value="now">`

const readFirst = ({ typed }: Composer, errors: Errors): Html =>
  checkboxes({
    name: 'readFirst',
    classes: 'govuk-checkboxes--small',
    values: [typed.readFirst ?? []].flat(),
    errorMessage: errors.of('readFirst'),
    items: [{ value: 'yes', text: 'I have read what was said about contact' }],
  })

const kindQuestion = ({ typed }: Composer, errors: Errors): Html =>
  radios({
    name: 'kind',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'What was it?', classes: 'govuk-fieldset__legend--s' } },
    value: first(typed, 'kind'),
    errorMessage: errors.of('kind'),
    items: contactKinds
      .filter((kind) => kind !== 'first-conversation')
      .map((kind) => ({
        value: kind,
        text: kind === 'note' ? 'A note only' : kindWords[kind],
        conditional: kind === 'agency' ? { html: agencyQuestions(typed, errors) } : undefined,
      })),
  })

const agencyQuestions = (typed: Typed, errors: Errors): Html =>
  html`${textarea({ name: 'asked', rows: 2, label: { text: 'What was asked (optional)' }, value: first(typed, 'asked'), errorMessage: errors.of('asked') })}
${textarea({ name: 'answer', rows: 2, label: { text: 'What came back (optional)' }, hint: { text: 'Where an answer is still owed, put the day to chase it by under Next.' }, value: first(typed, 'answer'), errorMessage: errors.of('answer') })}`

const methodQuestion = ({ typed }: Composer, errors: Errors): Html =>
  select({
    name: 'method',
    label: { text: 'How' },
    value: first(typed, 'method'),
    errorMessage: errors.of('method'),
    items: [
      { value: '', text: 'Select' },
      ...methods.map((value) => ({ value, text: methodWords[value] })),
    ],
  })

const outcomeQuestion = ({ typed }: Composer, errors: Errors): Html =>
  select({
    name: 'outcome',
    label: { text: 'What came of it' },
    value: first(typed, 'outcome'),
    errorMessage: errors.of('outcome'),
    items: [
      { value: '', text: 'Select' },
      ...outcomes.map((value) => ({ value, text: outcomeWords[value] })),
    ],
  })

export const minutesQuestion = (typed: Typed, errors: Errors): Html =>
  input({
    name: 'minutes',
    label: { text: 'Minutes (optional)' },
    classes: 'govuk-input--width-4',
    inputmode: 'numeric',
    autocomplete: 'off',
    value: first(typed, 'minutes'),
    errorMessage: errors.of('minutes'),
  })

const withWhomQuestion = ({ typed }: Composer, errors: Errors): Html =>
  input({
    name: 'withWhom',
    label: { text: 'Service and person (where it was with, or through, another service)' },
    autocomplete: 'off',
    value: first(typed, 'withWhom'),
    errorMessage: errors.of('withWhom'),
  })

export const whenQuestion = (typed: Typed, errors: Errors): Html =>
  radios({
    name: 'when',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'When?', classes: 'govuk-fieldset__legend--s' } },
    value: first(typed, 'when'),
    errorMessage: errors.of('when'),
    items: [
      { value: 'now', text: 'Now' },
      { value: 'earlier', text: 'Earlier', conditional: { html: dayAndTime(typed, errors) } },
    ],
  })

const dayAndTime = (typed: Typed, errors: Errors): Html =>
  html`<div class="filter">${dayInput('on', 'Day', typed, errors)}
${input({ name: 'at', type: 'time', classes: 'govuk-input--width-5', label: { text: 'Time' }, value: first(typed, 'at'), errorMessage: errors.of('at') })}</div>`

const dayInput = (name: string, label: string, typed: Typed, errors: Errors): Html =>
  input({
    name,
    type: 'date',
    classes: 'govuk-input--width-10',
    label: { text: label },
    value: first(typed, name),
    errorMessage: errors.of(name),
  })

export const noteQuestion = (typed: Typed, errors: Errors): Html =>
  textarea({
    name: 'note',
    rows: 6,
    label: { text: 'Note', classes: 'govuk-label--s' },
    hint: { text: 'It is kept exactly as you type it.' },
    value: first(typed, 'note'),
    errorMessage: errors.of('note'),
  })

export const nextQuestions = (typed: Typed, errors: Errors): Html =>
  html`<div class="filter">${dayInput('nextOn', 'Next: on which day (optional)', typed, errors)}
${input({ name: 'nextWhat', label: { text: 'Next: what (optional)' }, autocomplete: 'off', value: first(typed, 'nextWhat'), errorMessage: errors.of('nextWhat') })}</div>`

/** Shut until it is needed: a hard stop opens it. */
function outside({ typed, fixed }: Composer, errors: Errors): Html {
  const isNeeded =
    first(typed, 'reason') !== '' ||
    first(typed, 'lifeAtRisk') !== '' ||
    errors.of('reason') !== undefined ||
    errors.of('lifeAtRisk') !== undefined
  const risk = checkboxes({
    name: 'lifeAtRisk',
    classes: 'govuk-checkboxes--small',
    values: [typed.lifeAtRisk ?? []].flat(),
    errorMessage: errors.of('lifeAtRisk'),
    items: [{ value: 'yes', text: 'Life is at risk: contact the victim all the same' }],
  })
  return details({
    summaryText: 'Outside the safe times, or by a way that is not safe',
    open: isNeeded,
    html: html`${fixed === 'call' ? nothing : risk}
${textarea({ name: 'reason', rows: 2, label: { text: 'Why' }, hint: { text: 'What has happened already is always kept, with its reason.' }, value: first(typed, 'reason'), errorMessage: errors.of('reason') })}`,
  })
}

/** What a contact says, as the form that corrects it begins. */
export const typedOf = (contact: CaseContact): Typed => ({
  kind: contact.kind === 'first-conversation' ? '' : contact.kind,
  method: contact.method ?? '',
  outcome: contact.outcome ?? '',
  when: 'earlier',
  on: contact.on,
  at: timeWords(contact.minute),
  withWhom: contact.withWhom ?? '',
  asked: contact.asked ?? '',
  answer: contact.answer ?? '',
  note: contact.note ?? '',
  minutes: contact.minutes === null ? '' : String(contact.minutes),
  nextOn: contact.next?.on ?? '',
  nextWhat: contact.next?.words ?? '',
  lifeAtRisk: contact.unsafe?.lifeAtRisk ? 'yes' : '',
  reason: contact.unsafe?.reason ?? '',
})

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
