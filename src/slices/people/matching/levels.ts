import { lettersApart, likeness } from './distances.ts'
import type { Text, TextField } from './fields.ts'

/** How alike two values are: 0 equal, 1 another form of it, 2 a slip away, 3 of its kind, 4 another. */
export type Level = 0 | 1 | 2 | 3 | 4

export const levels: readonly Level[] = [0, 1, 2, 3, 4]

export function textLevel(field: TextField, a: Text, b: Text): Level {
  if (a.plain === b.plain) return 0
  switch (field) {
    case 'number':
      return numberLevel(a.plain, b.plain)
    case 'postcode':
      return postcodeLevel(a.plain, b.plain)
    case 'given':
      return sharesCircle(a, b) ? 1 : wordLevel(a, b)
    case 'surname':
    case 'street':
    case 'locality':
    case 'place':
    case 'county':
      return wordLevel(a, b)
  }
}

function wordLevel(a: Text, b: Text): Level {
  if (a.core === b.core || isPart(a, b) || isPart(b, a)) return 1
  const shorter = Math.min(a.core.length, b.core.length)
  if (shorter < 2) return isInitial(a, b) ? 3 : 4
  const apart = slipsApart(a, b, shorter)
  if (apart === 1 || (apart === 2 && shorter >= 8)) return 2
  const inCommon = bitsOf(a.letters & b.letters)
  const alike = 2 * inCommon < shorter ? 0 : likeness(a.core, b.core)
  if (alike >= 0.93) return 2
  if (alike >= 0.85 || (apart === 2 && shorter >= 4)) return 3
  return a.sounds.some((sound) => b.sounds.includes(sound)) || joinedWords(a, b) ? 3 : 4
}

/** Up to two slips, or three. "Sycamore Avenuwe" has no avenue in it, so that streets are held against each other whole too. */
function slipsApart(a: Text, b: Text, shorter: number): number {
  // A slip changes two of the bits at most.
  const maybeSlip = bitsOf(a.letters ^ b.letters) <= 4
  const apart = maybeSlip ? lettersApart(a.core, b.core, shorter >= 4 ? 2 : 1) : 3
  const isSame = a.plain.length === a.core.length && b.plain.length === b.core.length
  if (isSame || apart <= 1) return apart
  return Math.min(apart, lettersApart(a.plain, b.plain, 2))
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const sharesCircle = (a: Text, b: Text): boolean =>
  a.circles.some((circle) => b.circles.includes(circle))

/** "Nowak" of "Nowak-Rees", "Dyk" of "van Dyk". */
const isPart = (part: Text, whole: Text): boolean =>
  part.words.length > 0 &&
  part.words.length <= whole.words.length &&
  part.words.every((word) => word.length > 1 && whole.words.includes(word))

const isInitial = (a: Text, b: Text): boolean => a.core.charAt(0) === b.core.charAt(0)

/** One of several words is there with a slip: "Nowack" and "Nowak-Rees", "Mill Rd" and "Mil Road East". */
function joinedWords(a: Text, b: Text): boolean {
  if (a.words.length < 2 && b.words.length < 2) return false
  return a.words.some((word) =>
    b.words.some(
      (other) => word.length > 3 && other.length > 3 && lettersApart(word, other, 1) <= 1,
    ),
  )
}

function numberLevel(a: string, b: string): Level {
  const digits = a.replace(/\D/g, '')
  if (digits !== '' && digits === b.replace(/\D/g, '')) return 1
  const longer = Math.max(a.length, b.length)
  return longer > 1 && lettersApart(a, b, 1) === 1 ? 2 : 4
}

function postcodeLevel(a: string, b: string): Level {
  const apart = lettersApart(a, b, 2)
  if (apart === 1) return 2
  if (apart === 2 && Math.min(a.length, b.length) > 4) return 3
  const outward = outwardOf(a)
  return outward !== '' && outward === outwardOf(b) ? 3 : 4
}

/** The half of a British postcode that names the district. */
export const outwardOf = (postcode: string): string =>
  /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/.test(postcode) ? postcode.slice(0, -3) : ''
