import { dayInWords } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, emptyState, link, twoColumns } from '../../platform/ui/layout.ts'
import { summaryList } from '../../platform/ui/summary-list.ts'
import type { View } from '../../security/door.ts'
import type { Due } from '../clock/public.ts'
import { attachedCard, heldPages, type WayToFile } from './attachments/public.ts'
import { sourceWords } from './choices/public.ts'
import type { Completeness, Missing } from './completeness/public.ts'
import type { KeptFrom } from './conflicts/public.ts'
import { referralPaths } from './paths.ts'
import { type Protection, protectedValue } from './protection/public.ts'
import type { AskedQuestion } from './questions/public.ts'
import { type Delay, delayWords, type ReferralState } from './rules.ts'
import { answersSummary, momentWords } from './summary/public.ts'
import type { Referral } from './tables.ts'
import { sharedNotice, sharedWithHim } from './ways/public.ts'

export const stateWords: Record<ReferralState, string> = {
  draft: 'Draft',
  declined: 'Declined',
  received: 'Received',
  'info-requested': 'Asked the referrer',
  triaged: 'Triaged',
  redirected: 'Redirected',
  joined: 'Joined to a case',
  allocated: 'Allocated',
  contacting: 'Making contact',
  engaged: 'Engaged',
  'not-engaged': 'Not engaged',
  'unable-to-contact': 'Could not reach',
}

export type ListedReferral = { referral: Referral; due: Due[] }

type ListPage = { listed: ListedReferral[]; page: number; hasMore: boolean }

export function referralsPage({ listed, page, hasMore }: ListPage): View {
  return {
    title: 'Referrals',
    current: 'referrals',
    main: html`<h1>Referrals</h1>
<p>${link({ href: referralPaths.phone(), label: 'Somebody rings' })} · ${link({ href: referralPaths.letters(), label: 'By email' })} · ${link({ href: referralPaths.spreadsheets(), label: 'From a spreadsheet' })} · ${link({ href: referralPaths.waiting(), label: 'Who waits, by risk' })}</p>
${dataTable({
  caption: 'Referrals, those that wait first',
  head: ['Reference', 'Received', 'From', 'Complete', 'Clock', 'State'],
  rows: listed.map(listRow),
  empty: emptyState(
    'Referrals appear here as soon as somebody sends one with the form or a system.',
  ),
})}
<p>${page > 1 ? link({ href: referralPaths.page(page - 1), label: 'Newer' }) : nothing} ${hasMore ? link({ href: referralPaths.page(page + 1), label: 'Older' }) : nothing}</p>`,
  }
}

const listRow = ({ referral, due }: ListedReferral) => [
  html`<a href="${referralPaths.one(referral.id)}">${referral.reference}</a>`,
  referral.receivedAt === null ? '' : momentWords(referral.receivedAt),
  fromWords(referral),
  referral.completeness === null ? '' : `${referral.completeness} of 100`,
  due.length === 0 ? 'Nothing due' : html`${due.map(dueLine)}`,
  stateWords[referral.state],
]

function fromWords({ kept }: Referral): string {
  const { source, agency } = kept.answers.you
  return agency ?? (source === null ? '' : sourceWords[source])
}

const owes: Record<string, string> = {
  D08: 'Confirm receipt to the referrer',
  D09: 'Worker’s details to the referrer',
}

const dueLine = (due: Due): Html =>
  html`<p>${owes[due.rule] ?? due.rule} ${dueBadge(due)}<br><span class="small muted">by ${dayInWords(due.overdueFrom)}, since ${dayInWords(due.because.on)}, ${due.citation}</span></p>`

function dueBadge({ state }: Due): Html {
  switch (state) {
    case 'waiting':
      return badge('quiet', 'Waiting')
    case 'due':
      return badge('moderate', 'Due')
    case 'overdue':
      return badge('high', 'Overdue')
  }
}

export type ReferralPage = {
  referral: Referral
  completeness: Completeness
  wayTo: WayToFile // what the referrer attached
  due: Due[]
  delays: Delay[]
  known: Html | null // null: only a senior learns whether anybody is
  keptFrom: KeptFrom | null // which colleagues; told to who leads
  questions: AskedQuestion[]
  decision: Html
  original: Html
  engagement: Html | null
  identity: Html // whether it is she, where she came by herself
  fit: Html // where it lies outside what the service is for, and who was told
  ask: Html | null // null: not this reader's, or nobody to ask
  protection: Protection
  notice: Html // above all else, where something was asked for that is hidden again
  errors: Html
  hasErrors: boolean
}

/** Left what was sent, right what is still needed: one page, no hunting. */
export function referralPage(shown: ReferralPage): View {
  const { referral } = shown
  return {
    title: `Referral ${referral.reference}`,
    current: 'referrals',
    hasErrors: shown.hasErrors,
    main: html`${shown.errors}
<h1>Referral ${referral.reference}</h1>
${shown.notice}
${twoColumns(asSent(shown), needed(shown))}`,
  }
}

const asSent = ({ referral, questions, protection, wayTo }: ReferralPage): Html =>
  html`<p class="muted">${provenance(referral)}</p>
${attachedCard({ kept: referral.kept, wayTo })}
${answersSummary(referral.kept.answers, { hideEmpty: true, held: heldPages(referral.kept), protect: protectedValue(protection) })}
${questions.length === 0 ? nothing : card({ title: 'Asked and answered', content: html`${questions.map(askedLine)}` })}`

function provenance({ kept, receivedAt, door }: Referral): string {
  const { name, role, agency } = kept.answers.you
  if (door === 'self')
    return `She came by herself${receivedAt === null ? '' : `, ${momentWords(receivedAt)}`}. Nobody here has checked it.`
  const who = [name, role, agency].filter((each) => each !== null).join(', ')
  return `As referred by ${who}${receivedAt === null ? '' : `, received ${momentWords(receivedAt)}`}. Nobody here has checked it.`
}

const askedLine = ({ question, askedAt, answer, answeredAt }: AskedQuestion): Html =>
  html`<h3 class="words">${question}</h3>
<p class="small muted">Asked ${momentWords(askedAt)}</p>
${answer === null || answeredAt === null ? html`<p>No answer yet.</p>` : html`<p class="words">${answer}</p><p class="small muted">Answered ${momentWords(answeredAt)}</p>`}`

const needed = (shown: ReferralPage): Html =>
  html`${shown.identity}${card({ title: 'Decision', band: 'now', content: html`${sharedNotice(sharedWithHim(shown.referral.kept.answers))}${shown.decision}` })}
${shown.engagement}
${shown.fit}
${card({ title: 'Known already?', content: html`${shown.known ?? withASenior}${keptFromWords(shown.keptFrom)}` })}
${shown.original}
${card({ title: 'Clocks', content: clocks(shown) })}
${card({ title: `Complete: ${shown.completeness.score} of 100`, content: missing(shown) })}`

const keptFromWords = (kept: KeptFrom | null): Html =>
  kept === null
    ? nothing
    : html`${kept.namesakes.length > 0 ? html`<p>Kept from ${kept.namesakes.join(', ')}, who bears the full name of somebody in this referral. Look whether it is the same person; once a case is open, its wall can be lowered.</p>` : nothing}${kept.otherSide.length > 0 ? html`<p>Kept from ${kept.otherSide.join(', ')}, who works for the other side.</p>` : nothing}`

/** Whoever came first must not win by it: whether somebody is known only a senior sees [PR 7]. */
const withASenior = html`<p>A senior worker looks whether we know anybody in it. Ask one if it matters to what you decide.</p>`

function clocks({ referral, due, delays }: ReferralPage): Html {
  const acknowledged =
    referral.receivedAt === null
      ? nothing
      : html`<p>Receipt confirmed to the referrer ${momentWords(referral.receivedAt)} <span class="small muted">D08, ISA §85</span></p>`
  const read =
    referral.detailsReadAt === null
      ? nothing
      : html`<p>Worker’s details seen by the referrer ${momentWords(referral.detailsReadAt)} <span class="small muted">D09, ISA §85</span></p>`
  return html`${acknowledged}${read}${due.map(dueLine)}
<h3>Delay</h3>
${summaryList({
  rows: delays.map(({ step, hours }) => ({
    key: { text: stepWords[step] },
    value: { text: hours === null ? 'Not yet, or not known' : delayWords(hours) },
  })),
})}`
}

const stepWords: Record<Delay['step'], string> = {
  'agreed to sent': 'From agreement to sending',
  'sent to received': 'From sending to receipt',
  'received to decided': 'From receipt to decision',
  'decided to with a worker': 'From decision to a worker',
}

const missing = ({ completeness, ask }: ReferralPage): Html =>
  html`${completeness.missing.length + completeness.inFile.length === 0 ? html`<p>Everything the guidance asks for is there.</p>` : nothing}
${whys('Not said yet:', completeness.missing)}
${whys('Not answered: it is in an attached file, says the referrer:', completeness.inFile)}
${ask === null ? nothing : html`<h3>Ask the referrer</h3>${ask}`}`

const whys = (title: string, missing: readonly Missing[]): Html =>
  missing.length === 0
    ? nothing
    : html`<p>${title}</p><ul>${missing.map(({ why }) => html`<li>${why}</li>`)}</ul>`
