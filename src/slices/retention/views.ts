import type { FieldError, Typed } from '../../platform/http.ts'
import { dayInWords } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { details } from '../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import type { Permission } from '../../security/permissions.ts'
import type { RetentionRule } from '../../security/retention/rules.ts'
import type { HoldLine } from '../cases/public.ts'
import type { Disposal } from './disposals/public.ts'
import type { DueReview } from './due/public.ts'
import { retentionPaths } from './paths.ts'
import {
  askerWords,
  citationWords,
  countWords,
  dayOf,
  disposalBadge,
  muted,
  spanWords,
  thenWords,
} from './wording/public.ts'

export type RetentionPage = {
  schedule: RetentionRule[]
  tomorrow: RetentionRule[]
  due: DueReview[]
  holds: (HoldLine & { reference: string })[]
  disposals: Disposal[]
  openRequests: number
  typed: Typed
  errors: FieldError[]
  today: string
  permissions: ReadonlySet<Permission>
  once: string
}

/** How long everything is kept, and what that asks of people today. */
export function retentionPage(page: RetentionPage): View {
  const errors = errorsFor(page.errors)
  const main = html`${errors.summary}<h1>How long things are kept</h1>
<p>No law says how long the record of a stalking case is kept. The spans here are usual ones, and each row says where it comes from. <b>Nothing of a case goes by itself:</b> when its time is over a person looks at it, and two decide.</p>
${stack(
  card({ title: 'Due to be looked at', content: dueTable(page) }),
  card({ title: 'On legal hold', content: holdTable(page) }),
  card({ title: 'Requests to be erased', content: requestsLine(page) }),
  card({ title: 'Decided by two', content: disposalTable(page) }),
  card({ title: 'The schedule', content: scheduleTable(page, errors) }),
)}`
  return { title: 'How long things are kept', main, current: 'service', hasErrors: errors.any }
}

const kindWords = { case: 'Case', referral: 'Referral' } as const

const subjectLink = (
  { kind, id, reference }: { kind: 'case' | 'referral'; id: string; reference: string },
  permissions: ReadonlySet<Permission>,
): Html =>
  permissions.has('hold.place')
    ? link({ href: retentionPaths.keeping({ kind, id }), label: `${kindWords[kind]} ${reference}` })
    : html`${kindWords[kind]} ${reference}`

const dueTable = ({ due, permissions }: RetentionPage): Html =>
  dataTable({
    caption: 'Due to be looked at, the longest over first',
    head: ['What', 'Its time was over', 'By', ''],
    rows: due.map((each) => [
      subjectLink(each, permissions),
      dayInWords(each.kept.until),
      each.kept.code,
      each.isHeld
        ? badge('held', 'On hold: nothing goes')
        : each.mustDecideFirst
          ? badge('moderate', 'Nobody has decided about it')
          : nothing,
    ]),
    empty: emptyState('Nothing is over its time today.'),
  })

const holdTable = ({ holds, permissions, today }: RetentionPage): Html =>
  dataTable({
    caption: 'What is on legal hold, to be looked at soonest first',
    head: ['What', 'Who asked', 'Since', 'Look at it again'],
    rows: holds.map(({ kind, of, reference, askedBy, from, reviewOn }) => [
      subjectLink({ kind, id: of, reference }, permissions),
      askerWords[askedBy],
      dayInWords(from),
      reviewOn <= today ? badge('moderate', dayInWords(reviewOn)) : dayInWords(reviewOn),
    ]),
    empty: emptyState('Nothing is on hold.'),
  })

function requestsLine({ openRequests, permissions }: RetentionPage): Html {
  const words =
    openRequests === 0 ? 'None waits for an answer.' : `${openRequests} wait for an answer.`
  const way = permissions.has('disposal.propose')
    ? link({ href: retentionPaths.requests(), label: 'Requests to be erased' })
    : nothing
  return html`<p>${words} ${way}</p>`
}

const disposalTable = ({ disposals }: RetentionPage): Html =>
  dataTable({
    caption: 'Disposals, the newest first',
    head: ['What', 'How much', 'Asked for', 'State'],
    rows: disposals.map((each) => [
      link({ href: retentionPaths.disposal(each.id), label: each.reference }),
      each.what === 'all' ? countWords(each.counts) : `${each.counts.files} kept files`,
      dayOf(each.proposedAt),
      disposalBadge(each),
    ]),
    empty: emptyState('Nothing was ever disposed of here.'),
  })

function scheduleTable(page: RetentionPage, errors: Errors): Html {
  const mayChoose = page.permissions.has('retention.choose')
  return dataTable({
    caption: 'The schedule',
    head: ['What', 'How long', 'Then', 'Source', ...(mayChoose ? [''] : [])],
    rows: page.tomorrow.map((rule) => [
      html`<b>${rule.code}</b> ${rule.what}`,
      spanWords(rule),
      thenWords[rule.thenDo],
      html`${citationWords(rule.citation)} ${rule.verified ? nothing : badge('quiet', 'to be checked')}<br>${muted(rule.note)}`,
      ...(mayChoose ? [rule.limits ? spanForm(rule, page, errors) : nothing] : []),
    ]),
    empty: emptyState('No rule is in force today.'),
  })
}

function spanForm(rule: RetentionRule, { typed, once }: RetentionPage, errors: Errors): Html {
  const isAsked = typed.code === rule.code
  const { keeps, limits } = rule
  if (!keeps || !limits) return nothing
  return details({
    open: isAsked,
    summaryHtml: html`Change<span class="govuk-visually-hidden">: ${rule.what}</span>`,
    html: form({
      action: retentionPaths.service(),
      once,
      content: html`<input type="hidden" name="code" value="${rule.code}">
${input({
  name: 'span',
  id: isAsked ? 'span' : `span-${rule.code}`,
  label: {
    html: html`How many ${keeps.unit}<span class="govuk-visually-hidden">: ${rule.what}</span>`,
  },
  hint: { text: `${limits.least} to ${limits.most}, from tomorrow on` },
  inputmode: 'numeric',
  classes: 'govuk-input--width-3',
  value: isAsked ? ([typed.span ?? ''].flat()[0] ?? '') : String(keeps.span),
  errorMessage: isAsked ? errors.of('span') : undefined,
})}
${button({ text: 'Choose', classes: 'govuk-button--secondary' })}`,
    }),
  })
}
