export const glassCategories = [
  'life-at-risk',
  'child-at-risk',
  'worker-not-reachable',
  'victim-asks',
] as const
export type GlassCategory = (typeof glassCategories)[number]

/** Our own spans: long enough to keep somebody safe, short enough to be an exception; a review while it is remembered. */
export const glassMinutes = 60
export const reviewHours = 72
export const shortestReason = 20
export const unreviewedAtMost = 3
export const toldForDays = 7 // how long an opening stands on the holder's day

export const findings = ['right', 'not-right'] as const
export type Finding = (typeof findings)[number]

export function spansFrom(now: Date): { endsAt: Date; reviewBy: Date } {
  return {
    endsAt: new Date(now.getTime() + glassMinutes * 60_000),
    reviewBy: new Date(now.getTime() + reviewHours * 3_600_000),
  }
}

/** Who has an opening that nobody reviewed in time, or several that wait, breaks no more glass until somebody has. */
export const isSuspended = (unreviewed: readonly { reviewBy: Date }[], now: Date): boolean =>
  unreviewed.length >= unreviewedAtMost || unreviewed.some(({ reviewBy }) => reviewBy <= now)
