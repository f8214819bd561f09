import { londonClock, londonDay, londonMinute, londonMoment } from '../../../platform/time.ts'
import { type Contact, type SafeWindow, weekdayNames } from '../public.ts'

export type Moment = { weekday: number; minute: number }

/** When it is safe next, as somebody says it. */
export function nextWords(at: Date | null, now: Date): string {
  if (at === null) return 'no time named'
  const { weekday, minute } = londonMinute(at)
  const time = [Math.floor(minute / 60), minute % 60]
  const clock = time.map((each) => String(each).padStart(2, '0')).join(':')
  return londonDay(at) === londonDay(now)
    ? `today ${clock}`
    : `${weekdayNames[weekday] ?? ''} ${clock}`
}

export const isInside = ({ days, from, to }: SafeWindow, { weekday, minute }: Moment): boolean =>
  days.includes(weekday) && minutesOf(from) <= minute && minute < minutesOf(to)

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export function nextOpening(windows: readonly SafeWindow[], { weekday, minute }: Moment): string {
  const openings = windows.flatMap(({ days, from }) =>
    days.map((day) => {
      const ahead = (day - weekday) * 1440 + minutesOf(from) - minute
      return { day, from, wait: ahead > 0 ? ahead : ahead + 7 * 1440 }
    }),
  )
  const next = openings.sort((a, b) => a.wait - b.wait)[0]
  if (!next) return 'no time named'
  return next.day === weekday && next.wait < 1440
    ? `today ${next.from}`
    : `${weekdayNames[next.day] ?? ''} ${next.from}`
}

const aDay = 86_400_000

/**
 * The moments at which a window of hers opens, the next first. An hour that a clock change leaves out opens nothing,
 * so whoever asks looks at each; two weeks, for such a Sunday may be the only day.
 */
export function openingsAfter(contact: Contact, now: Date): Date[] {
  const windows = [contact, ...contact.channels].flatMap((each) => each.windows ?? [])
  const days = Array.from({ length: 16 }, (_, n) => londonClock(now.getTime() + (n - 1) * aDay).on)
  const openings = [...new Set(days)].flatMap((on) =>
    windows.map(({ from }) => londonMoment(on, `${from}:00`)),
  )
  return [...new Set(openings)]
    .filter((at) => at > now.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at))
}
