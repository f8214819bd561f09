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

/**
 * Whether this person reviews that opening: nobody her own; a trustee only where nobody else who leads is left to do it
 * [PR 8].
 */
export function reviews(
  reader: { id: string; leads: boolean },
  openedBy: string,
  reviewers: readonly string[],
): boolean {
  if (reader.id === openedBy) return false
  return reader.leads || reviewers.every((id) => id === openedBy)
}

/** Who has an opening that nobody reviewed in time, or several that wait, breaks no more glass until somebody has. */
export const isSuspended = (unreviewed: readonly { reviewBy: Date }[], now: Date): boolean =>
  unreviewed.length >= unreviewedAtMost || unreviewed.some(({ reviewBy }) => reviewBy <= now)
