import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay, londonMinute } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, factList, link, stack, twoColumns } from '../../../platform/ui/layout.ts'
import { type TimelineEntry, timelineList } from '../../../platform/ui/timeline-list.ts'
import type { View } from '../../../security/door.ts'
import {
  type CaseFrame,
  casePaths,
  inCase,
  stripeOf,
  type Withholding,
  withheldStripe,
} from '../public.ts'
import { type Calling, callCard, unwrittenCalls } from './calls/public.ts'
import { composer, composerErrors } from './composer/public.ts'
import { saidList } from './first-conversations/public.ts'
import { type LadderState, ladderCard } from './ladder/public.ts'
import { contactPaths } from './paths.ts'
import { firstLines, nextPlanned, type Planned } from './rules.ts'
import type { CaseContact } from './tables.ts'
import { contactTitle, slotWords, whenWords } from './wording/public.ts'

export type ContactPage = {
  frame: CaseFrame
  calling: Calling
  unwritten: { id: string; startedAt: Date }[] // calls that this reader began
  ladder: LadderState
  contacts: CaseContact[]
  page: number
  more: boolean
  mayRecord: boolean // the case is open, and this reader may
  mayTell: boolean // the referrer, that nobody was reached
  typed: Typed
  errors: FieldError[]
  once: string
}

export function contactPage(shown: ContactPage): View {
  const { frame, ladder, mayRecord, mayTell, calling } = shown
  const errors = composerErrors([...calling.errors, ...shown.errors])
  const title = 'Contact'
  const main = html`${errors.summary}
<h1>${title}</h1>
${twoColumns(
  stack(
    mayRecord ? unwrittenCalls(frame.caseId, shown.unwritten) : nothing,
    mayRecord ? callCard(calling) : nothing,
    mayRecord ? composerCard(shown) : nothing,
    listCard(shown),
  ),
  html`${ladderCard(ladder, mayTell ? casePaths.unreached(frame.caseId) : null)}${mayRecord ? firstConversation(frame.caseId) : nothing}`,
)}`
  return { ...inCase(frame, 'contact'), title, main, hasErrors: errors.any }
}

const composerCard = ({ frame, calling, typed, errors, once }: ContactPage): Html =>
  card({
    title: 'Write up a contact',
    content: composer({
      action: contactPaths.list(frame.caseId),
      once,
      typed,
      errors,
      fixed: null,
      readFirst: calling.note !== null,
      submit: 'Save',
    }),
  })

const firstConversation = (caseId: string): Html =>
  card({
    title: 'First conversation',
    content: html`<p>One sheet for all that is said and asked at the start.</p>
<p>${link({ href: contactPaths.firstConversation(caseId), label: 'Open the sheet' })} · ${link({ href: contactPaths.safeContact(caseId), label: 'Safe contact' })} · ${link({ href: contactPaths.message(caseId), label: 'Write to the victim' })}</p>`,
  })

const listCard = (shown: ContactPage): Html =>
  card({
    title: 'Contacts, newest first',
    content:
      shown.contacts.length === 0
        ? emptyState(
            'Nothing is written up yet. Every attempt, call, message and note will stand here, with who did it and what came of it. Write up the first one above.',
          )
        : html`${timelineList(shown.contacts.map((contact) => entryOf(shown.frame.caseId, contact)))}${pages(shown)}`,
  })

function entryOf(caseId: string, contact: CaseContact): TimelineEntry {
  const { words, isWhole } = firstLines(contact.note ?? contact.asked ?? contact.answer ?? '')
  const href = contactPaths.one(caseId, contact.id)
  return {
    kind: contact.kind === 'agency' ? 'agency' : 'event',
    title: link({ href, label: `${whenWords(contact)} · ${contactTitle(contact)}` }),
    badge: html`${marks(contact)}`,
    words:
      words === ''
        ? undefined
        : html`${words}${isWhole ? nothing : html` <span class="small muted">The whole stands on its own page.</span>`}`,
    source: sourceWords(contact),
  }
}

/** What a reader must not miss about it. */
const marks = ({ unsafe, correctedById, correctsId }: CaseContact): Html =>
  html`${unsafe === null ? nothing : badge(unsafe.lifeAtRisk ? 'high' : 'moderate', unsafe.lifeAtRisk ? 'Life at risk: outside the safe times or ways' : 'Outside the safe times or ways')}${correctedById === null ? nothing : badge('quiet', 'Corrected')}${correctsId === null ? nothing : badge('quiet', 'Correction')}`

const sourceWords = ({ recordedBy, withWhom, minutes, next }: CaseContact): string =>
  [
    recordedBy,
    withWhom === null ? null : `with ${withWhom}`,
    minutes === null ? null : minutesWords(minutes),
    next === null ? null : plannedWords(next),
  ]
    .filter((words) => words !== null)
    .join(' · ')

const minutesWords = (minutes: number) => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`

const plannedWords = ({ on, words }: Planned) =>
  `next on ${dayInWords(on)}${words === null ? '' : `: ${words}`}`

function pages({ frame, page, more }: ContactPage): Html {
  if (page === 1 && !more) return nothing
  const to = (wanted: number) => contactPaths.page(frame.caseId, wanted)
  return html`<nav aria-label="Pages"><p>${page > 1 ? link({ href: to(page - 1), label: 'Newer' }) : nothing} Page ${page} ${more ? link({ href: to(page + 1), label: 'Older' }) : nothing}</p></nav>`
}

export type OnePage = {
  frame: CaseFrame
  contact: CaseContact
  withheld: Withholding[]
  mayCorrect: boolean
}

/** One contact, whole. */
export function onePage({ frame, contact, withheld, mayCorrect }: OnePage): View {
  const title = contactTitle(contact)
  const stripe = stripeOf(frame, 'contact', contact.id, withheld)
  const main = html`<h1>${title}</h1>
${withheldStripe(stripe)}
${stack(card({ content: html`${marks(contact)}${factsOf(frame.caseId, contact)}` }), noteCard(frame, contact), contact.said.length > 0 ? card({ title: 'Said or asked', content: saidList(contact.said) }) : nothing)}
<p>${waysOn(frame.caseId, contact, mayCorrect)}</p>`
  return { ...inCase(frame, 'contact'), title, main }
}

/** From a contact to what comes after it. */
function waysOn(caseId: string, { id, kind, outcome }: CaseContact, mayCorrect: boolean): Html {
  const isTalk = outcome === 'reached' && (kind === 'to-victim' || kind === 'from-victim')
  const sheet = contactPaths.firstConversation(caseId)
  return html`${link({ href: contactPaths.list(caseId), label: 'All contacts' })}${mayCorrect ? html` · ${link({ href: contactPaths.correction(caseId, id), label: 'Correct this' })}` : nothing}${isTalk ? html` · ${link({ href: sheet, label: 'Sheet for a first conversation' })}` : nothing}`
}

const noteCard = (frame: CaseFrame, { id, note, asked, answer }: CaseContact): Html =>
  card({
    title: 'Note',
    actions:
      note === null || frame.state === 'closed'
        ? nothing
        : link({
            href: casePaths.incidentFromContact(frame.caseId, id),
            label: 'Make an incident of what it says',
          }),
    content: html`${note === null && asked === null && answer === null ? emptyState('No note was written.') : nothing}
${note === null ? nothing : html`<p class="words">${note}</p>`}
${asked === null ? nothing : html`<h3>Asked</h3><p class="words">${asked}</p>`}
${answer === null ? nothing : html`<h3>What came back</h3><p class="words">${answer}</p>`}`,
  })

function factsOf(caseId: string, contact: CaseContact): Html {
  const { withWhom, minutes, next, unsafe, recordedBy, recordedAt, slot } = contact
  const other = (id: string, label: string) => link({ href: contactPaths.one(caseId, id), label })
  return factList([
    { term: 'When', value: `${whenWords(contact)} (${slotWords[slot]})` },
    withWhom === null ? null : { term: 'With', value: withWhom },
    minutes === null ? null : { term: 'Took', value: minutesWords(minutes) },
    next === null
      ? null
      : {
          term: 'Next',
          value: `${dayInWords(next.on)}${next.words === null ? '' : `: ${next.words}`}`,
        },
    unsafe === null || unsafe.reason === ''
      ? null
      : { term: 'Why all the same', value: unsafe.reason },
    contact.kind !== 'to-victim'
      ? null
      : { term: 'Counts as an attempt', value: contact.counts ? 'Yes' : 'No' },
    {
      term: 'Written down',
      value: `by ${recordedBy}, ${whenWords({ on: londonDay(recordedAt), minute: londonMinute(recordedAt).minute })}`,
    },
    contact.correctsId === null
      ? null
      : { term: 'Corrects', value: other(contact.correctsId, 'what was written before') },
    contact.correctedById === null
      ? null
      : { term: 'Corrected by', value: other(contact.correctedById, 'a later one, which stands') },
  ])
}

export type CorrectionPage = {
  frame: CaseFrame
  contact: CaseContact
  typed: Typed
  errors: FieldError[]
  once: string
}

export function correctionPage({ frame, contact, typed, errors, once }: CorrectionPage): View {
  const found = composerErrors(errors)
  const title = 'Correct a contact'
  const main = html`<div class="narrow">${found.summary}
<h1>${title}</h1>
<p>What was written stays, marked as corrected. What you save here stands in its place, on the clock too.</p>
${card({
  content: composer({
    action: contactPaths.correction(frame.caseId, contact.id),
    once,
    typed,
    errors,
    fixed: null,
    readFirst: false,
    submit: 'Save the correction',
  }),
})}</div>`
  return { ...inCase(frame, 'contact'), title, main, hasErrors: found.any }
}

export type ContactPanel = { caseId: string; contacts: CaseContact[] }

/** The last contact and what is planned next, for the first page of a case. `contacts` are the newest. */
export function contactPanel({ caseId, contacts }: ContactPanel): Html {
  const standing = contacts.filter(({ correctedById }) => correctedById === null)
  const [last] = standing
  const next = nextPlanned(standing)
  return card({
    title: 'Contact',
    actions: link({ href: contactPaths.list(caseId), label: 'Contact' }),
    content: last
      ? factList([
          {
            term: 'Last',
            value: link({
              href: contactPaths.one(caseId, last.id),
              label: `${whenWords(last)} · ${contactTitle(last)}`,
            }),
          },
          {
            term: 'Next',
            value:
              next === null
                ? 'Nothing planned'
                : `${dayInWords(next.on)}${next.words === null ? '' : `: ${next.words}`}`,
          },
        ])
      : emptyState(
          'Nobody was in touch yet. The last contact and the next one planned will stand here.',
        ),
  })
}
