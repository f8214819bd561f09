import type { Moment } from '../public.ts'
import { readDay } from './days/public.ts'
import type { DayFault } from './phrases/public.ts'
import { existedInLondon, takeTime } from './times/public.ts'

/** What words say of when something happened, as far as they say it; or why they cannot be used. */
export type Reading =
  | { is: 'read'; moment: Moment; hadNoSuchTime: boolean }
  | { is: 'unread'; because: DayFault }

/** Longer is no date: it is the story in the wrong box. */
export const longestWhen = 100

/**
 * Reads "last Tuesday", "12/6", "early May" or "2 June around 22:10" as British people say them, seen from today.
 * Never a day to come, and never more exact than it was said.
 */
export function readMoment(words: string, today: string): Reading {
  if (words.length > longestWhen) return { is: 'unread', because: 'not-understood' }
  const { plain, about } = withoutDoubt(plainWords(words))
  const { rest, minute, isPart } = takeTime(plain)
  const day = readDay(withoutFilling(rest), today)
  if (typeof day === 'string') return { is: 'unread', because: day }

  const { on, precision } = day
  const sure = about || day.about ? { about: true } : {}
  if (precision !== 'day' || minute === null)
    return { is: 'read', moment: { on, minute: null, precision, ...sure }, hadNoSuchTime: false }
  // The day is kept; the hour that the clocks left out is said to whoever wrote it.
  if (!existedInLondon(on, minute))
    return { is: 'read', moment: { on, minute: null, precision, ...sure }, hadNoSuchTime: true }
  const exactly = isPart ? 'part-of-day' : 'minute'
  return { is: 'read', moment: { on, minute, precision: exactly, ...sure }, hadNoSuchTime: false }
}

const plainWords = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/(\d{4}-\d\d-\d\d)t(?=\d\d:)/g, '$1 ')
    .replaceAll(/\b(early|mid|late)-/g, '$1 ')
    .replaceAll(/[,;]/g, ' ')
    .replaceAll(/\blast night\b/g, 'yesterday night')
    .replaceAll(/\bthis (morning|afternoon|evening|night)\b/g, 'today $1')
    .replaceAll(/\btonight\b/g, 'today night')

const doubt =
  /~|\?|\b(?:about|around|roughly|approximately|approx|circa|maybe|perhaps|probably|possibly|i think|or so|not sure)\b|(?<=[\da-z])ish\b/g

function withoutDoubt(words: string) {
  const plain = words.replaceAll(doubt, ' ')
  return { plain, about: plain !== words }
}

const withoutFilling = (words: string): string =>
  words
    .replaceAll(/\b(?:on|at|in|of|the|during|some ?time)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[ .]+$/, '')

/** The last day that this can have been: what the clock is told of an entry whose day is not known. */
export function latestDayOf({ on, precision }: Moment, today: string): string {
  const last = lastOf(on, precision)
  return last < today ? last : today
}

function lastOf(on: string, precision: Moment['precision']): string {
  if (precision === 'year') return `${on.slice(0, 4)}-12-31`
  if (precision !== 'month') return on
  const at = new Date(`${on.slice(0, 7)}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + 1, 0)
  return at.toISOString().slice(0, 10)
}
