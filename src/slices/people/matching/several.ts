import { plainPhone } from '../../../platform/phone.ts'
import { isPlatform, plainHandle } from './handles.ts'

/** What somebody typed into a box for several, each as it was typed. */
const byLines = (written: string): string[] =>
  written.split(/[\n;,|]|\s[/&+]\s/).flatMap((part) => part.trim() || [])

const wholeNumber = 10 // digits, the leading nought among them

/** Numbers: also parted by "and" or "or", by a stroke, or where a whole one has ended and the next begins. */
export const partedNumbers = (written: string): string[] =>
  byLines(written)
    .flatMap((part) => part.split(/\/|&|\b(?:and|or)\b/i))
    .flatMap((part) =>
      cutBefore(part, (word, before) => /^(\+|0)/.test(word) && digitsIn(before) >= wholeNumber),
    )

/** Names online: also parted by "and" where both are plainly names, and before the next platform ("insta a_1 snap b_2"). */
export const partedNames = (written: string): string[] =>
  byLines(written)
    .flatMap((part) => {
      const sides = part.split(/\s(?:and|or)\s/i)
      return sides.every(isPlainlyOne) ? sides : [part]
    })
    .flatMap((part) => cutBefore(part, (word, before) => isPlatform(word) && before.some(isName)))
    .flatMap((part) => {
      const words = part.split(/\s+/)
      return words.every((word) => isName(word) && /[@._\d]/.test(word)) &&
        plainPhone(part) === null
        ? words
        : [part]
    })

export type Way = { kind: 'phone' | 'email' | 'handle'; value: string }

/** People are written to by a number or a mailbox, and it is given as their name there: it is what it is. */
export function wayIn(written: string): Way {
  const words = written.split(/[\s:()]+/).filter((word) => word !== '' && !isPlatform(word))
  const value = words.join(' ')
  if (/^(\+|0)[\d\s().-]+$/.test(value) && plainPhone(value) !== null)
    return { kind: 'phone', value }
  const [only = ''] = words
  if (words.length === 1 && /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(only))
    return { kind: 'email', value: only }
  return { kind: 'handle', value: written }
}

export const longestSeveral = 10_000 // of somebody who has many, or of many records that were made one

/** Each name online once, in its plain form. */
export const plainHandles = (written: string): string[] => [
  ...new Set(
    partedNames(written.slice(0, longestSeveral)).flatMap((part) => plainHandle(part) ?? []),
  ),
]

const isName = (word: string) => /[\p{L}\p{N}]/u.test(word) && !isPlatform(word)
const isPlainlyOne = (side: string) =>
  side.trim() !== '' && side.split(/\s+/).some((word) => isPlatform(word) || /[@._\d]/.test(word))

const digitsIn = (words: readonly string[]) => words.join('').replace(/\D/g, '').length

/** Cut before each word of which `isNext` says so, given the words of its part before it. */
function cutBefore(
  part: string,
  isNext: (word: string, before: readonly string[]) => boolean,
): string[] {
  const parts: string[][] = [[]]
  for (const word of part.trim().split(/\s+/)) {
    const current = parts.at(-1) ?? []
    if (current.length > 0 && isNext(word, current)) parts.push([word])
    else current.push(word)
  }
  return parts.map((words) => words.join(' ')).filter((each) => each !== '')
}
