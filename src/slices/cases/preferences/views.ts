import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, factList, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type Kind, wordsOfKind } from '../../workforce/public.ts'
import { casePaths } from '../public.ts'
import { preferencePaths } from './paths.ts'
import { type Said, type Sayer, sayers, type WantedSex } from './rules.ts'

export const sayerWords: Record<Sayer, string> = {
  victim: 'The victim',
  guardian: 'A parent or guardian',
  referrer: 'The referrer',
}
export const sexWords: Record<WantedSex, string> = { woman: 'A woman', man: 'A man' }

export type PreferencePage = {
  caseId: string
  reference: string
  said: readonly Said[]
  kinds: readonly Kind[]
  typed: Typed
  errors: FieldError[]
  once: string
}

/** The form as it stands before anybody typed: with what was said last. */
export const typedOf = (said: Said | undefined): Typed => ({
  sex: said?.sex ?? '',
  singleSex: said?.singleSex ? 'yes' : '',
  language: said?.language ?? '',
  specialisms: said?.specialisms ?? [],
  note: said?.note ?? '',
})

export function preferencePage(page: PreferencePage): View {
  const { any, summary } = errorsFor(page.errors)
  const title = 'What the victim asks of a worker'
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>${link({ href: casePaths.allocation(page.caseId), label: `Case ${page.reference}: who could hold it` })}</p>
${form({ action: preferencePaths.of(page.caseId), once: page.once, content: questions(page) })}
${stack(...page.said.map((said) => card({ title: saidWords(said), content: preferenceList(said, page.kinds) })))}</div>`
  return { title, main, current: 'cases', hasErrors: any }
}

const saidWords = ({ saidBy, saidOn }: Said): string =>
  `${sayerWords[saidBy]}, ${dayInWords(saidOn)}`

/** As it stands, for who gives the case away. */
export function preferenceCard(
  caseId: string,
  said: Said | null,
  kinds: readonly Kind[],
  isUnverified = false, // whether it is she, where she came by herself
): Html {
  return card({
    title: 'What the victim asks of a worker',
    actions: link({ href: preferencePaths.of(caseId), label: said ? 'Change' : 'Write it down' }),
    content: said
      ? html`<p>${saidWords(said)} ${unchecked(said, isUnverified)}</p>${preferenceList(said, kinds)}`
      : emptyState('Nothing is recorded. Ask about sex of the worker, language and special needs.'),
  })
}

function unchecked({ saidBy }: Said, isUnverified: boolean): Html {
  if (saidBy === 'referrer') return badge('moderate', 'Ask the victim')
  return isUnverified ? badge('high', 'Not verified yet') : nothing
}

function preferenceList(
  { sex, singleSex, language, specialisms, note }: Said,
  kinds: readonly Kind[],
) {
  const wanted = sex === null ? 'Either' : sexWords[sex]
  return factList([
    { term: 'Sex of the worker', value: singleSex ? `${wanted}, single-sex service` : wanted },
    language ? { term: 'Language', value: language } : null,
    specialisms.length > 0
      ? { term: 'Needs', value: specialisms.map((code) => wordsOfKind(kinds, code)).join(', ') }
      : null,
    note ? { term: 'Also said', value: html`<span class="words">${note}</span>` } : null,
  ])
}

function questions({ typed, errors, kinds }: PreferencePage): Html {
  const { of } = errorsFor(errors)
  return html`${radios({
    name: 'sex',
    classes: 'govuk-radios--small',
    fieldset: {
      legend: { text: 'Who should the worker be?', classes: 'govuk-fieldset__legend--s' },
    },
    value: one(typed.sex),
    items: [
      { value: '', text: 'It does not matter' },
      { value: 'woman', text: sexWords.woman },
      { value: 'man', text: sexWords.man },
    ],
    errorMessage: of('sex'),
  })}
${checkboxes({
  name: 'singleSex',
  classes: 'govuk-checkboxes--small',
  values: [typed.singleSex ?? []].flat(),
  items: [{ value: 'yes', text: 'A service of that sex alone is asked for' }],
  errorMessage: of('singleSex'),
})}
${input({ name: 'language', label: { text: 'Language to speak in, if not English (optional)' }, value: one(typed.language), errorMessage: of('language'), autocomplete: 'off' })}
${checkboxes({
  name: 'specialisms',
  classes: 'govuk-checkboxes--small',
  fieldset: {
    legend: { text: 'Needs that a specialism fits', classes: 'govuk-fieldset__legend--s' },
  },
  values: [typed.specialisms ?? []].flat(),
  items: kinds.map(({ code, words }) => ({ value: code, text: words })),
  errorMessage: of('specialisms'),
})}
${textarea({ name: 'note', label: { text: 'What else was said (optional)' }, rows: 2, value: one(typed.note), errorMessage: of('note') })}
${select({
  name: 'saidBy',
  label: { text: 'Who said it?' },
  value: one(typed.saidBy),
  items: [
    { value: '', text: 'Select' },
    ...sayers.map((sayer) => ({ value: sayer, text: sayerWords[sayer] })),
  ],
  errorMessage: of('saidBy'),
})}
${input({ name: 'saidOn', type: 'date', label: { text: 'On' }, value: one(typed.saidOn), errorMessage: of('saidOn'), classes: 'govuk-input--width-10' })}
${button({ text: 'Save' })}`
}

const one = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''
