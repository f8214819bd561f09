/** Whether some font of the house has a glyph for this code point. */
export type Covers = (codePoint: number) => boolean

/**
 * The text as it can stand on paper: what no font has, and what would hide or turn the rest without
 * being seen, is written as its code (`[U+4F60]`), so that nothing vanishes silently.
 */
export function printable(text: string, covers: Covers): string {
  const said = text
    .replaceAll(lineEnds, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(flagOrCharacter, (found) => {
      const whole = found === '\n' || flag.test(found) || inkless.test(found)
      if (whole) return found
      return !unseen.test(found) && covers(codePointOf(found)) ? found : codeOf(found)
    })
  return said.replaceAll(longWord, breakable)
}

/** The same, for every string inside a value that will be written as JSON. Keys are ours. */
export function printableData(value: unknown, covers: Covers): unknown {
  if (typeof value === 'string') return printable(value, covers)
  if (Array.isArray(value)) return value.map((item) => printableData(item, covers))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, printableData(item, covers)])
  return Object.fromEntries(entries)
}

// Without a place to break, a long word runs off the paper and its end is lost.
const longWord = /\S{32,}/gu
const wordParts = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
const breakEvery = 16

function breakable(word: string): string {
  const letters = [...wordParts.segment(word)].map(({ segment }) => segment)
  const places = letters.map((letter, at) =>
    at > 0 && at % breakEvery === 0 ? `\u200B${letter}` : letter,
  )
  return places.join('')
}

const lineEnds = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g

// The flags of England, Scotland and Wales are a black flag and unseen letters. Unseen letters
// anywhere else can smuggle words, so they become codes.
const flag = /^\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}$/u
const flagOrCharacter = new RegExp(`${flag.source.slice(1, -1)}|[^]`, 'gu')

// Marks that join, part or turn letters as their writer meant: no ink of their own, no harm. Phones
// put direction marks around every name and number; a code for each would bury the message.
const inkless =
  /^[\u00AD\u061C\u200B-\u200F\u202A-\u202C\u2060\u2066-\u2069\uFEFF]$|^[\uFE00-\uFE0F]$/u

// Threat: an override (U+202D, U+202E) makes the printed order of a message lie.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u

const codePointOf = (character: string) => character.codePointAt(0) ?? 0

const codeOf = (character: string) =>
  `[U+${codePointOf(character).toString(16).toUpperCase().padStart(4, '0')}]`
