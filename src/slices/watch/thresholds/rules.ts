/** What an alert is about. Its words stand in alerts/views.ts. */
export const alertKinds = [
  'many-cases',
  'more-than-the-role',
  'not-hers',
  'again-and-again',
  'refusals',
  'finds',
  'at-night',
  'reveals',
  'after-wall',
  'downloads',
  'let-out',
  'left-open',
] as const
export type AlertKind = (typeof alertKinds)[number]

/** How something is counted in a window that ends now (unusual/rules.ts). `strange`: in cases that are not hers. */
export type Counted =
  | 'cases'
  | 'strange cases'
  | 'returns to one strange case'
  | 'days on one strange case'
  | 'refusals'
  | 'finds without opening'
  | 'strange looks at night'
  | 'cases at night'
  | 'reveals'
  | 'strange cases revealed'
  | 'strange looks after a wall'
  | 'refusals after a wall'
  | 'downloads'

export type Threshold = {
  kind: AlertKind
  counts: Counted
  minutes: number
  moreThan: number | 'usual in the role'
  /** The same for who leads, and so looks into everybody's cases; null: it says nothing of them. */
  leading?: number | null
}

const hour = 60
const day = 24 * hour
const week = 7 * day

/**
 * When looking becomes unusual. No limit of law: they are what 1,000 made-up days of work never reach and 55 ways of
 * snooping do (test/snooping.test.ts), and a service learns from what it settles (ADR-0028).
 */
export const thresholds: readonly Threshold[] = [
  { kind: 'many-cases', counts: 'cases', minutes: 2, moreThan: 9 },
  { kind: 'many-cases', counts: 'cases', minutes: hour, moreThan: 20 },
  { kind: 'more-than-the-role', counts: 'cases', minutes: day, moreThan: 'usual in the role' },
  { kind: 'not-hers', counts: 'strange cases', minutes: day, moreThan: 8, leading: null },
  { kind: 'not-hers', counts: 'strange cases', minutes: week, moreThan: 20, leading: null },
  {
    kind: 'again-and-again',
    counts: 'returns to one strange case',
    minutes: week,
    moreThan: 4,
    leading: 8,
  },
  {
    kind: 'again-and-again',
    counts: 'days on one strange case',
    minutes: week,
    moreThan: 3,
    leading: 4,
  },
  { kind: 'refusals', counts: 'refusals', minutes: 10, moreThan: 4 },
  { kind: 'refusals', counts: 'refusals', minutes: day, moreThan: 14 },
  { kind: 'finds', counts: 'finds without opening', minutes: hour, moreThan: 8 },
  {
    kind: 'at-night',
    counts: 'strange looks at night',
    minutes: 10 * hour,
    moreThan: 1,
    leading: 4,
  },
  { kind: 'at-night', counts: 'cases at night', minutes: 10 * hour, moreThan: 7 },
  { kind: 'reveals', counts: 'reveals', minutes: hour, moreThan: 10 },
  { kind: 'reveals', counts: 'strange cases revealed', minutes: day, moreThan: 3, leading: 6 },
  {
    kind: 'after-wall',
    counts: 'strange looks after a wall',
    minutes: 2 * day,
    moreThan: 1,
    leading: 4,
  },
  { kind: 'after-wall', counts: 'refusals after a wall', minutes: 2 * day, moreThan: 1 },
  { kind: 'downloads', counts: 'downloads', minutes: hour, moreThan: 5 },
]

/** The night of England and Wales: from ten until six. */
export const night = { from: 22, until: 6 }

/** Until a role has so many days behind it, what is usual in it is not known; and never is it less than the floor. */
export const usualInRole = { days: 20, floor: 30, sigmas: 3 }

/** As far back as any window looks. */
export const longestWindow = Math.max(...thresholds.map(({ minutes }) => minutes))
