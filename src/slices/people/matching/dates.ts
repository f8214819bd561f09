import { lettersApart } from './distances.ts'
import type { Level } from './levels.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/**
 * A birthday as eight digits, year, month and day, with ? for digits that were not written. Days come before months, as they are
 * written here. What is no date is kept by its digits: a slip of a finger makes a thirteenth month.
 */
export function plainDate(written: string): string | null {
  const text = written
    .trim()
    .slice(0, 40)
    .toLowerCase()
    .replace(/[t ]\d\d:\d\d.*$/, '')
  const parts = text.split(/[^\p{L}\d]+|(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/u)
  const told = parts.filter((part) => part !== '' && !/^(st|nd|rd|th|of)$/.test(part))
  const named = told.findIndex((part) => months.includes(part.slice(0, 3)) && /\D/.test(part))
  if (named >= 0) return withNamedMonth(told, named)
  const digits = told.filter((part) => /^\d+$/.test(part))
  if (digits.length === 3) return fromThree(digits)
  if (digits.length === 2) return fromTwo(digits)
  return fromOne(digits.join(''))
}

function withNamedMonth(parts: readonly string[], at: number): string | null {
  const month = months.indexOf((parts[at] ?? '').slice(0, 3)) + 1
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  const year = numbers.find((part) => part.length === 4) ?? numbers.at(-1)
  if (year === undefined) return null
  const day = numbers.length > 1 ? numbers.find((part) => part !== year) : undefined
  return put(year, String(month), day ?? '??')
}

function fromThree([a = '', b = '', c = '']: readonly string[]): string | null {
  if (a.length === 4) return put(a, b, c)
  const [day, month] = Number(b) > 12 && Number(a) <= 12 ? [b, a] : [a, b]
  return put(c, month, day)
}

const fromTwo = ([a = '', b = '']: readonly string[]): string | null =>
  a.length === 4 ? put(a, b, '??') : put(b, a, '??')

function fromOne(digits: string): string | null {
  if (digits.length === 4) return `${digits}????`
  if (digits.length === 6) return put(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2))
  if (digits.length !== 8) return digits === '' ? null : digits.slice(0, 10)
  const yearLast = !/^(18|19|20)/.test(digits) && /^(18|19|20)/.test(digits.slice(4))
  return yearLast ? digits.slice(4) + digits.slice(2, 4) + digits.slice(0, 2) : digits
}

function put(year: string, month: string, day: string): string {
  const whole = year.length === 2 ? `??${year}` : year.padStart(4, '?').slice(-4)
  return whole + month.padStart(2, '0').slice(-2) + day.padStart(2, '0').slice(-2)
}

/** How alike two birthdays are; parts that one of them does not tell are not held against it. */
export function dateLevel(a: string, b: string): Level {
  if (a === b) return a.includes('????') ? 3 : 0
  if (a.length !== 8 || b.length !== 8) return apartLevel(a, b)
  const known = [0, 1, 2, 3, 4, 5, 6, 7].filter((at) => a[at] !== '?' && b[at] !== '?')
  const wrong = known.filter((at) => a[at] !== b[at]).length
  if (known.length < 8)
    return wrong > 0 ? (wrong === 1 && known.length >= 6 ? 3 : 4) : lessKnown(known.length)
  if (a === swapped(b)) return 1
  const level = apartLevel(a, b)
  if (level < 4) return level
  // Day and month exchanged, and a slip beside.
  return partsInCommon(a, b) === 2 || lettersApart(a, swapped(b), 1) === 1 ? 3 : 4
}

const lessKnown = (known: number): Level => (known >= 6 ? 1 : 3)

const swapped = (date: string): string => date.slice(0, 4) + date.slice(6) + date.slice(4, 6)

function apartLevel(a: string, b: string): Level {
  const apart = lettersApart(a, b, 2)
  return apart <= 1 ? 2 : apart === 2 ? 3 : 4
}

const partsInCommon = (a: string, b: string): number =>
  [
    [0, 4],
    [4, 6],
    [6, 8],
  ].filter(([from, to]) => a.slice(from, to) === b.slice(from, to)).length
