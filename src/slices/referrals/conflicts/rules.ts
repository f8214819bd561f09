import type { Answers } from '../answers/public.ts'

/** Why one of our own is kept from a referral: she bears a name in it, or works for the other side. */
export const barSources = ['namesake', 'other-side'] as const
export type BarSource = (typeof barSources)[number]

/** The full names that a referral tells: of the victim, as she is called too, and of whose conduct it is. */
export function namesIn({ victim, person }: Answers): string[] {
  const names = [
    [victim.given, victim.surname],
    [victim.knownAs, victim.surname],
    [person.given, person.surname],
    [person.knownAs, person.surname],
  ]
  return names.map((each) => each.flatMap((name) => name ?? []).join(' ')).filter(Boolean)
}
