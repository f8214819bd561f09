import { dayAfter } from '../../../platform/time.ts'

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

/** Those who work here no more, or hold no cases: whoever is covered by one of them is covered by nobody. */
export type Gone = ReadonlySet<string>
const nobodyGone: Gone = new Set()

type Chain = { through: ReadonlySet<string>; end: string | null }

/** From a worker to whoever covers, and whoever covers for her in turn, to who is there; null: nobody is. */
function chainOf(workerId: string, absences: readonly Away[], on: string, gone: Gone): Chain {
  const through = new Set<string>()
  for (let at = workerId; !through.has(at); ) {
    through.add(at)
    const away = absenceOn(absences, at, on)
    if (away === undefined) return { through, end: gone.has(at) ? null : at }
    at = away.coveredBy
  }
  return { through, end: null }
}

/**
 * Who can be reached for a case of this worker on a day: she, or whoever covers, or whoever covers for her in turn. Null:
 * the covers go round in a circle, or end with somebody who is gone, and nobody is there [PR 1].
 */
export const reachableOn = (
  workerId: string,
  absences: readonly Away[],
  on: string,
  gone: Gone = nobodyGone,
): string | null => chainOf(workerId, absences, on, gone).end

/** For whom somebody stands in on a day: those whose covers end with her. */
export const coveredOn = (
  coverId: string,
  absences: readonly Away[],
  on: string,
  gone: Gone = nobodyGone,
): string[] => [
  ...new Set(
    absences
      .filter(({ from, to }) => from <= on && on <= to)
      .map(({ workerId }) => workerId)
      .filter((id) => id !== coverId && reachableOn(id, absences, on, gone) === coverId),
  ),
]

export type Covered = { on: string; workerId: string; coverId: string | null }

/**
 * Who covers for whom by way of an absence that is added, on each of its days on which that changes: for the worker
 * herself, and for everybody whose cover she is, or would be in turn.
 */
function coversThrough(absences: readonly Away[], added: Away, gone: Gone): Covered[] {
  const all = [...absences, added]
  const days = daysOfChange(all, added.from).filter((on) => on <= added.to)
  return days.flatMap((on) =>
    awayOn(all, on).flatMap((workerId) => {
      const { through, end: coverId } = chainOf(workerId, all, on, gone)
      return through.has(added.workerId) ? [{ on, workerId, coverId }] : []
    }),
  )
}

/** This day, and every later one on which somebody goes or comes back. */
const daysOfChange = (absences: readonly Away[], from: string): string[] =>
  [...new Set([from, ...absences.flatMap((each) => [each.from, dayAfter(each.to, 1)])])]
    .filter((on) => from <= on)
    .sort()

const awayOn = (absences: readonly Away[], on: string): string[] => [
  ...new Set(
    absences.filter(({ from, to }) => from <= on && on <= to).map((each) => each.workerId),
  ),
]

/**
 * Who covers for whom from a day on, as far as absences are set: each two with the first day of it. Null: nobody is
 * there. Asked anew at every look, because walls, colleagues and cases change while an absence stands [PR 1].
 */
export const coversFrom = (
  absences: readonly Away[],
  from: string,
  gone: Gone = nobodyGone,
): Covered[] => {
  const covers = new Map<string, Covered>()
  for (const on of daysOfChange(absences, from))
    for (const workerId of awayOn(absences, on)) {
      const coverId = reachableOn(workerId, absences, on, gone)
      const two = `${workerId} ${coverId}`
      if (!covers.has(two)) covers.set(two, { on, workerId, coverId })
    }
  return [...covers.values()]
}

/** Each two of whom one would cover for the other by way of an absence that is added: to the end of every chain. */
export const coversBy = (absences: readonly Away[], added: Away) => [
  ...new Map(
    coversThrough(absences, added, nobodyGone).flatMap(({ workerId, coverId }) =>
      coverId === null ? [] : [[`${workerId} ${coverId}`, { workerId, coverId }] as const],
    ),
  ).values(),
]

/** The first day on which somebody who is away could be reached through nobody, with this absence added; null: none. */
export const leavesNobody = (
  absences: readonly Away[],
  added: Away,
  gone: Gone = nobodyGone,
): string | null =>
  coversThrough(absences, added, gone).find(({ coverId }) => coverId === null)?.on ?? null

/** Whether somebody is away already on one of these days. */
export const overlaps = (absences: readonly Away[], { workerId, from, to }: Away): boolean =>
  absences.some((each) => each.workerId === workerId && each.from <= to && from <= each.to)
