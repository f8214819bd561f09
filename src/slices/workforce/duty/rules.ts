import type { Absence } from '../public.ts'

/** A day, and two times as the clocks in England and Wales show them; a second one that is not later is of the next day. */
export type Shift = {
  id: string
  workerId: string
  on: string
  from: string // HH:MM
  to: string
  takesOver: string | null // where the first is away
}

/** The hours in which somebody has to answer, and the number as people say it. */
export type DutyLine = { phone: string; days: readonly number[]; from: string; to: string }

export type LocalTime = { on: string; at: string } // what the clocks show: a day, HH:MM
export type OnDuty = { workerId: string; until: LocalTime; standsInFor: string | null }
type Away = Pick<Absence, 'workerId' | 'from' | 'to'>

const minutesADay = 24 * 60

/** Minutes as clocks count them: the hour that comes twice is counted once, the one that is left out is counted too. */
const minuteOf = (on: string, at: string): number =>
  (Date.parse(`${on}T00:00:00Z`) / 86_400_000) * minutesADay +
  Number(at.slice(0, 2)) * 60 +
  Number(at.slice(3, 5))

function localTime(minute: number): LocalTime {
  const shown = new Date(minute * 60_000).toISOString()
  return { on: shown.slice(0, 10), at: shown.slice(11, 16) }
}

type Span = { start: number; end: number }

function spanOf(on: string, from: string, to: string): Span {
  const start = minuteOf(on, from)
  const length = (minuteOf(on, to) - start + minutesADay) % minutesADay
  return { start, end: start + (length === 0 ? minutesADay : length) }
}

/** Who answers in a shift: the first, or whoever takes over while the first is away; null: nobody. */
function whoAnswers({ workerId, takesOver }: Shift, absences: readonly Away[], on: string) {
  const isAwayThen = (id: string) =>
    absences.some((each) => each.workerId === id && each.from <= on && on <= each.to)
  if (!isAwayThen(workerId)) return { workerId, standsInFor: null }
  if (takesOver === null || isAwayThen(takesOver)) return null
  return { workerId: takesOver, standsInFor: workerId }
}

/** Who is on duty at what the clocks show. Several may be; the one who stays the longest stands last. */
export function onDutyAt(
  shifts: readonly Shift[],
  absences: readonly Away[],
  { on, at }: LocalTime,
): OnDuty[] {
  const minute = minuteOf(on, at)
  return shifts
    .map((shift) => ({ shift, span: spanOf(shift.on, shift.from, shift.to) }))
    .filter(({ span }) => span.start <= minute && minute < span.end)
    .sort((a, b) => a.span.end - b.span.end)
    .flatMap(({ shift, span }) => {
      const who = whoAnswers(shift, absences, on)
      return who ? [{ ...who, until: localTime(span.end) }] : []
    })
}

export type Gap = { from: LocalTime; to: LocalTime }

/** What a page of the day says of duty. */
export type DutyNow = {
  line: DutyLine | null
  now: (OnDuty & { name: string })[]
  next: { name: string; on: string; from: string } | null // who comes after
  gaps: Gap[]
}

/** The hours of the duty line from a day on in which nobody would answer, said before they come. */
export function gapsOf(
  line: DutyLine,
  shifts: readonly Shift[],
  absences: readonly Away[],
  { from, days }: { from: string; days: number },
): Gap[] {
  const asked = daysFrom(from, days)
    .filter((on) => line.days.includes(weekdayOf(on)))
    .map((on) => spanOf(on, line.from, line.to))
  const covered = shifts.flatMap((shift) => answeredSpans(shift, absences))
  return joined(asked.flatMap((span) => without(span, covered))).map(({ start, end }) => ({
    from: localTime(start),
    to: localTime(end),
  }))
}

/** A shift over midnight is of two days, and who is away may differ between them. */
function answeredSpans(shift: Shift, absences: readonly Away[]): Span[] {
  const whole = spanOf(shift.on, shift.from, shift.to)
  const midnight = minuteOf(shift.on, '00:00') + minutesADay
  const parts =
    whole.end <= midnight
      ? [whole]
      : [
          { start: whole.start, end: midnight },
          { start: midnight, end: whole.end },
        ]
  return parts.filter(({ start }) => whoAnswers(shift, absences, localTime(start).on) !== null)
}

function without(span: Span, covered: readonly Span[]): Span[] {
  let left = [span]
  for (const each of covered)
    left = left.flatMap(({ start, end }) =>
      [
        { start, end: Math.min(end, each.start) },
        { start: Math.max(start, each.end), end },
      ].filter((part) => part.start < part.end),
    )
  return left
}

/** Hours that meet are one gap: over midnight too. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  const all: Span[] = []
  for (const span of sorted) {
    const last = all.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else all.push({ ...span })
  }
  return all
}

const daysFrom = (from: string, days: number): string[] =>
  Array.from({ length: days }, (_, at) => localTime(minuteOf(from, '00:00') + at * minutesADay).on)

/** 0 = Monday. */
export const weekdayOf = (on: string): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7

/** The days of the week in which a day lies, from Monday on. */
export const weekOf = (on: string): string[] =>
  daysFrom(localTime(minuteOf(on, '00:00') - weekdayOf(on) * minutesADay).on, 7)
