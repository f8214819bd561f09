import { mondayOf, shifted } from '../moments/public.ts'
import type { Channel } from '../public.ts'

/** `monday` is the day its week begins; null where the day is not known. */
export type WeekCount = { monday: string | null; channel: Channel; count: number }

export type Counts = ReadonlyMap<Channel, number>
export type Week = { monday: string; counts: Counts; total: number }

/** What one bar can show apart: eleven patterns could not be told from each other. */
export const channelGroups = ['messages', 'calls', 'in-person', 'other'] as const
export type ChannelGroup = (typeof channelGroups)[number]

export function groupOf(channel: Channel): ChannelGroup {
  switch (channel) {
    case 'message':
    case 'email':
    case 'social-media':
    case 'online':
      return 'messages'
    case 'call':
    case 'voicemail':
      return 'calls'
    case 'in-person':
    case 'property':
    case 'post-or-gift':
      return 'in-person'
    case 'third-party':
    case 'other':
      return 'other'
  }
}

/** Every week from the first with an entry to the one of today: those without are there too, so silence is seen. */
export function weeksOf(counted: readonly WeekCount[], today: string): Week[] {
  const byMonday = Map.groupBy(placed(counted), ({ monday }) => monday)
  const first = [...byMonday.keys()].sort()[0]
  if (first === undefined) return []
  const weeks: Week[] = []
  for (let monday = first; monday <= mondayOf(today); monday = shifted(monday, 7))
    weeks.push({ monday, ...sumsOf(byMonday.get(monday) ?? []) })
  return weeks
}

const placed = (counted: readonly WeekCount[]) =>
  counted.flatMap(({ monday, ...rest }) => (monday === null ? [] : [{ monday, ...rest }]))

/** What is known only to its month or year: counted beside the weeks, never put into one. */
export const unplaced = (counted: readonly WeekCount[]) =>
  sumsOf(counted.filter(({ monday }) => monday === null))

function sumsOf(counted: readonly Pick<WeekCount, 'channel' | 'count'>[]) {
  const counts = new Map<Channel, number>()
  for (const { channel, count } of counted) counts.set(channel, (counts.get(channel) ?? 0) + count)
  return { counts, total: [...counts.values()].reduce((sum, count) => sum + count, 0) }
}

/** Five years: what is older stands in the table, and in a sentence. */
const weeksDrawn = 261

export function drawn(weeks: Week[]) {
  const shown = weeks.slice(-weeksDrawn)
  const earlier = weeks.slice(0, -weeksDrawn).reduce((sum, { total }) => sum + total, 0)
  return { shown, earlier }
}

/** Weeks in a row without an entry are one line of a table. */
export type Run = { from: string; to: string; weeks: number }
export type Line = { week: Week } | { silent: Run }

export function linesOf(weeks: Week[]): Line[] {
  const lines: Line[] = []
  for (const week of weeks) {
    const last = lines.at(-1)
    if (week.total > 0) lines.push({ week })
    else if (last && 'silent' in last) extend(last.silent, week)
    else lines.push({ silent: { from: week.monday, to: shifted(week.monday, 6), weeks: 1 } })
  }
  return lines
}

function extend(run: Run, { monday }: Week) {
  run.to = shifted(monday, 6)
  run.weeks += 1
}

/** The parts of one bar, each from the ground up: its group, and between which counts it stands. */
export type Part = { group: ChannelGroup; from: number; to: number }

export function partsOf({ counts }: Week): Part[] {
  let from = 0
  return channelGroups.flatMap((group) => {
    const inGroup = [...counts].filter(([channel]) => groupOf(channel) === group)
    const to = from + inGroup.reduce((sum, [, count]) => sum + count, 0)
    const part = { group, from, to }
    from = to
    return part.to === part.from ? [] : [part]
  })
}

/** Round numbers for the side of the chart, at most five of them, the last at or above the highest bar. */
export function ticksOf(most: number): number[] {
  const step = steps.find((each) => each * 4 >= most) ?? Math.ceil(most / 4)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, at) => at * step)
}

const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000]
