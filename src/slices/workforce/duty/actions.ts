import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { dayAfter, londonClock, londonDay } from '../../../platform/time.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { coverOn, listAbsences, listWorkers } from '../public.ts'
import type { ShiftInput } from './input.ts'
import { findLine, insertShifts, listShifts, setLine, setShiftEnded } from './queries.ts'
import {
  type DutyLine,
  type DutyNow,
  type Gap,
  gapsOf,
  type OnDuty,
  onDutyAt as onDuty,
  weekOf,
} from './rules.ts'

const clockOf = (now: Date) => {
  const { on, at } = londonClock(now.getTime())
  return { on, at: at.slice(0, 5) }
}

/** Who is on duty at a moment: ids, and until when, by the clocks of England and Wales. */
export async function onDutyAt(tx: Tx, now: Date): Promise<OnDuty[]> {
  const today = londonDay(now)
  const shifts = await listShifts(tx, dayAfter(today, -1), today)
  if (shifts.length === 0) return []
  return onDuty(shifts, await listAway(tx, dayAfter(today, -1)), clockOf(now))
}

/** Who is not there from a day on: away, or suspended since the rota was made; these are away for good. */
async function listAway(tx: Tx, from: string) {
  const gone = (await listWorkers(tx)).filter(({ mayTakeDuty }) => !mayTakeDuty)
  const forGood = gone.map(({ id: workerId }) => ({
    workerId,
    from: '0001-01-01',
    to: '9999-12-31',
  }))
  return [...(await listAbsences(tx, from)), ...forGood]
}

/** Who stands in for the worker of a case at a moment: whoever covers while she is away, and whoever is on duty [PR 22]. */
export async function listStandIns(
  tx: Tx,
  workerId: string | null,
  now: Date,
): Promise<readonly string[]> {
  const today = londonDay(now)
  const duty = (await onDutyAt(tx, now)).map((each) => each.workerId)
  if (workerId === null) return duty
  const cover = await coverOn(tx, workerId, today)
  return [...duty, cover ?? []].flat()
}

const daysAhead = 7

/** What every page of the day says of duty: who, until when, who comes then, and what nobody covers. */
export async function dutyNow(tx: Tx, now: Date): Promise<DutyNow> {
  const today = londonDay(now)
  const clock = clockOf(now)
  const shifts = await listShifts(tx, dayAfter(today, -1), dayAfter(today, daysAhead))
  const line = await findLine(tx)
  const absences = await listAway(tx, dayAfter(today, -1))
  const here = onDuty(shifts, absences, clock)
  const [next = null] = shifts
    .filter(({ on, from }) => `${on} ${from}` > `${clock.on} ${clock.at}`)
    .flatMap((shift) => {
      const { on, from } = shift
      return onDuty([shift], absences, { on, at: from }).map((who) => ({ ...who, on, from }))
    })
  const named = [...here.map((each) => each.workerId), next?.workerId ?? []].flat()
  const names = await listWorkingNames(tx, named)
  const nameOf = (id: string) => names.get(id) ?? ''
  return {
    line,
    now: here.map((each) => ({ ...each, name: nameOf(each.workerId) })),
    next: next && { name: nameOf(next.workerId), on: next.on, from: next.from },
    gaps: line
      ? ahead(gapsOf(line, shifts, absences, { from: today, days: daysAhead }), clock)
      : [],
  }
}

/** What is over is no gap any more that somebody could close. */
const ahead = (gaps: readonly Gap[], { on, at }: { on: string; at: string }): Gap[] =>
  gaps.filter(({ to }) => `${to.on} ${to.at}` > `${on} ${at}`)

export async function listGaps(tx: Tx, from: string, days: number): Promise<Gap[]> {
  const line = await findLine(tx)
  if (line === null) return []
  const shifts = await listShifts(tx, dayAfter(from, -1), dayAfter(from, days))
  return gapsOf(line, shifts, await listAway(tx, from), { from, days })
}

/** One week of the rota, with who could be on it. */
export async function lookAtWeek(tx: Tx, on: string) {
  const days = weekOf(on)
  const [monday = on, sunday = on] = [days[0], days.at(-1)]
  const shifts = await listShifts(tx, monday, sunday)
  const workers = await listWorkers(tx)
  const [line, gaps] = [await findLine(tx), await listGaps(tx, monday, 7)]
  return { days, shifts, workers, line, gaps, absences: await listAbsences(tx, monday) }
}

type Now = { now: Date }

/** Puts somebody on duty on days of one week. */
export async function addShifts(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { input, now }: Now & { input: ShiftInput },
) {
  const may = new Set((await listWorkers(tx)).flatMap((w) => (w.mayTakeDuty ? [w.id] : [])))
  const { week, worker: workerId, takesOver, from, to } = input
  if (!may.has(workerId) || (takesOver !== null && !may.has(takesOver)))
    throw new AppError('invalid', 'Select somebody who can take referrals in')
  const days = weekOf(week)
  const shifts = input.days.flatMap((at) => {
    const on = days[at]
    return on ? [{ workerId, on, from, to, takesOver }] : []
  })
  await insertShifts(tx, shifts, { by: actor.id, at: now })
  await record(tx, actor, 'rota changed', null)
}

export async function removeShift(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { id, now }: Now & { id: string },
) {
  if (!(await setShiftEnded(tx, id, { by: actor.id, at: now }))) notFound()
  await record(tx, actor, 'rota changed', null)
}

/** The week before, once more: what stands in this one already is not doubled. */
export async function copyWeek(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { week, now }: Now & { week: string },
) {
  const days = weekOf(week)
  const [monday = week, sunday = week] = [days[0], days.at(-1)]
  const stands = await listShifts(tx, monday, sunday)
  const may = new Set((await listWorkers(tx)).flatMap((w) => (w.mayTakeDuty ? [w.id] : [])))
  const before = await listShifts(tx, dayAfter(monday, -7), dayAfter(sunday, -7))
  const again = before
    .map((shift) => ({ ...shift, on: dayAfter(shift.on, 7) }))
    .filter(({ workerId }) => may.has(workerId))
    .filter((shift) => !stands.some((each) => isSame(each, shift)))
  await insertShifts(tx, again, { by: actor.id, at: now })
  await record(tx, actor, 'rota changed', null)
}

type Compared = { workerId: string; on: string; from: string; to: string }
const isSame = (a: Compared, b: Compared) =>
  a.workerId === b.workerId && a.on === b.on && a.from === b.from && a.to === b.to

export async function changeLine(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { line, now }: Now & { line: DutyLine },
) {
  await setLine(tx, line, { by: actor.id, at: now })
  await record(tx, actor, 'rota changed', null)
}
