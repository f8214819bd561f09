export type RetentionUnit = 'days' | 'months' | 'years'
export type RetentionKind = 'guidance' | 'law' | 'policy'

/**
 * What happens when a span is over. Nothing of a case is destroyed by itself: who stalks may come back, and a child may
 * ask later, so a person looks at each.
 */
export type ThenDo = 'destroy' | 'review' | 'with-case' | 'keep' | 'answer'

export type Span = { span: number; unit: RetentionUnit }

/** A row of the schedule, with the span that this service chose if it chose one. */
export type RetentionRule = {
  code: string
  what: string
  trigger: string
  keeps: Span | null // null: with its case, or for good
  untilBirthday: number | null
  thenDo: ThenDo
  citation: string
  kind: RetentionKind
  note: string
  verified: boolean
  from: string
  to: string | null
  limits: { least: number; most: number } | null // null: nobody may choose
}

export type RetentionChoice = { code: string; from: string; span: number }

/** The schedule as it stands on a day, in the order of its codes. */
export function scheduleOn(
  rows: RetentionRule[],
  choices: RetentionChoice[],
  on: string,
): RetentionRule[] {
  return rows
    .filter(({ from, to }) => from <= on && (to === null || on < to))
    .map((rule) => asChosen(rule, choices, on))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** What the service chose by then, held inside the limits of the rule whatever the row says. */
function asChosen(rule: RetentionRule, choices: RetentionChoice[], on: string): RetentionRule {
  const { limits, keeps } = rule
  const [chosen] = choices
    .filter(({ code, from }) => code === rule.code && from <= on)
    .sort((a, b) => (a.from < b.from ? 1 : -1))
  if (!chosen || !limits || !keeps) return rule
  const span = Math.min(Math.max(chosen.span, limits.least), limits.most)
  return { ...rule, keeps: { ...keeps, span } }
}

/** @throws where the schedule has no such row: it is ours, and a missing one is a bug. */
export function ruleOf(schedule: RetentionRule[], code: string): RetentionRule {
  const rule = schedule.find((each) => each.code === code)
  if (!rule) throw new Error(`The schedule has no rule ${code}`)
  return rule
}

/** The first day on which the span is over. A month that has no such day ends on its last. */
export function dayOver(from: string, { span, unit }: Span): string {
  if (unit === 'days') return inDays(from, span)
  return inMonths(from, unit === 'years' ? span * 12 : span)
}

function inDays(from: string, days: number): string {
  const at = new Date(`${from}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

function inMonths(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const inAll = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(inAll / 12), inAll % 12]
  const lastOfMonth = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate()
  const at = new Date(Date.UTC(toYear, toMonth, Math.min(day, lastOfMonth)))
  return at.toISOString().slice(0, 10)
}

/** The moment before which something counted in whole days is over its span, for what goes by itself. */
export function momentBefore(now: Date, { span, unit }: Span): Date {
  if (unit === 'days') return new Date(now.getTime() - span * 86_400_000)
  const day = inMonths(now.toISOString().slice(0, 10), -(unit === 'years' ? span * 12 : span))
  return new Date(`${day}${now.toISOString().slice(10)}`)
}

/** Why this span cannot be chosen, in words that say what can; null: it can. */
export function spanFault(rules: RetentionRule[], code: string, span: number): string | null {
  const rule = rules.find((each) => each.code === code)
  if (!rule?.limits || !rule.keeps) return 'This span is not for a service to choose'
  const { least, most } = rule.limits
  if (span >= least && span <= most) return null
  return `Choose ${least} to ${most} ${rule.keeps.unit}`
}
