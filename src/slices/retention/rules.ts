import { dayOver, type RetentionRule, ruleOf } from '../../security/retention/rules.ts'

/** A closed case, by what the schedule asks of it. */
export type CaseToKeep = {
  openedOn: string
  lastOn: string // the day of the last thing recorded in it
  bornOn: string | null
  wasChild: boolean // when the case was opened, by birthday or as told
  isHigh: boolean // as judged last
}

export type Kept = { code: string; until: string }

/**
 * How long a closed case is kept: by the rule that keeps it longest. Where a child's birthday is not known she is taken
 * to have been born on the day the case was opened: longer than needed, never shorter.
 */
export function keptUntil(of: CaseToKeep, schedule: RetentionRule[]): Kept {
  const codes = ['R01', ...(of.wasChild ? ['R02'] : []), ...(of.isHigh ? ['R03'] : [])]
  const [longest] = codes
    .map((code) => ({ code, until: untilBy(ruleOf(schedule, code), of) }))
    .sort((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : b.code < a.code ? -1 : 1))
  if (!longest) throw new Error('No rule keeps a case')
  return longest
}

function untilBy({ keeps, untilBirthday }: RetentionRule, of: CaseToKeep): string {
  if (!keeps) throw new Error('A rule for cases has no span')
  const over = dayOver(of.lastOn, keeps)
  if (untilBirthday === null) return over
  const birthday = dayOver(of.bornOn ?? of.openedOn, { span: untilBirthday, unit: 'years' })
  return [over, birthday].sort().at(-1) ?? over
}

export type ReferralToKeep = { isRedirected: boolean; receivedOn: string; closedOn: string | null }

/** How long a referral is kept that no case came of. */
export function referralKeptUntil(of: ReferralToKeep, schedule: RetentionRule[]): Kept {
  const code = of.isRedirected ? 'R05' : 'R06'
  const { keeps } = ruleOf(schedule, code)
  if (!keeps) throw new Error('A rule for referrals has no span')
  return { code, until: dayOver(of.closedOn ?? of.receivedOn, keeps) }
}

/** Over its span: a person looks at it now. On the very day it is over. */
export const isDue = ({ until }: Kept, today: string): boolean => until <= today
