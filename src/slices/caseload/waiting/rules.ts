import type { RiskLevel, WantedSex } from '../../cases/public.ts'

export const waitingKinds = ['referral', 'case'] as const
export type WaitingKind = (typeof waitingKinds)[number]

/** One that waits: a referral that nobody has settled, or an open case that nobody holds. */
export type Waiting = {
  kind: WaitingKind
  id: string
  caseId: string | null
  reference: string
  risk: RiskLevel | null // null: nobody has said how high it is
  rather: WantedSex | null // whom she would rather talk to, as referred; null once a case keeps it
  since: string // the day
  sinceAt: Date // the moment, where it is known
}

/** What was said to her meanwhile: a piece of advice, and the last day. */
export type Given = { advice: string; on: string }

/**
 * By risk, then by who has waited longest. One of which nobody has said how high it is stands before medium: it may be
 * high, and somebody has to look (features: waiting list). It is an order of work; it decides nothing [PR 15].
 */
export const inOrder = (waiting: readonly Waiting[]): Waiting[] =>
  [...waiting].sort(
    (a, b) =>
      height(a.risk) - height(b.risk) ||
      a.sinceAt.getTime() - b.sinceAt.getTime() ||
      compare(a.reference, b.reference) ||
      compare(a.id, b.id),
  )

const heights = { high: 0, medium: 2, standard: 3 } as const
const height = (risk: RiskLevel | null): number => (risk === null ? 1 : heights[risk])
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** At high risk, and at one that nobody knows, a day is long. Our own span: no law counts it, both clocks stay. */
const hoursAtMost = 24

export const waitsTooLong = ({ risk, sinceAt }: Waiting, now: Date): boolean =>
  (risk === 'high' || risk === null) && now.getTime() - sinceAt.getTime() > hoursAtMost * 3_600_000

/** A referral whose case waits too stands once: it is one person who waits. */
export function withoutDoubles(waiting: readonly Waiting[]): Waiting[] {
  const ofReferrals = new Set(
    waiting.filter(({ kind }) => kind === 'referral').flatMap(({ caseId }) => caseId ?? []),
  )
  return waiting.filter(({ kind, id }) => kind === 'referral' || !ofReferrals.has(id))
}
