import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { type BadgeTone, badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { select } from '../../../platform/ui/select.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { retentionPaths } from '../public.ts'
import { citationWords, nameOf } from '../wording/public.ts'
import {
  type ErasureAsker,
  erasureAskers,
  type Outcome,
  outcomesFor,
  proofWays,
  proofWayWords,
  type RequestState,
} from './rules.ts'
import type { ErasureGround, ErasureRequest, RequestLine } from './tables.ts'

const askerWords: Record<ErasureAsker, string> = {
  victim: 'The victim',
  'subject-of-concern': 'The person whose conduct it may be',
  worker: 'Somebody who works or worked here',
  'somebody-else': 'Somebody else, or somebody for them',
}

const states: Record<RequestState, { tone: BadgeTone; words: string }> = {
  open: { tone: 'moderate', words: 'Waits for an answer' },
  granted: { tone: 'ok', words: 'Granted' },
  partly: { tone: 'ok', words: 'Granted in part' },
  refused: { tone: 'quiet', words: 'Refused' },
  neutral: { tone: 'quiet', words: 'Answered: neither yes nor no' },
}

export function requestsPage(requests: RequestLine[], today: string): View {
  const title = 'Requests to be erased'
  const main = html`<h1>${title}</h1>
<p>Anybody may ask to be erased, and is answered within one month. Who asks may not be who they say: answer through a safe way that we know already.</p>
<p>${link({ href: retentionPaths.newRequest(), label: 'Write down a request' })}</p>
${card({
  content: dataTable({
    caption: 'Requests, those that wait first',
    head: ['From', 'Came', 'Answer by', 'State'],
    rows: requests.map((each) => [
      link({ href: retentionPaths.request(each.id), label: askerWords[each.askedBy] }),
      dayInWords(each.receivedOn),
      dueWords(each, today),
      badge(states[each.state].tone, states[each.state].words),
    ]),
    empty: emptyState('Nobody has asked.'),
  }),
})}`
  return { title, main, current: 'service' }
}

const dueWords = ({ dueOn, state }: RequestLine, today: string): Html | string =>
  state === 'open' && today > dueOn
    ? badge('high', `Overdue since ${dayInWords(dueOn)}`)
    : dayInWords(dueOn)

type Form = { typed: Typed; errors: FieldError[]; once: string }

const asking = ({ typed, errors }: Pick<Form, 'typed' | 'errors'>) => {
  const { of } = errorsFor(errors)
  return (name: string, label: string, hint?: string) => ({
    name,
    label: { text: label },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    value: [typed[name] ?? ''].flat()[0] ?? '',
    errorMessage: of(name),
  })
}

export function newRequestPage(page: Form): View {
  const { summary, any } = errorsFor(page.errors)
  const asked = asking(page)
  const { value, errorMessage } = asked('askedBy', '')
  const title = 'Write down a request to be erased'
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
${form({
  action: retentionPaths.newRequest(),
  once: page.once,
  content: html`${radios({
    name: 'askedBy',
    fieldset: { legend: { text: 'Who asks?', classes: 'govuk-fieldset__legend--s' } },
    hint: { text: 'If you are not sure whose conduct it is, choose the second' },
    value,
    errorMessage,
    items: erasureAskers.map((each) => ({ value: each, text: askerWords[each] })),
  })}
${input({ ...asked('who', 'Who they say they are'), autocomplete: 'off' })}
${textarea({ ...asked('what', 'What they want erased'), rows: 3 })}
${textarea({ ...asked('proof', 'How you know who it is (optional)', 'A safe way on the case, never the one in the request'), rows: 3 })}
${input({ ...asked('receivedOn', 'When it came', 'Or when it was shown who asks, if that was later'), type: 'date', classes: 'govuk-input--width-10' })}
${button({ text: 'Save' })}`,
})}</div>`
  return { title, main, current: 'service', hasErrors: any }
}

export type RequestPage = Form & {
  request: ErasureRequest
  grounds: ErasureGround[]
  names: Map<string, string>
  today: string
  onceMore: string
}

export function requestPage(page: RequestPage): View {
  const { request, names, today } = page
  const errors = errorsFor(page.errors)
  const title = 'A request to be erased'
  const { words, receivedOn, registeredBy } = request
  const { tone, words: state } = states[request.state]
  const row = (text: string, value: string | Html) => ({
    key: { text },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  const main = html`${errors.summary}<h1>${title} ${badge(tone, state)}</h1>
${stack(
  card({
    content: summaryList({
      rows: [
        {
          key: { text: 'From' },
          value: {
            html: html`${askerWords[request.askedBy]}: <span class="words">${words.who}</span>`,
          },
        },
        row('What', words.what),
        row('How we know who it is', words.proof ?? 'Not checked yet'),
        row('Came', `${dayInWords(receivedOn)}, written down by ${nameOf(names, registeredBy)}`),
        row('Answer by', html`${dueWords(request, today)}${request.isPutOff ? ', put off' : ''}`),
      ],
    }),
  }),
  request.askedBy === 'subject-of-concern' ? neutralCard(request) : nothing,
  request.state === 'open'
    ? card({ title: 'Answer', content: answering(page) })
    : card({ title: 'The answer', content: answered(page) }),
)}
<p>${link({ href: retentionPaths.requests(), label: 'Requests to be erased' })}</p>`
  return { title, main, current: 'service', hasErrors: errors.any }
}

/** What is said to every such request, so that no answer tells more than another. */
export const neutralAnswer = (receivedOn: string): string =>
  `We have your request of ${dayInWords(receivedOn)}. To protect the people who turn to us we never say whether we hold information about anybody who asks in this way, and we give this answer to everyone. It does not mean that we hold anything about you, or that we do not. You can complain to the Information Commissioner’s Office at ico.org.uk, or go to court.`

const neutralCard = ({ receivedOn }: ErasureRequest): Html =>
  card({
    title: 'What to answer',
    content: html`${warningText({ text: 'Never say whether we know somebody. Do not look for them with others looking on, and do not write in their words which case this may be.' })}
<p>Whatever we hold, this is the answer, word for word, no sooner and no later than to anybody else. Let your data protection officer see it before it goes.</p>
${insetText({ text: neutralAnswer(receivedOn) })}`,
  })

const outcomeWords: Record<Outcome, string> = {
  granted: 'Yes: all of it is erased',
  partly: 'In part: the kept files go, the rest stays',
  refused: 'No: the law lets us keep it',
  neutral: 'Answered with the words above, and nothing else',
}

function answering(page: RequestPage): Html {
  const { request, grounds, once, onceMore, today } = page
  const asked = asking(page)
  const isNeutral = request.askedBy === 'subject-of-concern'
  const outcome = asked('outcome', '')
  return html`${form({
    action: retentionPaths.request(request.id),
    once,
    content: html`<input type="hidden" name="version" value="${request.version}">
${radios({
  name: 'outcome',
  fieldset: { legend: { text: 'What do you decide?', classes: 'govuk-fieldset__legend--s' } },
  value: outcome.value,
  errorMessage: outcome.errorMessage,
  items: outcomesFor(request.askedBy).map((each) => ({ value: each, text: outcomeWords[each] })),
})}
${
  isNeutral
    ? nothing
    : select({
        ...asked('ground', 'Why the law lets us keep it (if not all is erased)'),
        items: [
          { value: '', text: 'Select' },
          ...grounds.map(({ code, words, citation, verified }) => ({
            value: code,
            text: `${words} (${citationWords(citation)}${verified ? '' : ', to be checked'})`,
          })),
        ],
      })
}
${request.askedBy === 'victim' ? input({ ...asked('caseReference', 'Reference of the case (if something is erased)', 'Only once you are sure who asks'), classes: 'govuk-input--width-10', autocomplete: 'off' }) : nothing}
${isNeutral ? nothing : proving(asked)}
${isNeutral ? nothing : textarea({ ...asked('reason', 'Why'), rows: 4 })}
${textarea({ ...asked('told', 'What was told, and in which safe way'), rows: 3 })}
${button({ text: 'Keep this answer', preventDoubleClick: true })}`,
  })}
${request.isPutOff || today > request.dueOn ? nothing : putOff(request, onceMore)}`
}

/** Nothing is granted to a voice: whoever stalks her may ask in her name. */
const proving = (asked: ReturnType<typeof asking>): Html =>
  html`${select({
    ...asked('shownBy', 'How it was shown who asks (if something is erased)'),
    items: [
      { value: '', text: 'Select' },
      ...proofWays.map((value) => ({ value, text: proofWayWords[value] })),
    ],
  })}
${textarea({ ...asked('shown', 'What showed it, and who was there', 'The second person reads this. Never through the number or address in the request'), rows: 3 })}`

const putOff = ({ id }: ErasureRequest, once: string): Html =>
  form({
    action: retentionPaths.requestPutOff(id),
    once,
    content: html`<p class="small muted">Two months more, only where it is complex or one of many, and only if they are told why within the first month.</p>
${button({ text: 'Put it off: they have been told', classes: 'govuk-button--secondary' })}`,
  })

function answered({ request, grounds, names }: RequestPage): Html {
  const { answer, ground, answeredBy, answeredAt, state, caseId } = request
  const why = grounds.find(({ code }) => code === ground)
  return html`${why ? html`<p>${why.words} <span class="muted">(${citationWords(why.citation)})</span></p>` : nothing}
${answer?.reason ? html`<p class="words">${answer.reason}</p>` : nothing}${answer?.shown ? html`<p>Shown by: ${proofWayWords[answer.shown.by]}. <span class="words">${answer.shown.words}</span></p>` : nothing}<p>Told: <span class="words">${answer?.told ?? ''}</span></p>
<p class="small muted">${nameOf(names, answeredBy)}, ${answeredAt ? dayInWords(londonDay(answeredAt)) : ''}</p>
${(state === 'granted' || state === 'partly') && caseId ? html`<p>Nothing is erased yet: ${link({ href: retentionPaths.keeping({ kind: 'case', id: caseId }), label: 'propose it on the case' })}, and a second person decides.</p>` : nothing}`
}
