import { londonClock, londonMoment } from '../../../platform/time.ts'
import type { TraceEvent } from '../../../security/trace.ts'
import {
  type AlertKind,
  type Counted,
  night,
  type Threshold,
  thresholds,
  usualInRole,
} from '../thresholds/public.ts'

/**
 * An entry of the trace, as far as it matters here. `triedId`: what somebody asked for and was refused.
 * `referralId`: of a referral that no case came of, which names no case.
 */
export type Entry = {
  at: Date
  event: string
  caseId: string | null
  triedId: string | null
  referralId: string | null
}

/** What is usual for whom: who leads looks into cases that are not hers. */
export type Profile = {
  leads: boolean
  own: ReadonlySet<string> // cases she holds, held, or is named on
  usual: { mean: number; sigma: number; days: number } | null // cases a day, in the role
  walls: readonly { caseId: string; raisedAt: Date }[]
}

export type Finding = {
  kind: AlertKind
  startsAt: Date // the day or week it belongs to: once in it is enough
  endsAt: Date
  counted: number
  usual: number
  caseIds: string[]
}

/**
 * What of one account's looks is not usual at a moment: pure, so that the rules can be held against made-up days.
 * `entries` reach back as far as the longest window, in any order.
 */
export function unusual(entries: readonly Entry[], profile: Profile, now: Date): Finding[] {
  const until = now.getTime()
  const past = entries.filter(({ at }) => at.getTime() <= until)
  const worked = new Set(past.filter(isDeed).flatMap(({ caseId }) => caseId ?? []))
  const isForeign = (caseId: string) => !profile.own.has(caseId)
  const isStrange = (caseId: string) => isForeign(caseId) && !worked.has(caseId)
  const windowOf = windowsIn(past, until, { profile, isStrange, isForeign })
  const found = new Map<AlertKind, Finding>()
  for (const threshold of thresholds) {
    const { kind, counts, minutes } = threshold
    const limit = limitOf(threshold, profile)
    if (limit === null || found.has(kind)) continue
    const window = windowOf(minutes)
    if (window.within.length <= limit) continue // nothing is counted twice
    const { counted, caseIds } = count[counts](window)
    if (counted <= limit) continue
    const startsAt = startOf(minutes, until)
    found.set(kind, { kind, startsAt, endsAt: now, counted, usual: limit, caseIds })
  }
  return [...found.values()]
}

/** What lies in the last so many minutes: several thresholds look through one window. */
function windowsIn(past: readonly Entry[], until: number, of: Omit<Window, 'within'>) {
  const made = new Map<number, Window>()
  return (minutes: number): Window => {
    const since = until - minutes * 60_000
    const window = made.get(minutes) ?? {
      ...of,
      within: past.filter(({ at }) => at.getTime() > since),
    }
    made.set(minutes, window)
    return window
  }
}

function limitOf({ moreThan, leading }: Threshold, profile: Profile): number | null {
  if (moreThan === 'usual in the role') return usualOf(profile.usual)
  return profile.leads && leading !== undefined ? leading : moreThan
}

function usualOf(usual: Profile['usual']): number | null {
  if (usual === null || usual.days < usualInRole.days) return null
  return Math.max(usualInRole.floor, Math.ceil(usual.mean + usualInRole.sigmas * usual.sigma))
}

/** The day that it is, or the Monday of the week where the window is longer than a day. */
function startOf(minutes: number, until: number): Date {
  const { on } = londonClock(until)
  const today = londonMoment(on, '00:00:00')
  if (minutes <= 24 * 60) return new Date(today)
  const sinceMonday = (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = new Date(Date.parse(`${on}T00:00:00Z`) - sinceMonday * 86_400_000)
  return new Date(londonMoment(monday.toISOString().slice(0, 10), '00:00:00'))
}

type Window = {
  within: readonly Entry[]
  profile: Profile
  isStrange: (caseId: string) => boolean
  isForeign: (caseId: string) => boolean // strange, whatever she wrote in it
}
type Count = { counted: number; caseIds: string[] }

const isOpening = ({ event, caseId }: Entry) => caseId !== null && event.startsWith('opened for ')
const isOpened = (entry: Entry) =>
  isOpening(entry) || (entry.referralId !== null && entry.event.startsWith('opened for '))
const isReveal = ({ event }: Entry) =>
  event === 'contact detail revealed' || event === 'contact details shown to call'
const isRefusal = ({ event, triedId }: Entry) => event.startsWith('refused: ') && triedId !== null

/**
 * Work that leaves a record with words, which somebody else reads: whoever writes up a call had a reason to open the
 * case. A draft, broken glass or a change of who may see it shows no reason: one saved draft hid a week of looks.
 */
const deeds: ReadonlySet<string> = new Set<TraceEvent>([
  'contact recorded',
  'first conversation recorded',
  'incident recorded',
  'incidents recorded in a list',
  'risk assessed',
  'disclosure decided',
])
const isDeed = ({ event, caseId }: Entry) => caseId !== null && deeds.has(event)

const distinct = (entries: readonly Entry[]): Count => {
  const caseIds = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))]
  return { counted: caseIds.length, caseIds }
}
const each = (entries: readonly Entry[]): Count => ({
  counted: entries.length,
  caseIds: distinct(entries).caseIds,
})

/** Referrals that no case came of are counted too: who reads through them finds people as well. */
const withReferrals = (entries: readonly Entry[]): Count => {
  const { counted, caseIds } = distinct(entries)
  const referrals = new Set(entries.flatMap(({ referralId }) => referralId ?? []))
  return { counted: counted + referrals.size, caseIds }
}

const foreignOpenings = ({ within, isForeign }: Window) =>
  within.filter((entry) => isOpening(entry) && entry.caseId !== null && isForeign(entry.caseId))
const strangeOpenings = ({ within, isStrange }: Window) =>
  within.filter((entry) => isOpening(entry) && entry.caseId !== null && isStrange(entry.caseId))

const count: Record<Counted, (window: Window) => Count> = {
  cases: ({ within }) => withReferrals(within.filter(isOpened)),
  'strange cases': (window) => distinct(strangeOpenings(window)),
  'returns to one strange case': (window) => mostOfOneCase(strangeOpenings(window), visits),
  'days on one strange case': (window) => mostOfOneCase(strangeOpenings(window), days),
  refusals: ({ within }) => each(within.filter(isRefusal)),
  'finds without opening': findsWithoutOpening,
  'strange looks at night': (window) => visitsOf(foreignOpenings(window).filter(isAtNight)),
  'cases at night': ({ within }) => withReferrals(within.filter(isOpened).filter(isAtNight)),
  reveals: ({ within }) => each(within.filter(isReveal)),
  'strange cases revealed': ({ within, isStrange }) =>
    distinct(within.filter((entry) => isReveal(entry) && isStrange(entry.caseId ?? ''))),
  'strange looks after a wall': (window) =>
    visitsOf(foreignOpenings(window).filter((entry) => isAfterWall(entry, entry.caseId, window))),
  'refusals after a wall': (window) =>
    each(
      window.within.filter(
        (entry) => isRefusal(entry) && isAfterWall(entry, entry.triedId, window),
      ),
    ),
  downloads: ({ within }) => each(within.filter(({ event }) => event === 'disclosure copy taken')),
}

function mostOfOneCase(
  entries: readonly Entry[],
  measure: (of: readonly Entry[]) => number,
): Count {
  const byCase = new Map<string, Entry[]>()
  for (const entry of entries)
    byCase.set(entry.caseId ?? '', [...(byCase.get(entry.caseId ?? '') ?? []), entry])
  const measured = [...byCase].map(([caseId, own]) => ({ caseId, n: measure(own) }))
  const counted = Math.max(0, ...measured.map(({ n }) => n))
  return { counted, caseIds: measured.filter(({ n }) => n === counted).map(({ caseId }) => caseId) }
}

/** Pages of one visit count once: after half an hour it is another. */
function visits(entries: readonly Entry[]): number {
  const times = entries.map(({ at }) => at.getTime()).sort((a, b) => a - b)
  return times.filter((time, n) => n === 0 || time - (times[n - 1] ?? 0) > 30 * 60_000).length
}

/** The visits of each case by itself, together. */
function visitsOf(entries: readonly Entry[]): Count {
  const { caseIds } = distinct(entries)
  const own = (caseId: string) => entries.filter((entry) => entry.caseId === caseId)
  return { counted: caseIds.reduce((sum, caseId) => sum + visits(own(caseId)), 0), caseIds }
}

/** The moments at which to look: the last of each minute in which something happened, in order. */
export function momentsOf(all: readonly Date[]): Date[] {
  const times = all.map((at) => at.getTime()).sort((a, b) => a - b)
  const last = new Map(times.map((time) => [Math.floor(time / 60_000), time]))
  return [...last.values()].map((time) => new Date(time))
}

/** How many different cases were opened on a day. */
export const casesOpenedOn = (entries: readonly Entry[], on: string): number =>
  distinct(entries.filter((entry) => isOpening(entry) && dayOf(entry) === on)).counted

const dayOf = ({ at }: Entry) => londonClock(at.getTime()).on
const days = (entries: readonly Entry[]): number => new Set(entries.map(dayOf)).size

function isAtNight({ at }: Entry): boolean {
  const hour = Number(londonClock(at.getTime()).at.slice(0, 2))
  return hour >= night.from || hour < night.until
}

const isAfterWall = ({ at }: Entry, caseId: string | null, { profile }: Window): boolean =>
  profile.walls.some(
    (wall) =>
      wall.caseId === caseId &&
      wall.raisedAt < at &&
      at.getTime() - wall.raisedAt.getTime() < 2 * 86_400_000,
  )

/** Who looks for somebody opens what is found, within a few minutes; who only looks whether she is here does not. */
function findsWithoutOpening({ within }: Window): Count {
  const openings = within.filter(isOpening).map(({ at }) => at.getTime())
  const finds = within.filter(({ event }) => event === 'people looked for')
  const idle = finds.filter(({ at }) => {
    const since = at.getTime()
    return !openings.some((time) => time >= since && time - since < 3 * 60_000)
  })
  return { counted: idle.length, caseIds: [] }
}
