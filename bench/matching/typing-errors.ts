import type { Chance } from './chance.ts'
import type { MadeUp } from './people.ts'

/**
 * The first model: a record typed again in a hurry, or read by a machine. Up to `most` errors, several in a field: letters lost,
 * doubled, exchanged, hit beside; look-alikes and sound-alikes; fields emptied, exchanged, words run together or apart.
 */
export function typeAgain(person: MadeUp, chance: Chance, most: number): MadeUp {
  const typed = { ...person }
  const errors = 1 + chance.below(most)
  for (let n = 0; n < errors; n += 1) oneError(typed, chance)
  return typed
}

const weighted: readonly (keyof MadeUp)[] = [
  ...([
    'given',
    'given',
    'surname',
    'surname',
    'born',
    'born',
    'number',
    'street',
    'street',
  ] as const),
  ...([
    'street',
    'locality',
    'locality',
    'town',
    'town',
    'postcode',
    'phone',
    'email',
    'county',
  ] as const),
]

function oneError(typed: MadeUp, chance: Chance) {
  if (chance.happens(0.06)) return exchange(typed, chance)
  const field = chance.pick(weighted)
  const value = typed[field]
  if (value === '') return
  if (chance.happens(0.1)) typed[field] = ''
  else if (field === 'born') typed.born = wrongDay(value, chance)
  else if (/^[\d\s]+$/.test(value)) typed[field] = wrongDigits(value, chance)
  else typed[field] = chance.pick([slip, slip, slip, looksLike, soundsLike, spaced])(value, chance)
}

const exchanged: readonly (readonly [keyof MadeUp, keyof MadeUp])[] = [
  ['given', 'surname'],
  ['street', 'locality'],
  ['locality', 'town'],
  ['street', 'town'],
]

function exchange(typed: MadeUp, chance: Chance) {
  const [one, other] = chance.pick(exchanged)
  const value = typed[one]
  typed[one] = typed[other]
  typed[other] = value
}

function wrongDay(day: string, chance: Chance): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (chance.happens(0.3)) return [year, date, month].join('-')
  const plain = wrongDigits(year + month + date, chance)
  return `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}`
}

function wrongDigits(value: string, chance: Chance): string {
  const at = chance.below(value.length)
  const digit = String(chance.below(10))
  if (chance.happens(0.3) && at > 0) return swapAt(value, at)
  return value.slice(0, at) + digit + value.slice(at + 1)
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

function slip(value: string, chance: Chance): string {
  const at = chance.below(value.length)
  const letter = value.charAt(at)
  switch (chance.below(4)) {
    case 0:
      return value.slice(0, at) + value.slice(at + 1)
    case 1:
      return value.slice(0, at) + besides(letter, chance) + value.slice(at)
    case 2:
      return at > 0 ? swapAt(value, at) : value
    default:
      return value.slice(0, at) + besides(letter, chance) + value.slice(at + 1)
  }
}

function besides(letter: string, chance: Chance): string {
  const row = rows.find((keys) => keys.includes(letter)) ?? 'etaoin'
  const at = row.indexOf(letter) + (chance.happens(0.5) ? 1 : -1)
  return row.charAt(at) || 'e'
}

const swapAt = (value: string, at: number): string =>
  value.slice(0, at - 1) + value.charAt(at) + value.charAt(at - 1) + value.slice(at + 1)

const lookalikes = [
  'm rn',
  'l i',
  'o q',
  'c e',
  'h b',
  'n u',
  's z',
  'g q',
  'cl d',
  'w vv',
  'f t',
  'i j',
]
const soundalikes = [
  ...[
    'ph f',
    'ck k',
    'ie ei',
    'y i',
    'ee ea',
    'c k',
    'll l',
    'tt t',
    'ss s',
    'gh g',
    'th t',
    'sh s',
  ],
  ...['mc mac', 'oo u', 'wr r', 'kn n', 'x ks', 'z s', 'v w', 'er a', 'ai ay', 'son sen', 'dge j'],
]

const looksLike = (value: string, chance: Chance) => replaced(value, lookalikes, chance)
const soundsLike = (value: string, chance: Chance) => replaced(value, soundalikes, chance)

function replaced(value: string, pairs: readonly string[], chance: Chance): string {
  const usable = pairs
    .map((pair) => pair.split(' '))
    .flatMap(([a = '', b = '']) => [
      [a, b],
      [b, a],
    ])
    .filter(([from = '']) => value.includes(from))
  if (usable.length === 0) return slip(value, chance)
  const [from = '', to = ''] = chance.pick(usable)
  return value.replace(from, to)
}

function spaced(value: string, chance: Chance): string {
  if (value.includes(' ')) return value.replace(' ', '')
  const at = chance.below(value.length)
  return `${value.slice(0, at)} ${value.slice(at)}`
}
