import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, twoColumns } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import {
  type Complexity,
  type GivenTo,
  preferenceCard,
  type RiskLevel,
  riskBadge,
  type SaidPreference,
} from '../../cases/public.ts'
import { type Kind, loadWords, type Sex, type Worker, wordsOfKind } from '../../workforce/public.ts'
import type { Advised, Against, For } from './rules.ts'

export type AllocationPage = {
  caseId: string
  reference: string
  action: string // of the case, or of the referral that it came from
  back: { href: string; label: string }
  risk: RiskLevel | null
  isJudged: boolean // by a worker of ours; otherwise as it was referred
  complexity: Complexity
  workerId: string | null // who holds it now
  said: SaidPreference | null
  isUnverified: boolean // whether it is she who came by herself
  given: readonly GivenTo[]
  named: string | null // by a senior, as the referral came in
  kinds: readonly Kind[]
  holders: readonly Worker[]
  advice: readonly Advised[]
  typed: Typed
  errors: FieldError[]
  once: string
}

export function allocationPage(page: AllocationPage): View {
  const { any, summary } = errorsFor(page.errors)
  const title = `Who could hold case ${page.reference}`
  const main = html`${summary}<h1>${title}</h1>
<p>${link(page.back)}</p>
${page.named === null ? nothing : html`<p><b>A senior names ${page.named} for this case.</b></p>`}
${twoColumns(
  card({ content: form({ action: page.action, once: page.once, content: choices(page) }) }),
  html`${preferenceCard(page.caseId, page.said, page.kinds, page.isUnverified)}${card({ title: 'Risk', content: html`<p>${riskBadge(page.risk)} ${page.isJudged ? 'as a worker judged it' : page.risk ? 'as referred; nobody here has judged it yet' : ''}</p>` })}${card({ title: 'Given so far', content: givenSoFar(page.given) })}`,
)}`
  return { title, main, current: 'cases', hasErrors: any }
}

function choices(page: AllocationPage): Html {
  const { advice, holders, typed, errors } = page
  const { of } = errorsFor(errors)
  const named = advice.map((each) => ({
    value: each.candidate.id,
    text: nameOf(each, page.workerId),
    hint: { text: adviceWords(each, page.kinds) },
  }))
  return html`${radios({
    name: 'worker',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'Give it to', classes: 'govuk-fieldset__legend--s' } },
    hint: {
      text: 'The best fit stands first. You decide. Not here: who is away, takes nothing new for now, is in training where the risk is high, or cannot hold this case',
    },
    value: one(typed.worker),
    items: [...named, { value: 'other', text: 'Somebody else' }],
    errorMessage: of('worker'),
  })}
${advice.length === 0 ? emptyState('Nobody fits just now. Choose somebody else, and say why.') : nothing}
${select({
  name: 'otherWorker',
  label: { text: 'Somebody else (only if you chose that)' },
  value: one(typed.otherWorker),
  items: [
    { value: '', text: 'Select a worker' },
    ...holders.map(({ id, workingName, inTraining }) => ({
      value: id,
      text: inTraining ? `${workingName} (in training)` : workingName,
    })),
  ],
  errorMessage: of('otherWorker'),
})}
${radios({
  name: 'complexity',
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: 'How complex is it?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'Complex: several proceedings or agencies, children, or several needs at once' },
  value: one(typed.complexity) || page.complexity,
  items: [
    { value: 'usual', text: 'As usual' },
    { value: 'complex', text: 'Complex' },
  ],
  errorMessage: of('complexity'),
})}
${textarea({
  name: 'reason',
  label: { text: 'Why this worker?' },
  hint: { text: 'Needed where something speaks against it. It is kept with the allocation' },
  rows: 2,
  value: one(typed.reason),
  errorMessage: of('reason'),
})}
${button({ text: 'Allocate', preventDoubleClick: true })}`
}

const givenSoFar = (given: readonly GivenTo[]): Html =>
  given.length === 0
    ? emptyState('To nobody yet.')
    : html`<ul class="govuk-list">${given.map(({ at, worker, by, against }) => html`<li>${dayInWords(londonDay(at))}: to ${worker}, by ${by}${against === null ? nothing : html`. Why: <span>${against}</span>`}</li>`)}</ul>`

const nameOf = ({ candidate: { id, name, inTraining } }: Advised, holder: string | null): string =>
  [name, inTraining ? ' (in training)' : '', id === holder ? ' (holds it now)' : ''].join('')

/** "speaks Polish (fluent); load 3 of 12; no high-risk case". */
export function adviceWords({ candidate, fits, against }: Advised, kinds: readonly Kind[]): string {
  const { load, ceiling, high } = candidate
  const highWords = high === 0 ? 'no high-risk case' : `${high} of high risk`
  return [
    ...fits.map((each) => fitWords(each, kinds)),
    loadWords(load, ceiling),
    highWords,
    ...against.map((each) => againstWords[each]),
  ].join('; ')
}

const sexWords: Record<Sex, string> = {
  woman: 'a woman, as asked',
  man: 'a man, as asked',
  other: 'as asked',
}

function fitWords(fit: For, kinds: readonly Kind[]): string {
  switch (fit.is) {
    case 'sex':
      return sexWords[fit.sex]
    case 'language':
      return `speaks ${fit.language.language} (${fit.language.level})`
    case 'specialism':
      return wordsOfKind(kinds, fit.code)
  }
}

const againstWords: Record<Against, string> = {
  'single-sex': 'but: not of the sex the service has to be of',
  sex: 'but: not of the sex that was asked for, or not said',
  language: 'but: does not speak the language',
  specialism: 'but: lacks a specialism that is needed',
  full: 'but: at the safe load already',
}

const one = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''
