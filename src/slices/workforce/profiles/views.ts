import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { link } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { type Absence, absencePaths, type Kind, type Worker, workforcePaths } from '../public.ts'
import {
  lacksQualification,
  lacksSupervisor,
  levels,
  type Profile,
  type Sex,
  sexes,
  writeLanguages,
} from './rules.ts'
import type { KeptProfile } from './tables.ts'

export const sexWords: Record<Sex, string> = {
  woman: 'A woman',
  man: 'A man',
  other: 'Neither of these',
}

type Asked = { typed: Typed; errors: FieldError[]; once: string; version: number }
export type WorkerPage = Asked & {
  worker: Worker
  profile: Profile
  supervisors: readonly Worker[]
  kinds: readonly Kind[]
  away: Absence | null
}

/** The form as it stands before anybody typed. */
export const typedOf = (profile: KeptProfile, specialisms: readonly string[]): Typed => ({
  title: profile.qualification.title ?? '',
  level: profile.qualification.level ?? '',
  achievedOn: profile.qualification.achievedOn ?? '',
  towards: profile.qualification.towards ?? '',
  supervisor: profile.supervisorId ?? '',
  specialisms: [...specialisms],
  sex: profile.sex ?? '',
  languages: writeLanguages(profile.languages),
  hours: profile.hours ?? '',
  areas: profile.areas ?? '',
  ceiling: profile.ceiling === null ? '' : String(profile.ceiling),
  takesNew: profile.takesNew ? 'yes' : 'no',
})

export function workerPage(page: WorkerPage): View {
  const { worker, errors, once, version } = page
  const { any, summary, of } = errorsFor(errors)
  const main = html`<div class="narrow">${summary}<h1>${worker.workingName}</h1>
<p>${link({ href: workforcePaths.workers(), label: 'People who work here' })}</p>
${missingWords(page)}
${awayWords(page)}
${form({
  action: workforcePaths.one(worker.id),
  once,
  content: html`${versionField(version)}${trainedFields(page, of)}${ownFields(page.typed, of)}${loadFields(page.typed, of)}${button({ text: 'Save' })}`,
})}</div>`
  return { title: worker.workingName, main, current: 'service', hasErrors: any }
}

export function ownPage({ typed, errors, once, version }: Asked): View {
  const { any, summary, of } = errorsFor(errors)
  const title = 'What allocation knows of you'
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>Managers and supervisors see this, and whoever gives cases away reads what fits a victim. It never leaves the service.</p>
${form({
  action: workforcePaths.own(),
  once,
  content: html`${versionField(version)}${ownFields(typed, of)}${button({ text: 'Save' })}`,
})}</div>`
  return { title, main, current: 'service', hasErrors: any }
}

const versionField = (version: number): Html =>
  html`<input type="hidden" name="version" value="${version}">`

function missingWords({ worker, profile }: WorkerPage): Html {
  const missing = [
    lacksSupervisor(worker.inTraining, profile)
      ? 'In training, and no supervisor is named. Somebody trained has to be there with every victim.'
      : [],
    worker.mayHoldCases && lacksQualification(profile)
      ? 'No qualification is recorded, held or worked towards. The least is level 3, regulated.'
      : [],
  ].flat()
  return html`${missing.map((text) => warningText({ text }))}`
}

const awayWords = ({ worker, away }: WorkerPage): Html => {
  const href = absencePaths.of(worker.id)
  const label = 'Absences and cover'
  return away === null
    ? html`<p>${link({ href, label })}</p>`
    : html`<p><b>Away until ${dayInWords(away.to)}.</b> ${link({ href, label })}</p>`
}

type Of = Errors['of']

function trainedFields({ typed, supervisors, kinds }: WorkerPage, of: Of): Html {
  const box = boxOf(typed, of)
  return html`<h2>Training</h2>
${box('title', 'Specialist qualification', 'Its name. The least is a regulated qualification of level 3')}
${select({
  name: 'level',
  label: { text: 'Level' },
  value: one(typed.level),
  items: [
    { value: '', text: 'None yet' },
    ...levels.map((level) => ({ value: level, text: `Level ${level}` })),
  ],
  errorMessage: of('level'),
})}
${input({ name: 'achievedOn', type: 'date', label: { text: 'Achieved on' }, value: one(typed.achievedOn), errorMessage: of('achievedOn'), classes: 'govuk-input--width-10' })}
${box('towards', 'Working towards', 'And by when, if a date is agreed')}
${select({
  name: 'supervisor',
  label: { text: 'Supervised by' },
  hint: { text: 'For somebody in training: the trained colleague who works alongside' },
  value: one(typed.supervisor),
  items: [
    { value: '', text: 'Nobody is named' },
    ...supervisors.map(({ id, workingName }) => ({ value: id, text: workingName })),
  ],
  errorMessage: of('supervisor'),
})}
${checkboxes({
  name: 'specialisms',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'Additional skills', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'So that a case goes to somebody who fits it' },
  items: kinds.map(({ code, words }) => ({ value: code, text: words })),
  values: [typed.specialisms ?? []].flat(),
  errorMessage: of('specialisms'),
})}`
}

function ownFields(typed: Typed, of: Of): Html {
  const box = boxOf(typed, of)
  return html`<h2>For a victim who asks</h2>
${select({
  name: 'sex',
  label: { text: 'Sex or gender, as it may be used when a victim asks for it (optional)' },
  hint: {
    text: 'A victim may ask for a worker of one sex, or for a service of women only. Used for that and nothing else',
  },
  value: one(typed.sex),
  items: [
    { value: '', text: 'Not used' },
    ...sexes.map((sex) => ({ value: sex, text: sexWords[sex] })),
  ],
  errorMessage: of('sex'),
})}
${textarea({
  name: 'languages',
  label: { text: 'Languages besides English (optional)' },
  hint: {
    text: 'One on each line, then a comma and basic, good, fluent or native. Such as: Polish, fluent',
  },
  rows: 3,
  value: one(typed.languages),
  errorMessage: of('languages'),
})}
${box('hours', 'Working hours (optional)', 'Such as Monday to Thursday, 9 to 5')}
${box('areas', 'Areas (optional)', 'Where visits and courts are in reach')}`
}

const loadFields = (typed: Typed, of: Of): Html => html`<h2>Load</h2>
${boxOf(typed, of)('ceiling', 'Safe load', 'The weighted load a manager finds safe. In training, half of it counts. Above it you are told; nothing is blocked')}
${radios({
  name: 'takesNew',
  classes: 'govuk-radios--small',
  fieldset: {
    legend: {
      text: 'Are new cases given to this worker now?',
      classes: 'govuk-fieldset__legend--s',
    },
  },
  value: one(typed.takesNew),
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No, not for now' },
  ],
  errorMessage: of('takesNew'),
})}`

const boxOf = (typed: Typed, of: Of) => (name: string, text: string, hint: string) =>
  input({
    name,
    label: { text },
    hint: { text: hint },
    value: one(typed[name]),
    errorMessage: of(name),
    autocomplete: 'off',
  })

const one = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''
