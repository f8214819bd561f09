import type { Typed } from '../../../platform/http.ts'
import { dayInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, inCase } from '../../cases/public.ts'
import { receivedPaths } from './paths.ts'
import { type ReceivedFrom, receivedFrom } from './rules.ts'
import type { Received } from './tables.ts'

const fromWords: Record<ReceivedFrom, string> = {
  idva: 'An IDVA',
  police: 'Police',
  'stalking-clinic': 'A stalking clinic',
  probation: 'Probation',
  'childrens-social-care': 'Children’s Social Care',
  other: 'Somebody else',
}

export type ReceivedPage = {
  frame: CaseFrame
  names: (readonly [code: string, name: string])[]
  typed: Typed
  errors: FieldError[]
  once: string
}

export function receivedPage(page: ReceivedPage): View {
  const { frame, once } = page
  const { summary, any } = errorsFor(page.errors)
  const title = 'An assessment that somebody else made'
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>It stands beside yours, with its source and its day. Your own judgement stays as it is.</p>
${form({ action: receivedPaths.new(frame.caseId), once, content: questions(page) })}</div>`
  return { title, main, hasErrors: any, ...inCase(frame, 'risk') }
}

function questions({ names, typed, errors }: ReceivedPage): Html {
  const { of } = errorsFor(errors)
  const asked = (name: string, label: string, hint?: string) => ({
    name,
    label: { text: label },
    hint: hint === undefined ? undefined : { text: hint },
    value: [typed[name] ?? ''].flat()[0] ?? '',
    errorMessage: of(name),
  })
  const value = (name: string) => asked(name, '').value
  return html`${select({
    ...asked('code', 'By which tool?'),
    items: [
      { value: '', text: 'Another tool' },
      ...names.map(([code, name]) => ({ value: code, text: name })),
    ],
  })}
${input(asked('otherTool', 'Which other tool? (if it is another)', 'For example: Stalking Risk Profile, DARA'))}
${select({
  ...asked('from', 'Who made it?'),
  items: [
    { value: '', text: 'Select' },
    ...receivedFrom.map((each) => ({ value: each, text: fromWords[each] })),
  ],
})}
${input(asked('source', 'Name or role, and organisation'))}
${input({ ...asked('assessedOn', 'When was it made?'), type: 'date', classes: 'govuk-input--width-10' })}
${input(asked('grade', 'What did it find?', 'Level, grade or count, as it was given'))}
${textarea({ ...asked('said', 'What else it says (optional)'), rows: 3 })}
${radios({
  classes: 'govuk-radios--small',
  name: 'reliedOn',
  fieldset: { legend: { text: 'Do you rely on it, so that it need not be done again here?' } },
  value: value('reliedOn'),
  errorMessage: of('reliedOn'),
  items: [
    {
      value: 'yes',
      text: 'Yes',
      conditional: { html: textarea({ ...asked('reason', 'Why it can be relied on'), rows: 2 }) },
    },
    { value: 'no', text: 'No, it is kept as information' },
  ],
})}
${button({ text: 'Save' })}`
}

/** One line of the history. */
export const receivedLine = (each: Received, by: string): Html =>
  html`<p><b>${each.tool}</b>, made on ${dayInWords(each.assessedOn)} by ${fromWords[each.from].toLowerCase()}: <span class="words">${each.source}</span>. Found: <b class="words">${each.grade}</b></p>
${each.said ? html`<p class="words">${each.said}</p>` : nothing}
${each.reliedOn ? html`<p>Relied on: <span class="words">${each.reason}</span></p>` : html`<p class="muted">Kept as information</p>`}
<p class="small muted">Received by ${by}</p>`
