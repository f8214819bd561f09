/** What can lead somebody to the victim: never in a list, a search, an export or a notice (class P4). */
export const protectedKinds = ['phone', 'email', 'other-way', 'address'] as const
export type ProtectedKind = (typeof protectedKinds)[number]

/** Why somebody has to see a value: from a list, so that no word about a person is kept with it. */
export const revealReasons = [
  'contact',
  'check',
  'safety',
  'help',
  'referral',
  'life-at-risk',
] as const
export type RevealReason = (typeof revealReasons)[number]

/** Then it is dots again. No span of law: how long it takes to read a number out [ADR-0028]. */
export const shownForSeconds = 60

/** More than so many within an hour is a list by other means: it asks again who is there, as a bulk look does. */
export const revealsAnHour = 10

/**
 * Whether showing this asks for a second proof of who is there: a place, or many values one after another. A number
 * does not, and the Call button never does: nobody is kept from ringing a victim [PR 6].
 */
export const asksStepUp = (kind: ProtectedKind, shownThisHour: number): boolean =>
  kind === 'address' || shownThisHour >= revealsAnHour

export const hiddenAt = (revealedAt: Date): Date =>
  new Date(revealedAt.getTime() + shownForSeconds * 1000)

/** A value is shown to who asked for it, on the page where it was asked for, and for its minute. */
export function isShown(
  reveal: { revealedBy: string; revealedAt: Date; of: string },
  { by, of, now }: { by: string; of: string; now: Date },
): boolean {
  const since = now.getTime() - reveal.revealedAt.getTime()
  return (
    reveal.revealedBy === by && reveal.of === of && since >= 0 && since < shownForSeconds * 1000
  )
}

/** As many dots whatever is behind them: a short number and a long address look alike. */
export const dots = '••••••••'
