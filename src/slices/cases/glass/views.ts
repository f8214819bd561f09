import type { FieldError, Typed } from '../../../platform/http.ts'
import { dayInWords, londonClock } from '../../../platform/time.ts'
import { badge } from '../../../platform/ui/badge.ts'
import { button } from '../../../platform/ui/button.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState, stack } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { summaryList } from '../../../platform/ui/summary-list.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { View } from '../../../security/door.ts'
import { glassPaths } from './paths.ts'
import { type GlassCategory, glassCategories, glassMinutes, reviewHours } from './rules.ts'
import type { Breaking, OpenedByOthers } from './tables.ts'

export const categoryWords: Record<GlassCategory, string> = {
  'life-at-risk': 'Somebody’s life is at risk',
  'child-at-risk': 'A child is at risk',
  'worker-not-reachable': 'It is urgent, and nobody named on the case can be reached',
  'victim-asks': 'The victim is here or on the phone and asks for help now',
}

export type BreakPage = { once: string; typed: Typed; errors: FieldError[] }

export function breakPage({ once, typed, errors }: BreakPage): View {
  const found = errorsFor(errors)
  const title = 'Open a case in an emergency'
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>For a restricted case that you are not named on, when somebody would come to harm if you waited. You can read it for ${glassMinutes} minutes; you cannot change it.</p>
${warningText({ text: `Who holds the case and your manager are told at once. The opening is reviewed within ${reviewHours} hours.`, iconFallbackText: 'Warning' })}
${form({
  action: glassPaths.break(),
  once,
  content: html`${input({
    name: 'reference',
    label: { text: 'Reference of the case' },
    value: wordIn(typed, 'reference'),
    errorMessage: found.of('reference'),
    classes: 'govuk-input--width-10',
    autocomplete: 'off',
    spellcheck: false,
  })}
${radios({
  classes: 'govuk-radios--small',
  name: 'category',
  fieldset: { legend: { text: 'What the emergency is', classes: 'govuk-fieldset__legend--s' } },
  value: wordIn(typed, 'category'),
  errorMessage: found.of('category'),
  items: glassCategories.map((value) => ({ value, text: categoryWords[value] })),
})}
${textarea({
  name: 'reason',
  label: { text: 'Why it cannot wait' },
  value: wordIn(typed, 'reason'),
  errorMessage: found.of('reason'),
  rows: 3,
})}
${button({ text: 'Open the case' })}`,
})}</div>`
  return { title, main, current: 'cases', hasErrors: found.any }
}

export type OpeningsPage = {
  breakings: Breaking[]
  own: string
  now: Date
  once: () => string
  typed: Typed
  errors: FieldError[]
}

export function openingsPage(page: OpeningsPage): View {
  const opened = wordIn(page.typed, 'opening')
  const found = errorsFor(page.errors.map((each) => ({ ...each, at: `${each.field}-${opened}` })))
  const title = 'Cases opened in an emergency'
  const main = html`${found.summary}<h1>${title}</h1>
${page.breakings.length === 0 ? emptyState('Nobody has opened a restricted case in an emergency. When somebody does, it stands here until a second person has reviewed it.') : stack(...page.breakings.map((breaking) => opening(breaking, page, found)))}`
  return { title, main, current: 'service', hasErrors: found.any }
}

const opening = (breaking: Breaking, page: OpeningsPage, errors: Errors): Html =>
  card({
    title: html`${breaking.workingName}, ${instantInWords(breaking.brokenAt)} ${state(breaking, page.now)}`,
    content: html`${summaryList({
      rows: [
        row('Case', breaking.reference ?? 'A restricted case that you are not named on'),
        row('Emergency', categoryWords[breaking.category]),
        row('Why it could not wait', breaking.reason),
        row('Open until', instantInWords(breaking.endsAt)),
        ...(breaking.review
          ? [
              row(
                'Found',
                breaking.review.finding === 'right' ? 'It was right' : 'It was not right',
              ),
              {
                key: { text: 'Review' },
                value: {
                  html: html`<span class="words">${breaking.review.words}</span> (${breaking.review.by})`,
                },
              },
            ]
          : [row('Review by', instantInWords(breaking.reviewBy))]),
      ],
    })}
${breaking.review === null ? review(breaking, page, errors) : ''}`,
  })

function instantInWords(instant: Date): string {
  const { on, at } = londonClock(instant.getTime())
  return `${dayInWords(on)}, ${at.slice(0, 5)}`
}

const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })

const state = ({ review: done, reviewBy }: Breaking, now: Date): Html => {
  if (done) return badge('quiet', 'Reviewed')
  return reviewBy <= now ? badge('high', 'Review overdue') : badge('moderate', 'Waits for review')
}

function review(breaking: Breaking, page: OpeningsPage, errors: Errors): Html {
  if (breaking.accountId === page.own) return html`<p>Somebody else reviews what you opened.</p>`
  const mine = wordIn(page.typed, 'opening') === breaking.id
  const wrong = (field: string) => (mine ? errors.of(field) : undefined)
  const typed = mine ? page.typed : {}
  return form({
    action: glassPaths.review(breaking.id),
    once: page.once(),
    content: html`${radios({
      classes: 'govuk-radios--small',
      name: 'finding',
      idPrefix: `finding-${breaking.id}`,
      fieldset: {
        legend: { text: 'Was it right to open it?', classes: 'govuk-fieldset__legend--s' },
      },
      value: wordIn(typed, 'finding'),
      errorMessage: wrong('finding'),
      items: [
        { value: 'right', text: 'It was right' },
        { value: 'not-right', text: 'It was not right' },
      ],
    })}
${textarea({
  name: 'review',
  id: `review-${breaking.id}`,
  label: { text: 'What you found, and what follows' },
  value: wordIn(typed, 'review'),
  errorMessage: wrong('review'),
  rows: 3,
})}
${button({ text: 'Save the review', classes: 'govuk-button--secondary' })}`,
  })
}

export type GlassNotice = {
  opened: (OpenedByOthers & { by: string })[] // cases of who reads this, opened by others
  waiting: number // openings of others that this reader may review
}

/** What whoever holds a case, and whoever reviews, is told first of all; nothing where there is nothing to tell. */
export const glassNotice = ({ opened, waiting }: GlassNotice): Html =>
  opened.length === 0 && waiting === 0
    ? nothing
    : card({
        title: 'Opened in an emergency',
        band: 'now',
        content: html`${opened.map(({ reference, by, at }) => html`<p>${by} opened your case ${reference} on ${instantInWords(at)}.</p>`)}
${waiting > 0 ? html`<p><a class="govuk-link" href="${glassPaths.list()}">${waiting === 1 ? 'One opening waits' : `${waiting} openings wait`} for your review</a></p>` : nothing}`,
      })

const wordIn = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
