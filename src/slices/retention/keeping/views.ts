import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayAfter, dayInWords } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { details } from '../../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { Actor } from '../../../security/actor.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, type Hold, holdAskers, inCase } from '../../cases/public.ts'
import { decisionCard } from '../answers/public.ts'
import type { WhyNot } from '../disposals/public.ts'
import { retentionPaths } from '../public.ts'
import { askerWords, countWords, dayOf, disposalBadge, muted, nameOf } from '../wording/public.ts'
import type { KeepingSeen } from './tables.ts'

export type Asked = {
  form: 'hold' | 'disposal' | 'lifting' | 'answer' | null
  holdId?: string
  typed: Typed
  errors: FieldError[]
}

export type KeepingPage = KeepingSeen & {
  frame: CaseFrame | null
  names: Map<string, string>
  asked: Asked
  actor: Actor
  now: Date
  today: string
  once: () => string
}

/** How long this one is kept, what stands in the way of destroying it, and how to propose it. */
export function keepingPage(page: KeepingPage): View {
  const { subject, frame, asked } = page
  const errors = errorsFor(asked.errors)
  const title =
    subject.kind === 'case' ? 'How long this case is kept' : 'How long this referral is kept'
  const main = html`${errors.summary}<h1>${title}</h1>
${stack(
  card({ title: 'By the schedule', content: keptCard(page) }),
  card({ title: 'Legal hold', content: holdsCard(page, errors) }),
  card({ title: 'Destroy it for good', content: disposalCard(page, errors) }),
)}
<p>${link({ href: retentionPaths.service(), label: 'The schedule, and all that is due' })}</p>`
  const around = frame ? inCase(frame, 'overview') : { current: 'referrals' as const }
  return { title, main, hasErrors: errors.any, ...around }
}

function keptCard({ subject, kept, today }: KeepingPage): Html {
  if (subject.ofCase !== null)
    return html`<p>A case came of this referral, and it is kept as long as the case.</p>`
  if (kept === null)
    return html`<p>While it is open it is kept. The time begins with the last entry once it is closed.</p>`
  const words = dayInWords(kept.until)
  return kept.until <= today
    ? html`<p>${badge('moderate', 'Due to be looked at')} Its time was over on ${words} (${kept.code}). Nothing goes by itself: look at it, and decide.</p>`
    : html`<p>Until ${words} (${kept.code}). Then a person looks at it; nothing goes by itself.</p>`
}

function holdsCard(page: KeepingPage, errors: Errors): Html {
  const standing = page.holds.filter(({ liftedAt }) => liftedAt === null)
  const lifted = page.holds.filter(({ liftedAt }) => liftedAt !== null)
  return html`<p>While a hold stands, nothing of this is destroyed, by anybody. Lifting one takes two people.</p>
${standing.length === 0 ? noneStands(page) : standing.map((hold) => standingHold(page, hold, errors))}
${lifted.length === 0 ? nothing : html`<p class="small muted">${lifted.map(liftedLine)}</p>`}
${page.subject.ofCase === null ? placeForm(page, errors) : nothing}`
}

const noneStands = ({ weighed }: KeepingPage): Html =>
  weighed.goes === 'on-hold'
    ? html`<p>${badge('held', 'On hold')} A hold stands on the referral that this case came of.</p>`
    : emptyState('No hold stands.')

const liftedLine = ({ askedBy, placedAt, liftedAt }: Hold): Html =>
  html`${askerWords[askedBy]}, from ${dayOf(placedAt)} to ${liftedAt ? dayOf(liftedAt) : ''}. `

function standingHold(page: KeepingPage, hold: Hold, errors: Errors): Html {
  const { names, liftings, today, asked } = page
  const waiting = liftings.get(hold.id)
  const isLate = hold.reviewOn <= today
  const own = asked.holdId === hold.id
  return html`<p>${badge('held', 'On hold')} <b>${askerWords[hold.askedBy]}</b>: <span class="words">${hold.reason}</span><br>${muted(`Placed by ${nameOf(names, hold.placedBy)}, from ${dayInWords(hold.from)}. To be looked at again on ${dayInWords(hold.reviewOn)}.`)} ${isLate ? badge('moderate', 'Look at it now') : nothing}</p>
${
  waiting
    ? decisionCard({
        decision: waiting,
        action: retentionPaths.liftingAnswer(hold.id),
        actorId: page.actor.id,
        mayAgree: page.actor.permissions.has('disposal.agree'),
        now: page.now,
        names,
        once: page.once(),
        ...(own && asked.form === 'answer'
          ? { typed: asked.typed, errors }
          : { typed: {}, errors: none }),
      })
    : liftForm(page, hold, own && asked.form === 'lifting' ? errors : none)
}`
}

const none = errorsFor([])

function liftForm({ asked, once }: KeepingPage, hold: Hold, errors: Errors): Html {
  return details({
    open: errors.any,
    summaryText: 'Ask to lift this hold',
    html: form({
      action: retentionPaths.lifting(hold.id),
      once: once(),
      content: html`${textarea({
        name: 'why',
        id: errors.any ? 'why' : `why-${hold.id}`,
        label: { text: 'Why it need not be held any more' },
        rows: 3,
        value: errors.any ? typedIn(asked, 'why') : '',
        errorMessage: errors.of('why'),
      })}
${button({ text: 'Ask a second person', classes: 'govuk-button--secondary' })}`,
    }),
  })
}

function placeForm({ subject, asked, once, today }: KeepingPage, errors: Errors): Html {
  const isAsked = asked.form === 'hold'
  const of = isAsked ? errors.of : none.of
  const value = (name: string, otherwise = '') => (isAsked ? typedIn(asked, name) : otherwise)
  return details({
    open: isAsked,
    summaryText: 'Place a hold',
    html: form({
      action: retentionPaths.holds(subject),
      once: once(),
      content: html`${radios({
        classes: 'govuk-radios--small',
        name: 'askedBy',
        fieldset: { legend: { text: 'Who asks for it?', classes: 'govuk-fieldset__legend--s' } },
        value: value('askedBy'),
        errorMessage: of('askedBy'),
        items: holdAskers.map((each) => ({ value: each, text: askerWords[each] })),
      })}
${textarea({ name: 'reason', label: { text: 'Why it has to be kept' }, hint: { text: 'With the reference they gave you, if any' }, rows: 3, value: value('reason'), errorMessage: of('reason') })}
${input({ name: 'from', type: 'date', classes: 'govuk-input--width-10', label: { text: 'From' }, value: value('from', today), errorMessage: of('from') })}
${input({ name: 'reviewOn', type: 'date', classes: 'govuk-input--width-10', label: { text: 'To be looked at again on' }, value: value('reviewOn', dayAfter(today, 182)), errorMessage: of('reviewOn') })}
${button({ text: 'Place the hold' })}`,
    }),
  })
}

const typedIn = ({ typed }: Asked, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''

function disposalCard(page: KeepingPage, errors: Errors): Html {
  const { weighed, disposals } = page
  const { goes, busy } = weighed
  const before = disposals.map(
    ({ id, proposedAt, state }) =>
      html`<p>${link({ href: retentionPaths.disposal(id), label: `Proposed on ${dayOf(proposedAt)}` })} ${disposalBadge({ state })}</p>`,
  )
  if (typeof goes === 'string') return html`${before}<p>${whyNotWords[goes]}</p>`
  if (disposals.some(({ state }) => state === 'proposed')) return html`${before}`
  if (busy) return html`${before}<p>${busyWords[busy]}</p>`
  if (grounds(page).length === 0)
    return html`${before}<p>It cannot be destroyed now: its time is not over, and no request to erase it was granted.</p>`
  return html`${before}<p>What would go: <b>${countWords(weighed.counts)}</b>.</p>
${page.actor.permissions.has('disposal.propose') ? proposalForm(page, errors) : nothing}`
}

const whyNotWords: Record<WhyNot, string> = {
  'on-hold': 'Nothing can be destroyed while a hold stands.',
  'goes-with-its-case': 'It goes with its case.',
  gone: 'It is gone already.',
}
const busyWords = {
  import: 'An import waits for somebody. Accept or destroy it first.',
  leaving: 'Something is on its way out. Wait until it has left, or was given up.',
}

/** Every reason for which something of this may go today. */
function grounds({ kept, granted, weighed, today }: KeepingPage) {
  const over = kept && kept.until <= today
  return [
    ...(over ? [{ value: kept.code, text: `${kept.code}: its time is over` }] : []),
    ...(weighed.counts.files > 0
      ? [{ value: 'R08', text: 'R08: files kept as evidence, which may go before the case' }]
      : []),
    ...granted.map(({ id, receivedOn }) => ({
      value: id,
      text: `The request of ${dayInWords(receivedOn)} to be erased was granted`,
    })),
  ]
}

const openTooWords =
  'This case is open. Whoever works on it has been asked, and all of it is to go all the same'

function proposalForm(page: KeepingPage, errors: Errors): Html {
  const { subject, asked, once, weighed } = page
  const isAsked = asked.form === 'disposal'
  const of = isAsked ? errors.of : none.of
  const value = (name: string) => (isAsked ? typedIn(asked, name) : '')
  const files = weighed.counts.files
  return form({
    action: retentionPaths.disposals(subject),
    once: once(),
    content: html`${warningText({ text: 'What is destroyed cannot be brought back, from no backup either.' })}
${radios({
  classes: 'govuk-radios--small',
  name: 'what',
  fieldset: { legend: { text: 'What is to go?', classes: 'govuk-fieldset__legend--s' } },
  value: value('what'),
  errorMessage: of('what'),
  items: [
    { value: 'all', text: 'All of it' },
    ...(files > 0 ? [{ value: 'kept-files', text: `Only the kept files (${files})` }] : []),
  ],
})}
${radios({
  classes: 'govuk-radios--small',
  name: 'because',
  fieldset: { legend: { text: 'Why may it go?', classes: 'govuk-fieldset__legend--s' } },
  value: value('because'),
  errorMessage: of('because'),
  items: grounds(page),
})}
${
  subject.kind === 'case' && !subject.hasEnded
    ? checkboxes({
        classes: 'govuk-checkboxes--small',
        name: 'openToo',
        values: value('openToo') === '' ? [] : [value('openToo')],
        errorMessage: of('openToo'),
        items: [{ value: 'yes', text: openTooWords }],
      })
    : nothing
}
${textarea({
  name: 'why',
  id: isAsked ? 'why' : 'why-disposal',
  label: { text: 'What you looked at, for the second person' },
  hint: { text: 'For example: no contact since, no proceedings, nobody else in danger. No names.' },
  rows: 4,
  value: value('why'),
  errorMessage: of('why'),
})}
${button({ text: 'Ask a second person', classes: 'govuk-button--warning', preventDoubleClick: true })}`,
  })
}
