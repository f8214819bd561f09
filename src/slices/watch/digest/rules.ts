/** A week back: no span of law, but how long a worker remembers who asked to look. */
export const digestDays = 7

/** More than so many are on the pages of the cases themselves. */
export const digestLines = 10

export type Look = { caseId: string; actorId: string; looks: number; last: Date }
export type DigestLine = { caseId: string; people: Omit<Look, 'caseId'>[]; last: Date }

/** Case by case, the one somebody else looked at last on top. */
export function digestOf(looks: readonly Look[]): DigestLine[] {
  const byCase = Map.groupBy(looks, ({ caseId }) => caseId)
  const lines = [...byCase].map(([caseId, own]) => ({
    caseId,
    people: own
      .map(({ actorId, looks: n, last }) => ({ actorId, looks: n, last }))
      .sort((a, b) => b.last.getTime() - a.last.getTime()),
    last: new Date(Math.max(...own.map(({ last }) => last.getTime()))),
  }))
  return lines.sort((a, b) => b.last.getTime() - a.last.getTime())
}
