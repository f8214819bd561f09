import { plainHandle, plainPhone } from '../../../people/public.ts'

export const valueKinds = ['phone', 'email', 'handle', 'postcode', 'address', 'legal-name'] as const
export type ValueKind = (typeof valueKinds)[number]

/** Something that must not leave, as it is kept; it is looked for in every way it can be written. */
export type ProtectedValue = { kind: ValueKind; value: string }

/** Letters and digits alone, in one writing: what is left of "+44 (0)7700-900 456" or "ZZ99 4TQ". */
export type Folded = { letters: string; from: number[]; to: number[] }

export function fold(text: string): Folded {
  const letters: string[] = []
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const plain = plainLetters(character)
    if (plain === '' && isMark.test(character) && to.length > 0) to[to.length - 1] = end
    for (const letter of plain) {
      letters.push(letter)
      for (let unit = 0; unit < letter.length; unit += 1) {
        from.push(at)
        to.push(end)
      }
    }
    at = end
  }
  return { letters: letters.join(''), from, to }
}

export const compact = (text: string) => fold(text).letters
const isMark = /^\p{M}$/u

function plainLetters(character: string): string {
  if (/^[a-z0-9]$/.test(character)) return character
  if (character <= '\u007f') return /^[A-Z]$/.test(character) ? character.toLowerCase() : ''
  const plain = character
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
  return plain.replace(/\p{Nd}/gu, digitOf)
}

/** Digits of every script stand in runs of ten. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code < 0x80 ? character : String((code - zero) % 10)
}

/** `bounded`: only as words of its own; shorter ones stand inside other words by chance. */
export type Needle = {
  kind: ValueKind
  letters: string
  bounded: boolean
  before?: RegExp // what may stand before it and belongs to it
  wants?: RegExp // what the place where it was found must hold
}

export function needlesOf({ kind, value }: ProtectedValue): Needle[] {
  switch (kind) {
    case 'phone':
      return phoneNeedles(value)
    case 'email':
      return emailNeedles(value)
    case 'handle':
      return handleNeedles(value)
    case 'postcode':
      return postcodeNeedles(value)
    case 'address':
      return addressNeedles(value)
    case 'legal-name':
      return nameNeedles(value)
  }
}

const shortestNumber = 6

function phoneNeedles(value: string): Needle[] {
  const known = plainPhone(value)
  const letters = known?.startsWith('+44')
    ? known.slice(3)
    : (known ?? value).replace(/\D/g, '').replace(/^0+/, '')
  if (letters.length < shortestNumber) return []
  return [{ kind: 'phone', letters, bounded: false, before: /(?:(?:00)?440?|00?)$/ }]
}

function emailNeedles(value: string): Needle[] {
  const at = value.lastIndexOf('@')
  if (at < 1) return []
  const user = compact(value.slice(0, at))
  const domain = value.slice(at + 1)
  const spoken = domain.split('.').map(compact).join('dot')
  const written = { kind: 'email', bounded: true } as const
  return [
    { ...written, letters: user + compact(domain), wants: /[@＠﹫]/ },
    { ...written, letters: `${user}at${compact(domain)}` },
    { ...written, letters: `${user}at${spoken}` },
    { ...written, letters: user + spoken, wants: /[@＠﹫]/ },
  ]
}

/** Shorter ones are words of everybody. */
function handleNeedles(value: string): Needle[] {
  const letters = compact(plainHandle(value) ?? '')
  return letters.length < 4 ? [] : [{ kind: 'handle', letters, bounded: true }]
}

const longEnoughAnywhere = 7

function postcodeNeedles(value: string): Needle[] {
  const letters = compact(value)
  if (letters.length < 5) return []
  return [{ kind: 'postcode', letters, bounded: letters.length < longEnoughAnywhere }]
}

const postcodes = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi

function addressNeedles(value: string): Needle[] {
  const lines = value
    .replace(postcodes, ',')
    .split(/[,;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const told = lines.filter(
    (line, at) => /\d/.test(line) || endsAsStreet(line) || (at === 0 && isNamed(line)),
  )
  return [
    ...[...value.matchAll(postcodes)].flatMap(([postcode]) => postcodeNeedles(postcode)),
    ...told
      .flatMap(lineWritings)
      .map((letters): Needle => ({ kind: 'address', letters, bounded: true })),
  ]
}

/** A house or a place with a name of its own: one word, or "the police", is said of too much else. */
const isNamed = (line: string) =>
  line.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !plainWords.has(word.toLowerCase()))
    .length > 1

const plainWords = new Set(
  'a an and at by call centre for her home in library meet office of on or police safe station the to with work'.split(
    ' ',
  ),
)

/** A line of an address, and its street alone: "4 Elder Row", "Elder Row"; "Road" also as "Rd". */
function lineWritings(line: string): string[] {
  const words = line.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const street = words.filter((word) => !/\d/.test(word) && !partsOfAHouse.has(word.toLowerCase()))
  const telling = street.filter((word) => word.toLowerCase() !== 'the')
  const lines = telling.length > 1 && street.length < words.length ? [words, street] : [words]
  return lines.flatMap(streetWritings).filter((letters) => letters.length >= 5)
}

function streetWritings(words: string[]): string[] {
  const whole = compact(words.join(' '))
  const last = words.at(-1)?.toLowerCase() ?? ''
  const same = streetWords.find((writings) => writings.includes(last)) ?? []
  const start = compact(words.slice(0, -1).join(' '))
  return [...new Set([whole, ...same.map((writing) => start + writing)])]
}

const endsAsStreet = (line: string) => {
  const last = line.split(/\s+/).at(-1)?.toLowerCase().replace('.', '') ?? ''
  return streetWords.some((writings) => writings.includes(last))
}

const partsOfAHouse = new Set(['flat', 'apartment', 'apt', 'unit', 'room', 'floor', 'no'])

const streetWords = [
  ['road', 'rd'],
  ['street', 'st', 'str'],
  ['avenue', 'ave', 'av'],
  ['lane', 'ln'],
  ['drive', 'dr'],
  ['close', 'cl'],
  ['court', 'ct'],
  ['crescent', 'cres'],
  ['gardens', 'gdns'],
  ['grove', 'gr'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter'],
  ...['row', 'way', 'walk', 'mews', 'rise', 'hill', 'park', 'view', 'yard', 'wharf'].map((word) => [
    word,
  ]),
]

function nameNeedles(value: string): Needle[] {
  const words = value.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  if (words.length < 2) return []
  return [words, [last, ...words.slice(0, -1)]].map((order) => ({
    kind: 'legal-name',
    letters: compact(order.join(' ')),
    bounded: true,
  }))
}
