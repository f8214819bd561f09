import { dayInWords } from '../../platform/time.ts'
import { badge } from '../../platform/ui/badge.ts'
import { type Html, html } from '../../platform/ui/html.ts'
import type { ClockTrigger, DueState } from './rules.ts'
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
}

const one: Record<ClockTrigger, string> = {
  'referral received': 'a referral was received',
  'referral allocated': 'a worker was found',
  'case allocated': 'the case was allocated',
  'high-risk case allocated': 'a case referred as high risk was allocated',
  'victim not reached': 'the victim was tried as often as the policy asks, and not reached',
  'victim reached': 'the victim was reached, and no risk assessment is signed yet',
  'assessment signed': 'the last assessment was signed',
  'incident recorded': 'a new incident was recorded',
  'earlier incident recorded': 'an incident from before the last assessment was recorded',
  'change noted': 'a change was noted',
  'DASH wanted': 'domestic abuse came before the stalking',
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

/** An old incident never makes a review: it asks one question [PR 28]. */
export const deedWords = ({ rule, is }: Pick<DueItem, 'rule' | 'is'>): string =>
  is === 'earlier incident recorded'
    ? 'Does this change your judgement?'
    : (ruleWords[rule] ?? rule)

export function dueStateWords({ dueOn, overdueFrom }: DueItem, state: DueState): string {
  switch (state) {
    case 'waiting':
      return `due on ${dayInWords(dueOn)}`
    case 'due':
      return dueOn === overdueFrom
        ? 'due today'
        : `due since ${dayInWords(dueOn)}, overdue after ${dayInWords(overdueFrom)}`
    case 'overdue':
      return `overdue since ${dayInWords(overdueFrom)}`
  }
}

const tones = { waiting: 'quiet', due: 'moderate', overdue: 'high' } as const

/** What is owed and how it stands, for the identity bar. */
export const dueBadge = (item: DueItem & { state: DueState }): Html =>
  html`${badge(tones[item.state], deedWords(item))} <span class="small muted">${dueStateWords(item, item.state)}</span>`

/** Why something is owed, since when, and by which paragraph: the clock explains itself. */
export const whyDue = (item: DueItem): Html =>
  html`Because ${becauseWords(item)} <span class="muted">(${item.citation})</span>`
