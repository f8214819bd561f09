/** More cases than anybody reads in an hour: who goes on has to prove again who it is (docs/threats.md, T11). */
export const casesAnHour = 200

/** Below so many the trace is not asked: work costs nothing. */
export const casesBeforeCounting = 20

/** The case or referral that an address is about; null: it is about none. */
export const caseIn = (path: string): string | null =>
  /^(?:\/api\/v1)?\/(?:cases|referrals)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/.exec(
    path,
  )?.[1] ?? null

type Seen = Map<string, number> // case -> when it was last asked for

/** Remembers one case more, forgets those of more than an hour ago, and says how many there are. */
export function remember(seen: Seen, caseId: string, now: Date): number {
  const time = now.getTime()
  for (const [id, at] of seen) if (time - at >= 3_600_000) seen.delete(id)
  seen.set(caseId, time)
  return seen.size
}
