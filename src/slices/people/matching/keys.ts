import type { Person, Text } from './fields.ts'
import { outwardOf } from './levels.ts'
import { soundsOf } from './plain-words.ts'

/**
 * What a record can be found by: small pieces of its fields, several of each, so that one of them outlives a slip. Names share a
 * family of pieces, and so do the lines of an address: what stands in the wrong column is found as well.
 */
export type Pieces = { of: string; pieces: readonly string[] }[]

export function piecesOf(person: Person): Pieces {
  return [
    { of: 'given', pieces: namePieces(person.given) },
    { of: 'surname', pieces: namePieces(person.surname) },
    { of: 'born', pieces: datePieces(person.born) },
    { of: 'number', pieces: person.number ? [`h:${person.number.plain}`] : [] },
    { of: 'street', pieces: linePieces(person.street) },
    { of: 'locality', pieces: linePieces(person.locality) },
    { of: 'place', pieces: linePieces(person.place) },
    { of: 'postcode', pieces: postcodePieces(person.postcode) },
    { of: 'phone', pieces: person.phone.map((phone) => `p:${phone.slice(-7)}`) },
    { of: 'email', pieces: person.email.map((email) => `e:${email.replace(/@.*/, '')}`) },
    { of: 'handle', pieces: person.handle.map((handle) => `@:${handle}`) },
  ]
}

/** What alone is enough to look at a pair: few people have it. */
export function ownKeys(person: Person): string[] {
  return [
    ...(person.born === null ? [] : [`born ${person.born}`]),
    ...person.phone.map((phone) => `phone ${phone.slice(-7)}`),
    ...person.email.map((email) => `email ${email}`),
    ...person.handle.map((handle) => `handle ${handle}`),
  ]
}

/** By sound, by beginning, by end, and by who it may stand for: seldom are all of them hit by one slip. */
function namePieces(name: Text | null): string[] {
  if (name === null) return []
  const words = name.words.length > 1 ? [name.plain, ...name.words] : [name.plain]
  const pieces = words.flatMap((word) => [
    ...soundsOf(word).map((sound) => `ns:${sound}`),
    `nb:${word.slice(0, 3)}`,
    `ne:${word.slice(-3)}`,
  ])
  return distinct([...pieces, ...name.circles.map((circle) => `nc:${circle}`)])
}

function linePieces(line: Text | null): string[] {
  if (line === null) return []
  const sounds = line.sounds.map((sound) => `as:${sound}`)
  return distinct([...sounds, `ab:${line.core.slice(0, 4)}`, `ae:${line.core.slice(-4)}`])
}

/** Any two of year, month and day; day and month in either order. */
function datePieces(born: string | null): string[] {
  if (born === null) return []
  if (born.length !== 8) return [`bx:${born.slice(0, 6)}`]
  const year = born.slice(2, 4)
  const [first, second] = [born.slice(4, 6), born.slice(6)].sort()
  return [`by:${year}${first}`, `by:${year}${second}`, `bd:${first}${second}`].filter(
    (piece) => !piece.includes('?'),
  )
}

function postcodePieces(postcode: Text | null): string[] {
  if (postcode === null) return []
  const outward = outwardOf(postcode.plain)
  return distinct([`c:${postcode.plain}`, `c:${outward === '' ? postcode.plain : outward}`])
}

const distinct = (pieces: readonly string[]): string[] => [...new Set(pieces)]

/** Two pieces of different fields make a key, told as a number; equal numbers of different keys do no harm. */
export function keysOf(person: Person): Uint32Array {
  const fields = piecesOf(person).map(({ pieces }) => pieces.map(hashOf))
  const keys: number[] = ownKeys(person).map(hashOf)
  for (const [at, ones] of fields.entries()) {
    for (const others of fields.slice(at + 1)) {
      for (const one of ones) for (const other of others) keys.push(pairKey(one, other))
    }
  }
  return Uint32Array.from(keys)
}

export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mixed(hash)
}

function pairKey(one: number, other: number): number {
  const [low, high] = one < other ? [one, other] : [other, one]
  return mixed(Math.imul(low, 0x9e3779b1) ^ high)
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
