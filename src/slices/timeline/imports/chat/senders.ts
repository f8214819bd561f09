import { MAX_NAME_CHARACTERS } from '../reader/limits.ts'
import { MARK, withoutMarks } from './kinds.ts'

/** What the lines beginning with one name have in common. */
type Named = { count: number; longest: string; marked: boolean }

/** By the words before the first colon of a line. */
export type NameEvidence = Map<string, Named>

/** The words before the first ': ' of a message, or null for a line without a sender. */
export const firstName = (body: string): string | null => {
  const at = body.indexOf(': ')
  if (at >= 0) return at <= MAX_NAME_CHARACTERS ? body.slice(0, at) : null
  // An editor that trims lines turns "Tom K: " into "Tom K:".
  const isBare = body.endsWith(':') && body.length <= MAX_NAME_CHARACTERS
  return isBare ? body.slice(0, -1) : null
}

export const seeName = (names: NameEvidence, body: string): void => {
  const first = firstName(body)
  if (first === null) return
  const named = names.get(first)
  if (named === undefined) {
    names.set(first, { count: 1, longest: longestName(body, first), marked: isMarked(body) })
    return
  }
  named.count += 1
  if (named.longest.length === first.length) return
  named.marked ||= isMarked(body)
  while (named.longest.length > first.length && !body.startsWith(`${named.longest}: `))
    named.longest = named.longest.slice(0, named.longest.lastIndexOf(': '))
}

const longestName = (body: string, first: string): string => {
  const at = body.slice(0, MAX_NAME_CHARACTERS).lastIndexOf(': ')
  return at > first.length ? body.slice(0, at) : first
}

const isMarked = (body: string): boolean => body.slice(0, MAX_NAME_CHARACTERS).includes(`: ${MARK}`)

const ENOUGH = 5
const ENOUGH_WITH_A_SIGN = 2

/**
 * A name may hold a colon ("Dr: Tom: hello"). It does when all lines that begin with its first
 * part go on alike, and there are enough of them, or the phone gave a sign: its mark after the
 * name, or the name of the file.
 */
export const resolveNames = (names: NameEvidence, fileName: string): Map<string, string> => {
  const resolved = new Map<string, string>()
  for (const [first, { count, longest, marked }] of names) {
    if (longest === first) continue
    const needed = marked || isInFileName(longest, fileName) ? ENOUGH_WITH_A_SIGN : ENOUGH
    if (count >= needed) resolved.set(first, longest)
  }
  return resolved
}

// File systems do not take colons; phones write another character or none in its place.
const isInFileName = (name: string, fileName: string): boolean =>
  lettersOf(fileName).includes(lettersOf(name))

const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The name as a person reads it: without marks around it and without spaces at its ends. */
export const shownName = (written: string): string => withoutMarks(written).trim()
