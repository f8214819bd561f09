/** More cases than anybody reads in an hour: who goes on has to prove again who it is (docs/threats.md, T11). */
export const casesAnHour = 200

/** Below so many the trace is not asked: work costs nothing. */
export const casesBeforeCounting = 20

/** The case or referral that an address is about; null: it is about none. */
export const caseIn = (path: string): string | null =>
  /^(?:\/api\/v1)?\/(?:cases|referrals)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/.exec(
    path,
  )?.[1] ?? null

/** How long a count is believed while it is far from the limit, and what far is: other processes count for themselves. */
const believedSeconds = 15
const near = 20

/** What this process knows of somebody's last hour. */
export type Lately = {
  seen: Map<string, number> // case -> when it was last asked for here
  atMost: number // cases: as the trace said, and one for each that was asked for here since
  countedAt: number | null // when the trace was asked
}

export const nothingYet = (): Lately => ({ seen: new Map(), atMost: 0, countedAt: null })

/** Remembers one case more, forgets those of more than an hour ago. True: the trace has to say how many there are. */
export function remember(lately: Lately, caseId: string, now: Date): boolean {
  const { seen, countedAt } = lately
  const time = now.getTime()
  for (const [id, at] of seen) if (time - at >= 3_600_000) seen.delete(id)
  if (!seen.has(caseId)) lately.atMost += 1
  seen.set(caseId, time)
  if (seen.size <= casesBeforeCounting) return false
  if (countedAt === null || lately.atMost >= casesAnHour - near) return true
  return Math.abs(time - countedAt) >= believedSeconds * 1000
}

/** The trace was asked. */
export function believe(lately: Lately, many: number, now: Date) {
  lately.atMost = many
  lately.countedAt = now.getTime()
}
