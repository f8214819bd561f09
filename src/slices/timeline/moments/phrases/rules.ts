import { yearOf } from '../calendar/public.ts'

/** Why words are not the day of something that happened. */
export type DayFault =
  | 'not-understood'
  | 'no-such-day'
  | 'other-weekday'
  | 'in-the-future'
  | 'too-long-ago'

/** A day as far as it was said: `on` is where it is put in the order. */
export type DaySaid = { on: string; precision: 'day' | 'month' | 'year'; about?: boolean }

export type Said = DaySaid | DayFault | null
/** One way of saying it: the words it fits, and what they mean. */
export type Reader = { says: RegExp; read: (match: string[], today: string) => Said }

/** What the first reader whose words these are makes of them; null where they are nobody's. */
export function firstOf(of: Reader[], words: string, today: string): Said {
  for (const { says, read } of of) {
    const match = says.exec(words)
    if (match)
      return read(
        [...match].map((part) => part ?? ''),
        today,
      )
  }
  return null
}

export const weekday =
  '(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
export const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
export const third = '(early|start|beginning|mid|middle|late|end)'
export const year = '(\\d{4}|\\d\\d)'
export const only = (pattern: string) => new RegExp(`^${pattern}$`)

const soon = 20 // years: "30" typed in 2026 is a slip for this century, "75" means the last one

/** A year of four figures, or of two as they are meant; null where none was said. */
export function yearSaid(said: string, today: string): number | null {
  if (said === '') return null
  if (said.length === 4) return Number(said)
  const inThis = yearOf(today) - (yearOf(today) % 100) + Number(said)
  return inThis > yearOf(today) + soon ? inThis - 100 : inThis
}

const monthsByName = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdaysByName = 'mon tue wed thu fri sat sun'.split(' ')

const numberOf = (names: string[], name: string): number => names.indexOf(name.slice(0, 3))

export const monthNumber = (name: string) => numberOf(monthsByName, name) + 1
/** Monday is 0. */
export const weekdayNumber = (name: string) => numberOf(weekdaysByName, name)
