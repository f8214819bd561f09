import { button } from '../../../platform/ui/button.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { PublicView } from '../../../security/door.ts'
import { referPaths } from '../access/public.ts'
import type { OutwardWord, Referral } from '../public.ts'
import type { AskedQuestion } from '../questions/public.ts'
import { momentWords } from '../summary/public.ts'
import { type Standing, wayOnOf } from './rules.ts'

const meanings: Record<OutwardWord, string> = {
  received: 'We have the referral. Nobody has looked at it yet.',
  'being looked at': 'We are looking at the referral.',
  'with a worker': 'A worker has taken it on.',
  'could not reach': 'We could not reach the victim in the ways and at the times you gave.',
  'closed to you': 'This referral is closed to you.',
}

/** The answer that was typed but could not be taken, with what is wrong. */
export type Refused = { questionId: string; answer: string; errors: readonly FieldError[] }

type StatusPage = {
  service: { slug: string; name: string; contact: string }
  address: string
  referral: Referral
  standing: Standing
  questions: AskedQuestion[]
  once: () => string
  refused?: Refused
}

export function statusPage(status: StatusPage): PublicView {
  const { service, referral, standing, refused } = status
  const field = `answer-${refused?.questionId ?? ''}`
  const errors = errorsFor((refused?.errors ?? []).map((error) => ({ ...error, at: field })))
  return {
    title: 'How your referral stands',
    serviceName: service.name,
    hasErrors: errors.any,
    main: html`${errors.summary}
<h1 class="govuk-heading-l">How your referral stands</h1>
${insetText({ html: html`<p class="govuk-body-l"><b>${capitalised(standing.word)}</b></p><p class="govuk-body">${meanings[standing.word]}</p>` })}
${standing.worker === null ? nothing : workerDetails(service, standing.worker)}
${standing.word === 'closed to you' ? wayOn(referral) : questionsOf(status)}
<h2 class="govuk-heading-m">Times</h2>
${timesList(referral, standing)}`,
  }
}

function wayOn(referral: Referral): Html {
  const way = wayOnOf(referral)
  if (way === null) return html`<p class="govuk-body">Nothing more will be shown here.</p>`
  const services = html`<p class="govuk-body">These services may be able to help:</p>
<ul class="govuk-list govuk-list--bullet">${way.services.map((name) => html`<li>${name}</li>`)}</ul>`
  return html`<h2 class="govuk-heading-m">Where the victim can turn instead, and how to come back</h2>
<p class="govuk-body words">${way.words}</p>
${way.services.length === 0 ? nothing : services}`
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const workerDetails = (service: StatusPage['service'], worker: string): Html =>
  html`<h2 class="govuk-heading-m">The worker</h2>
${summaryList({
  rows: [
    { key: { text: 'Name' }, value: { text: worker } },
    { key: { text: 'Contact' }, value: { text: `${service.name}, ${service.contact}` } },
  ],
})}
<p class="govuk-body">Pass this on only to people who support the victim.</p>`

function timesList(referral: Referral, { word }: Standing): Html {
  const isAllocated = word === 'with a worker' || word === 'could not reach'
  const times: [string, Date | null][] = [
    ['Sent', referral.submittedAt],
    ['Received', referral.receivedAt],
    ['Looked at', referral.actionedAt],
    ['With a worker', isAllocated ? referral.allocatedAt : null],
  ]
  const rows = times.map(([words, at]) => ({
    key: { text: words },
    value: { text: at === null ? 'Not yet' : momentWords(at) },
  }))
  const reference = { key: { text: 'Reference' }, value: { text: referral.reference } }
  return summaryList({ rows: [reference, ...rows] })
}

function questionsOf(status: StatusPage): Html {
  if (status.questions.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">What we would like to know from you</h2>
${status.questions.map((asked) => questionOf(status, asked))}`
}

function questionOf({ service, address, once, refused }: StatusPage, asked: AskedQuestion): Html {
  const { id, question, answer, answeredAt } = asked
  if (answer !== null && answeredAt !== null)
    return html`<h3 class="govuk-heading-s words">${question}</h3>
<p class="govuk-body words">${answer}</p>
<p class="govuk-hint">You answered ${momentWords(answeredAt)}.</p>`
  const isRefused = refused?.questionId === id
  return form({
    action: referPaths.answer(service.slug, address, id),
    once: once(),
    content: html`${textarea({
      name: 'answer',
      id: `answer-${id}`,
      label: { text: question, classes: 'govuk-label--s words' },
      hint: { text: `Asked ${momentWords(asked.askedAt)}` },
      value: isRefused ? refused.answer : '',
      errorMessage: isRefused ? { text: refused.errors[0]?.message ?? '' } : undefined,
    })}
${button({ text: 'Send the answer' })}`,
  })
}
