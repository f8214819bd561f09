import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { details } from '../../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { View } from '../../../security/door.ts'
import {
  type CaseFrame,
  contactPaths,
  inCase,
  stripeOf,
  type Withholding,
  withheldStripe,
} from '../../cases/public.ts'
import type { KeptAmendment } from '../amendments/public.ts'
import { detailQuestions, detailsList } from '../details/public.ts'

import { readAsWords, readMoment, whenExamples } from '../moments/public.ts'
import {
  channels,
  channelWords,
  type Incident,
  sourceWords,
  timelinePaths,
  whenWords,
} from '../public.ts'

export type NewIncidentPage = {
  frame: CaseFrame
  once: string
  typed: Typed
  errors: FieldError[]
}

export function newIncidentPage({ frame, once, typed, errors }: NewIncidentPage): View {
  const found = errorsFor(errors)
  const asked = { typed, errors: found }
  const title = 'Record an incident'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Two answers are enough: roughly when, and what happened. The rest can come later. ${link({ href: timelinePaths.list(frame.caseId), label: 'Several at once? Use the rapid list' })}</p>
${form({
  action: timelinePaths.newIncident(frame.caseId),
  once,
  content: html`${whenBox(asked)}
${whatBox(asked)}
${channelBox(asked)}
${whoBox(asked)}
${whoseWords(asked)}
${details({
  summaryText: 'More, now or later: where, acts, evidence, reported, impact',
  html: detailQuestions(asked),
  open: hasMore(typed),
})}
${button({ text: 'Save', preventDoubleClick: true })}`,
})}</div>`
  return { ...inCase(frame, 'timeline'), title, main, hasErrors: found.any }
}

type Asked = { typed: Typed; errors: Errors }

const first = ['when', 'what', 'channel', 'who', 'sourceKind']
/** What was typed below the fold is seen again. */
const hasMore = (typed: Typed): boolean =>
  Object.entries(typed).some(
    ([field, value]) =>
      !first.includes(field) &&
      [value].flat().some((word) => !['', 'unknown', 'victim'].includes(word)),
  )

const wordOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

const whenBox = ({ typed, errors }: Asked): Html =>
  input({
    name: 'when',
    label: { text: 'When did it happen?' },
    hint: { text: whenExamples },
    value: wordOf(typed, 'when'),
    errorMessage: errors.of('when'),
    autocomplete: 'off',
  })

const whatBox = ({ typed, errors }: Asked): Html =>
  textarea({
    name: 'what',
    label: { text: 'What happened?' },
    hint: {
      text: 'Facts, and exact words where they are known. It is kept as you type it and cannot be changed later, only added to. Police, a court and the other side may read it: no address, plan or advice.',
    },
    rows: 6,
    value: wordOf(typed, 'what'),
    errorMessage: errors.of('what'),
  })

/** The ways something can reach the victim, for one box. */
export const channelItems = [
  { value: '', text: 'Not chosen' },
  ...channels.map((value) => ({ value, text: channelWords[value] })),
]

const channelBox = ({ typed, errors }: Asked): Html =>
  select({
    name: 'channel',
    label: { text: 'How (optional)' },
    value: wordOf(typed, 'channel'),
    items: channelItems,
    errorMessage: errors.of('channel'),
  })

const whoBox = ({ typed, errors }: Asked): Html =>
  input({
    name: 'who',
    label: { text: 'Who did it (optional)' },
    value: wordOf(typed, 'who'),
    errorMessage: errors.of('who'),
    autocomplete: 'off',
  })

const whoseWords = ({ typed, errors }: Asked): Html =>
  radios({
    name: 'sourceKind',
    classes: 'govuk-radios--small',
    value: wordOf(typed, 'sourceKind') || 'told',
    fieldset: { legend: { text: 'Whose words are these?' } },
    items: [
      { value: 'told', text: 'As the victim told you: a note, not a statement' },
      { value: 'typed', text: 'Copied from what somebody wrote' },
    ],
    errorMessage: errors.of('sourceKind'),
  })

export type IncidentPage = {
  frame: CaseFrame
  incident: Incident
  withheld: Withholding[]
  amendments: KeptAmendment[]
  names: ReadonlyMap<string, string>
  mayRecord: boolean
}

/** One entry with everything that is known of it, and how it came to stand here. */
export function incidentPage({
  frame,
  incident,
  amendments,
  withheld,
  names,
  mayRecord,
}: IncidentPage): View {
  const title = whenWords(incident)
  const stripe = stripeOf(frame, 'incident', incident.id, withheld)
  const main = html`<div class="narrow"><h1>${title}</h1>
${withheldStripe(stripe)}
${stack(
  account(frame.caseId, incident, names),
  card({
    title: 'Details',
    actions: mayRecord
      ? link({
          href: timelinePaths.details(frame.caseId, incident.id),
          label: 'Add details, or put the day right',
        })
      : nothing,
    content: incident.details
      ? detailsList(incident.details)
      : html`<p class="empty">Nothing more is known yet: where, acts, witnesses, evidence and who has it, whether police know, what it changed.</p>`,
  }),
  history(amendments, names),
)}
<p>${link({ href: timelinePaths.timeline(frame.caseId), label: 'Back to the timeline' })}</p></div>`
  return { ...inCase(frame, 'timeline'), title, main }
}

const account = (caseId: string, incident: Incident, names: ReadonlyMap<string, string>): Html =>
  card({
    title: 'What happened',
    content: html`${factList([
      { term: 'How', value: channelWords[incident.channel] },
      incident.who === null ? null : { term: 'Who', value: incident.who },
    ])}
<p class="words account">${incident.what}</p>
<p class="small muted">${sourceWords(incident, names.get(incident.recordedBy))}</p>
${incident.contactId ? html`<p class="small">${link({ href: contactPaths.one(caseId, incident.contactId), label: 'The note these words are from' })}</p>` : nothing}
${timeThatWasNot(incident)}`,
  })

function timeThatWasNot({ at, sourceKind, recordedAt }: Incident): Html {
  if (at === null || sourceKind === 'import') return nothing
  const reading = readMoment(at, londonDay(recordedAt))
  return reading.is === 'read' && reading.hadNoSuchTime
    ? html`<p class="small">${readAsWords(reading)}.</p>`
    : nothing
}

const history = (amendments: KeptAmendment[], names: ReadonlyMap<string, string>): Html =>
  amendments.length === 0
    ? nothing
    : card({
        title: 'Added since it was recorded',
        content: html`<ol class="timeline">${amendments.map((each) => amendment(each, names))}</ol>`,
      })

const amendment = (
  { at, by, note, isMoved, before }: KeptAmendment,
  names: ReadonlyMap<string, string>,
): Html => html`<li class="timeline__entry">
<h3>${dayInWords(londonDay(at))}, ${names.get(by) ?? 'a former worker'}</h3>
${isMoved ? html`<p>The day was put right. Before, it stood as: ${whenWords(before.moment)}${before.said === null ? '' : ` (“${before.said}”)`}.</p>` : nothing}
${note === null ? nothing : html`<p class="words">${note}</p>`}
${details({
  summaryText: 'Details before this',
  html: before.details ? detailsList(before.details) : html`<p>None were recorded.</p>`,
})}
</li>`
