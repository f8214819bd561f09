import type { EventKind } from '../events/public.ts'

/** One entry of the trace as people are to read it. */
export type Look = {
  entryNo: number
  at: Date
  on: string // the day it was in England and Wales
  actorId: string | null
  event: string
  objectKind: string | null
  objectId: string | null
}

export const kindsFiltered = ['look', 'change', 'send', 'refusal'] as const satisfies EventKind[]

/** What of a trace is asked for; null: all of it. */
export type Filter = {
  person: string | null
  kind: EventKind | null
  from: string | null
  to: string | null
}

/** Where a page of the trace begins: below this entry. */
export type Cursor = { at: Date; entryNo: number }

export const cursorText = ({ at, entryNo }: Cursor): string => `${at.getTime()}-${entryNo}`

/** Which part of a trace an address asks for: ids, sorts and days, never a word. */
export function tracePath(base: string, filter: Filter, below: Cursor | null): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== null) asked.set(name, value)
  if (below !== null) asked.set('below', cursorText(below))
  return asked.size === 0 ? base : `${base}?${asked.toString()}`
}

export function readCursor(text: string | undefined): Cursor | null {
  const [, at, no] = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? '') ?? []
  if (at === undefined || no === undefined) return null
  return { at: new Date(Number(at)), entryNo: Number(no) }
}

export type Line = { event: string; objectKind: string | null; objectId: string | null; n: number }
export type PersonDay = { actorId: string | null; first: Date; last: Date; lines: Line[] }
export type Day = { on: string; people: PersonDay[] }

/** A reveal is told one by one: each showed something else. */
const isTold = ({ objectKind }: Look) => objectKind === 'reveal'

/** By day, then by person, the newest first; what somebody did again and again on a day is one line. */
export function daysOf(looks: readonly Look[]): Day[] {
  const days = new Map<string, Map<string | null, Look[]>>()
  for (const look of looks) {
    const people = days.get(look.on) ?? new Map<string | null, Look[]>()
    people.set(look.actorId, [...(people.get(look.actorId) ?? []), look])
    days.set(look.on, people)
  }
  return [...days].map(([on, people]) => ({
    on,
    people: [...people].map(([actorId, own]) => personDay(actorId, own)),
  }))
}

function personDay(actorId: string | null, looks: readonly Look[]): PersonDay {
  const lines = new Map<string, Line>()
  const times = looks.map(({ at }) => at.getTime())
  for (const look of looks) {
    const { event, objectKind, objectId } = look
    const key = isTold(look) ? `${event}|${objectId}` : `${event}|${objectKind}`
    lines.set(key, { event, objectKind, objectId, n: (lines.get(key)?.n ?? 0) + 1 })
  }
  return {
    actorId,
    first: new Date(Math.min(...times)),
    last: new Date(Math.max(...times)),
    lines: [...lines.values()],
  }
}
