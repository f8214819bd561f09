/** From when to when somebody is away, both days included, and who covers. */
export type Absence = {
  id: string
  workerId: string
  from: string
  to: string
  coveredBy: string
}
export type Away = Omit<Absence, 'id'>

export const isAway = (absences: readonly Away[], workerId: string, on: string): boolean =>
  absenceOn(absences, workerId, on) !== undefined

const absenceOn = (absences: readonly Away[], workerId: string, on: string) =>
  absences.find((each) => each.workerId === workerId && each.from <= on && on <= each.to)

/**
 * Who can be reached for a case of this worker on a day: she, or whoever covers, or whoever covers for her in turn. Null:
 * the covers go round in a circle, and nobody is there [PR 1].
 */
export function reachableOn(
  workerId: string,
  absences: readonly Away[],
  on: string,
): string | null {
  const asked = new Set<string>()
  for (let at = workerId; !asked.has(at); ) {
    asked.add(at)
    const away = absenceOn(absences, at, on)
    if (away === undefined) return at
    at = away.coveredBy
  }
  return null
}

/** For whom somebody stands in on a day: those whose covers end with her. */
export const coveredOn = (coverId: string, absences: readonly Away[], on: string): string[] => [
  ...new Set(
    absences
      .filter(({ from, to }) => from <= on && on <= to)
      .map(({ workerId }) => workerId)
      .filter((id) => id !== coverId && reachableOn(id, absences, on) === coverId),
  ),
]

/** The first day on which somebody who is away could be reached through nobody, with this absence added; null: none. */
export function leavesNobody(absences: readonly Away[], added: Away): string | null {
  const all = [...absences, added]
  const inside = (on: string) => added.from <= on && on <= added.to
  // Who is away changes on these days alone: in between every day is like the one before.
  const days = [...new Set([added.from, ...all.map(({ from }) => from)])].filter(inside).sort()
  const lacks = (on: string) =>
    all.some(({ workerId }) => isAway(all, workerId, on) && !reachableOn(workerId, all, on))
  return days.find(lacks) ?? null
}

/** Whether somebody is away already on one of these days. */
export const overlaps = (absences: readonly Away[], { workerId, from, to }: Away): boolean =>
  absences.some((each) => each.workerId === workerId && each.from <= to && from <= each.to)
