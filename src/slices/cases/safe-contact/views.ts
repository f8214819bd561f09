import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, momentInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import {
  type Channel,
  type Facts,
  isDueForReview,
  isSafeWay,
  mayReach,
  type ReachKind,
} from '../../people/public.ts'
import { maskedValue, type RevealRefused, shownValue } from '../../people/reveals/public.ts'
import { type CaseFrame, channelWords, inCase, voicemailWords, windowWords } from '../public.ts'
import { changeForm, heldCards, verifiedForm, verifyAgainForm } from './forms/public.ts'
import { codeWordPart, wayPart } from './parts/public.ts'
import { safeContactPaths } from './paths.ts'
import type { CaseToAsk, Interlock, SafeChange } from './tables.ts'
import {
  becauseWords,
  changeWords,
  sayerWords,
  sharedWords,
  whyNotWords,
} from './wording/public.ts'

export type SafeContactPage = {
  frame: CaseFrame
  facts: Facts
  interlocks: Interlock[]
  changes: SafeChange[]
  names: ReadonlyMap<string, string>
  mayChange: boolean
  mayReveal: boolean
  shown: { part: string; value: string; until: Date } | null
  now: Date
  today: string
  once: () => string
  typed: Typed
  errors: FieldError[]
  refused: RevealRefused | undefined
}

export function safeContactPage(page: SafeContactPage): View {
  const found = errorsFor([...page.errors, ...(page.refused?.errors ?? [])])
  const title = 'Safe contact'
  const main = html`${found.summary}<h1>${title}</h1>
${stack(
  prompt(page, found),
  ...heldCards(page, found),
  waysCard(page),
  aboutCard(page),
  page.mayChange ? changeForm(page, found) : nothing,
  page.mayChange ? verifyAgainForm(page, found) : nothing,
  historyCard(page),
)}`
  return { ...inCase(page.frame, 'contact'), title, main, hasErrors: found.any }
}

function prompt(page: SafeContactPage, errors: Errors): Html {
  const { facts, today, mayChange } = page
  const { contact } = facts
  if (!isDueForReview(contact, today)) return nothing
  const why = contact.verifyAgain
    ? `${becauseWords[contact.verifyAgain.because]} (noted ${dayInWords(contact.verifyAgain.since)}). Ask the victim again whether each way and time is still safe.`
    : `This was to be asked again by ${dayInWords(contact.reviewOn ?? today)}.`
  return card({
    title: 'Ask again what is safe',
    band: 'due',
    content: html`<p>${why}</p>${mayChange ? verifiedForm(page, errors) : nothing}`,
  })
}

const asked: Record<Channel['kind'], ReachKind> = {
  mobile: 'call',
  landline: 'call',
  email: 'email',
  post: 'letter',
  'in-person': 'visit',
  handle: 'call', // the answer is no, as to every other question
}

const waysCard = (page: SafeContactPage): Html =>
  card({
    title: 'Ways to reach the victim',
    content:
      page.facts.contact.channels.length === 0
        ? emptyState(
            'No way to reach the victim is recorded. A new number or address is written down below.',
          )
        : stack(...page.facts.contact.channels.map((way, at) => wayFacts(page, way, at))),
  })

function wayFacts(page: SafeContactPage, way: Channel, at: number): Html {
  const { facts, frame, mayChange } = page
  const { contact } = facts
  const label = `${channelWords[way.kind]} ${at + 1}`
  const hours = way.windows ? hoursWords(way.windows) : 'As for every way'
  return html`<section aria-label="${label}"><h3>${upperFirst(channelWords[way.kind])} ${isSafeWay(facts, way) ? badge('ok', 'Safe') : badge('high', 'Not safe')}</h3>
${factList([
  { term: 'Number or address', value: masked(page, wayPart(way.kind, at), label, way.value) },
  { term: 'Now', value: nowWords(page, way) },
  { term: 'Safe times', value: html`<span class="words">${hours}</span>` },
  { term: 'Voicemail', value: voicemailWords[way.voicemail ?? contact.voicemail] },
  { term: 'Who may answer', value: way.whoMayAnswer ?? contact.whoMayAnswer ?? 'Nobody was named' },
  { term: 'Shared', value: sharedWords[way.shared ?? 'unknown'] },
])}${mayChange ? html`<p>${link({ href: safeContactPaths.way(frame.caseId, at), label: `Change what is said of ${label}` })}</p>` : nothing}</section>`
}

const hoursWords = (windows: Channel['windows'] & object): string =>
  windows.map(({ days, from, to }) => windowWords(days, from, to)).join('; ')

const upperFirst = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

function nowWords({ facts, now }: SafeContactPage, way: Channel): Html {
  const question = { what: asked[way.kind], to: way.value, hasRead: true }
  const answer = mayReach(facts, question, now)
  if (answer.may === 'yes')
    return way.kind === 'post' ? badge('ok', 'Yes') : badge('ok', `Yes, until ${answer.until}`)
  const next = answer.nextAt ? ` Next: ${momentInWords(answer.nextAt)}.` : ''
  return html`${badge('held', 'No')} <span class="small muted">${whyNotWords[answer.because]}.${next}</span>`
}

function masked(page: SafeContactPage, part: string, label: string, value: string | null): Html {
  if (value === null) return html`Not recorded`
  if (page.shown?.part === part) return shownValue(page.shown.value, page.shown.until)
  const action = page.mayReveal ? safeContactPaths.reveals(page.frame.caseId) : null
  return maskedValue({ part, label, action, once: page.once, refused: page.refused })
}

const aboutCard = (page: SafeContactPage): Html => {
  const { facts, frame, mayChange } = page
  const { contact } = facts
  const { sayWhat, sender, codeWord, note, reviewOn, windows } = contact
  return card({
    title: 'For every way',
    actions: mayChange
      ? link({ href: safeContactPaths.about(frame.caseId), label: 'Change times and words' })
      : nothing,
    content: factList([
      {
        term: 'Safe times',
        value: html`<span class="words">${windows.length > 0 ? hoursWords(windows) : 'No time was named'}</span>`,
      },
      { term: 'We say we are', value: sayWhat ?? 'Not asked' },
      { term: 'Sender of messages', value: sender ?? 'Not asked' },
      { term: 'Code word', value: masked(page, codeWordPart, 'code word', codeWord ?? null) },
      note ? { term: 'Read first', value: html`<span class="words">${note}</span>` } : null,
      { term: 'Ask again by', value: reviewOn ? dayInWords(reviewOn) : 'No day was set' },
    ]),
  })
}

const historyCard = ({ changes }: SafeContactPage): Html =>
  card({
    title: 'Who said what, and when',
    content: dataTable({
      caption: 'Changes, the latest first',
      head: ['When', 'What', 'Whose word', 'Written down by'],
      rows: changes.map(({ at, kind, said, saidBy, by }) => [
        momentInWords(at),
        html`<b>${changeWords[kind]}</b> <span class="words">${said}</span>`,
        saidBy === null ? '' : sayerWords[saidBy],
        by,
      ]),
      empty: emptyState(
        'Nothing was changed since the case was opened. What was said then came with the referral.',
      ),
    }),
  })

/** On somebody's day: where a new number waits to be checked, or what is safe has to be asked again. */
export const askNotice = (cases: CaseToAsk[]): Html =>
  cases.length === 0
    ? nothing
    : card({
        title: 'Safe contact',
        band: cases.some(({ why }) => why === 'held') ? 'now' : 'due',
        content: html`<ul class="govuk-list">${cases.map(({ caseId, reference, why }) => html`<li>${why === 'held' ? badge('held', 'On hold until checked') : nothing} ${link({ href: safeContactPaths.page(caseId), label: `Case ${reference}` })}: ${why === 'held' ? 'a new number or address waits to be checked; nothing is sent meanwhile' : 'ask the victim again what is safe'}</li>`)}</ul>`,
      })
