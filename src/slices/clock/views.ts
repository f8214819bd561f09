import type { FieldError, Typed } from '../../platform/http.ts'
import { dayAfter, dayInWords } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { button } from '../../platform/ui/button.ts'
import { dataTable } from '../../platform/ui/data-table.ts'
import { details } from '../../platform/ui/details.ts'
import { type Errors, errorsFor } from '../../platform/ui/errors.ts'
import { form } from '../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { input } from '../../platform/ui/input.ts'
import { card, emptyState, stack } from '../../platform/ui/layout.ts'
import type { View } from '../../security/door.ts'
import { clockPaths } from './paths.ts'
import {
  type ClockTrigger,
  type DueState,
  isClockTrigger,
  type Ladder,
  type Rule,
} from './rules.ts'
import type { DueItem } from './tables.ts'

/** What has to be done, in the words of who does it. */
export const ruleWords: Record<string, string> = {
  D01: 'Assess risk',
  D02: 'Review risk',
  D08: 'Confirm receipt to the referrer',
  D09: 'Tell the referrer who the worker is',
  D10: 'Make the first attempt to reach the victim',
  D11: 'Tell the referrer that the victim was not reached',
  D36: 'Add a DASH or S-DASH',
  D37: 'Say who it is',
}

const one: Record<ClockTrigger, string> = {
  'referral received': 'a referral was received',
  'referral allocated': 'a worker was found',
  'case allocated': 'the case was allocated',
  'high-risk case allocated': 'a case referred as high risk was allocated',
  'contact owed': 'the case was allocated, and the victim is not reached yet',
  'high-risk contact owed':
    'a case referred as high risk was allocated, and the victim is not reached yet',
  'victim not reached': 'the victim is not reached, and was tried as often as the policy asks',
  'victim reached': 'no risk assessment is signed yet, and the victim was reached',
  'assessment signed': 'the last assessment or review was signed',
  'incident recorded': 'a new incident was recorded',
  'earlier incident recorded': 'an incident from before the last assessment was recorded',
  'change noted': 'a change was noted',
  'DASH wanted': 'an assessment that names domestic abuse before the stalking was signed',
  'referral held': 'a referral was held for a senior’s word',
}

const many: Partial<Record<ClockTrigger, string>> = {
  'incident recorded': 'new incidents were recorded',
  'earlier incident recorded': 'incidents from before the last assessment were recorded',
  'change noted': 'changes were noted',
}

/** "3 new incidents were recorded, the first on 12 June 2026": the reason of a row, and since when. */
export function becauseWords({ is, howMany, since }: DueItem): string {
  const more = many[is]
  if (howMany === 1 || more === undefined) return `${one[is]} on ${dayInWords(since)}`
  return `${howMany} ${more}, the first on ${dayInWords(since)}`
}

/** What is to be done. An old incident never makes a review: it asks one question [PR 28]. */
export function deedWords({ rule, is }: Pick<DueItem, 'rule' | 'is'>): string {
  if (is === 'earlier incident recorded') return 'Does this change your judgement?'
  if (rule === 'D11' && is !== 'victim not reached') return 'Reach the victim, or tell the referrer'
  return ruleWords[rule] ?? rule
}

export function dueStateWords({ dueOn, overdueFrom }: DueItem, state: DueState): string {
  switch (state) {
    case 'waiting':
      return `due on ${dayInWords(dueOn)}`
    case 'due':
      return dueOn === overdueFrom
        ? 'due today'
        : `due since ${dayInWords(dueOn)}, overdue after ${dayInWords(overdueFrom)}`
    case 'overdue':
      return `overdue since ${dayInWords(dayAfter(overdueFrom, 1))}`
  }
}

const tones = { waiting: 'quiet', due: 'moderate', overdue: 'high' } as const

/** What is owed and how it stands, for the identity bar. */
export const dueBadge = (item: DueItem & { state: DueState }): Html =>
  html`${badge(tones[item.state], deedWords(item))} <span class="small muted">${dueStateWords(item, item.state)}</span>`

/** Why something is owed, since when, and by which paragraph: the clock explains itself. */
export const whyDue = (item: DueItem): Html =>
  html`Because ${becauseWords(item)} <span class="muted">(${item.citation})</span>`

export type ClockPage = {
  rules: Rule[]
  ladder: Ladder
  typed: Typed
  errors: FieldError[]
  mayChoose: boolean
  once: string
}

/** Every rule of the clock with its paragraph, and what a service may choose of it. */
export function clockPage(page: ClockPage): View {
  const { rules, ladder, mayChoose } = page
  const errors = errorsFor(page.errors)
  const main = html`${errors.summary}<h1>The clock</h1>
<p>What falls due, after how long, and which paragraph says so. A rule marked “our policy” follows a paragraph that names no number. A span that the service chooses holds for what happens from the next day on.</p>
${stack(
  card({
    content: dataTable({
      caption: 'Rules of the clock',
      empty: emptyState('No rule is in force today.'),
      head: ['Rule', 'When', 'Due', 'Overdue after', 'Paragraph', ...(mayChoose ? [''] : [])],
      rows: rules.map((rule) => ruleCells(rule, page, errors)),
    }),
  }),
  card({
    title: 'Before a referrer is told that the victim was not reached',
    content: html`<p>${ladder.attempts} attempts, by at least ${ladder.methods} methods and at ${ladder.timeSlots} times of day, inside safe windows <span class="muted">(${ladder.citation})</span>.</p>`,
  }),
)}`
  return { title: 'The clock', main, current: 'service', hasErrors: errors.any }
}

const kindWords: Record<Rule['kind'], string> = {
  guidance: 'guidance',
  law: 'law',
  policy: 'our policy',
  scheme: 'scheme',
}

const spanWords = (days: number, unit: Rule['unit']): string => {
  if (days === 0) return 'at once'
  return `${days} ${days === 1 ? unit.replace('days', 'day') : unit}`
}

const ruleCells = (rule: Rule, page: ClockPage, errors: Errors) => [
  html`<b>${rule.code}</b> ${ruleWords[rule.code] ?? ''}`,
  isClockTrigger(rule.trigger) ? one[rule.trigger] : rule.trigger,
  spanWords(rule.dueAfter, rule.unit),
  spanWords(rule.overdueAfter, rule.unit),
  html`${rule.citation} <span class="muted">(${kindWords[rule.kind]})</span>`,
  ...(page.mayChoose ? [rule.limits ? spanForm(rule, page, errors) : nothing] : []),
]

function spanForm(rule: Rule, { typed, once }: ClockPage, errors: Errors): Html {
  const isAsked = typed.code === rule.code && typed.trigger === rule.trigger
  const name = `${ruleWords[rule.code] ?? rule.code}, when ${rule.trigger}`
  return details({
    open: isAsked,
    summaryHtml: html`Change<span class="govuk-visually-hidden">: ${name}</span>`,
    html: form({
      action: clockPaths.rules(),
      once,
      content: html`<input type="hidden" name="code" value="${rule.code}"><input type="hidden" name="trigger" value="${rule.trigger}">
${days('dueAfter', `Due after, in ${rule.unit}`, rule.dueAfter, name)}
${days('overdueAfter', `Overdue after, in ${rule.unit}`, rule.overdueAfter, name)}
<p class="small muted">For what happens from tomorrow on.</p>
${button({ text: 'Choose', classes: 'govuk-button--secondary' })}`,
    }),
  })

  function days(
    field: 'dueAfter' | 'overdueAfter',
    label: string,
    stands: number,
    of: string,
  ): Html {
    return input({
      name: field,
      id: isAsked ? field : `${field}-${rule.code}-${rule.trigger.replaceAll(' ', '-')}`,
      label: { html: html`${label}<span class="govuk-visually-hidden">: ${of}</span>` },
      inputmode: 'numeric',
      classes: 'govuk-input--width-3',
      value: isAsked ? ([typed[field] ?? ''].flat()[0] ?? '') : String(stands),
      errorMessage: isAsked ? errors.of(field) : undefined,
    })
  }
}
