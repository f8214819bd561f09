import { type Covers, legible } from '../legible.ts'

/**
 * The text as it can stand on paper: what is not legible, and what no font of the house has, is
 * written as its code (`[U+4F60]`), so that nothing vanishes silently.
 */
export function printable(text: string, covers: Covers): string {
  const lines = text.replaceAll(lineEnds, '\n')
  return legible(lines, covers).replaceAll('\t', '    ').replaceAll(longWord, breakable)
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
