import { londonDay, londonMinute } from '../../../../platform/time.ts'

/** A time of day as somebody says it; a part of a day is its first minute. */
export type TimeSaid = { rest: string; minute: number | null; isPart: boolean }

/** Takes the time of day out of lower-case words and gives back what is left of them. */
export function takeTime(words: string): TimeSaid {
  const clock = clocks.find(({ says }) => says.test(words))
  const part = parts.find(({ says }) => says.test(words))
  const rest = [clock, part].reduce((left, found) => left.replace(found?.says ?? '', ' '), words)
  if (clock) return { rest, minute: minuteOf(clock, words), isPart: false }
  return { rest, minute: part?.minute ?? null, isPart: part !== undefined }
}

type Clock = { says: RegExp; minute: (hour: number, minutes: number, half: string) => number }

const clocks: Clock[] = [
  {
    says: /\b([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)? ?(am|pm)?\b/,
    minute: (hour, minutes, half) => (half === '' ? hour : inHalf(hour, half)) * 60 + minutes,
  },
  {
    says: /\b(1[0-2]|0?[1-9])(?:\.([0-5]\d))? ?(am|pm)\b/,
    minute: (hour, minutes, half) => inHalf(hour, half) * 60 + minutes,
  },
  { says: /\b(?:noon|midday)\b/, minute: () => 12 * 60 },
]

function minuteOf({ says, minute }: Clock, words: string): number {
  const [, hour = '0', minutes = '0', half = ''] = says.exec(words) ?? []
  return minute(Number(hour), Number(minutes), half)
}

// "22:10 pm" is said too.
const inHalf = (hour: number, half: string) =>
  hour > 12 ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)

// The first that fits is taken, so the longer words stand first.
const parts: { says: RegExp; minute: number }[] = [
  { says: /\b(?:early|small) hours\b|\bmiddle (?:of )?(?:the )?night\b/, minute: 0 },
  { says: /\b(?:early |late )?morning\b/, minute: 5 * 60 },
  { says: /\b(?:early |late )?afternoon\b|\blunch ?time\b/, minute: 12 * 60 },
  { says: /\blate (?:evening|night)\b|\bnight\b/, minute: 21 * 60 },
  { says: /\b(?:early )?evening\b/, minute: 17 * 60 },
]

/** Whether the clocks of London showed this time on this day: when they go forward an hour is left out. */
export const existedInLondon = (on: string, minute: number): boolean =>
  offsets.some((offset) => {
    const at = new Date(Date.parse(`${on}T00:00:00Z`) + (minute - offset) * 60_000)
    return londonDay(at) === on && londonMinute(at).minute === minute
  })

// Winter, summer, and the double summer time of the 1940s.
const offsets = [0, 60, 120]
