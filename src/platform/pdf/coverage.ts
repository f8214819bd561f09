import type { Covers } from '../legible.ts'

/**
 * Which code points a set of fonts has. Each font tells its own as lengths of runs, by turns
 * missing and present, from code point 0 on.
 */
export function coverageOf(fonts: readonly (readonly number[])[]): Covers {
  const present = new Uint8Array(0x110000)
  for (const runs of fonts) markRuns(present, runs)
  return (codePoint) => present[codePoint] === 1
}

/**
 * The same as a character class for typst. Without it a font takes a letter it can only build from
 * parts, whose text a PDF then tells twice, although the next font has the letter whole.
 */
export function classOf(fonts: readonly (readonly number[])[]): string {
  const runs = fonts[0] ?? []
  let at = 0
  const ranges = runs.map((length, index) => {
    const from = at
    at += length
    return index % 2 === 1 && length > 0 ? `${escaped(from)}-${escaped(at - 1)}` : ''
  })
  return `[${ranges.join('')}]`
}

const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`

function markRuns(present: Uint8Array, runs: readonly number[]) {
  let at = 0
  for (const [index, length] of runs.entries()) {
    if (index % 2 === 1) present.fill(1, at, at + length)
    at += length
  }
}
