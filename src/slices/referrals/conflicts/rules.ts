import type { Answers } from '../answers/public.ts'

/** The full names that a referral tells: of the victim, as she is called too, and of whose conduct it is. */
export function namesIn({ victim, person }: Answers): string[] {
  const names = [
    [victim.given, victim.surname],
    [victim.knownAs, victim.surname],
    [person.given, person.surname],
  ]
  return names.map((each) => each.flatMap((name) => name ?? []).join(' ')).filter(Boolean)
}
