import { randomBytes, randomFillSync, randomInt } from 'node:crypto'

// No 0, 1, i, l, o, u: read aloud over a phone, none is taken for another.
const alphabet = '23456789abcdefghjkmnpqrstvwxyz'

/** A UUID v7: sorts by the time it was made. For use inside; an outsider's address is `newAddress`. */
export function newId(now: number = Date.now()): string {
  const bytes = sixteenBytes()
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

// Asking for sixteen random bytes takes as long as asking for thousands. Ids are no secrets, so some may lie ready.
const ready = Buffer.alloc(16 * 256)
let taken = ready.length

function sixteenBytes(): Buffer {
  if (taken === ready.length) {
    randomFillSync(ready)
    taken = 0
  }
  const bytes = Buffer.from(ready.subarray(taken, taken + 16))
  taken += 16
  return bytes
}

/** 128 random bits and more, for an address that an outsider holds: it tells neither time nor order. */
export const newAddress = (): string => randomWord(28)

/** A code that is told beside an address, never with it: about 58 bits, in groups that can be read out. */
export const newCode = (): string => [randomWord(4), randomWord(4), randomWord(4)].join('-')

/** A short reference for people to say to each other. Random: it tells nothing about how many there are. */
export const newReference = (): string => randomWord(6).toUpperCase()

/**
 * Keeps something under a reference that nothing else has, and gives the reference back. Of ten thousand cases the next
 * meets one of theirs once in seventy thousand times: `keep` answers false then, and another is drawn.
 */
export async function keepByReference(
  keep: (reference: string) => Promise<boolean>,
): Promise<string> {
  for (let draw = 0; draw < 10; draw += 1) {
    const reference = newReference()
    if (await keep(reference)) return reference
  }
  throw new Error('Ten references in a row were taken')
}

/** Whether it could be one, whether or not it is. */
export const isReference = (text: string): boolean =>
  text.length === 6 &&
  [...text.toLowerCase()].every((letter) => alphabet.includes(letter)) &&
  text === text.toUpperCase()

/** 256 random bits for a cookie or a token, which only its holder keeps. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** How a code is compared: people type capitals, blanks and dashes as they like. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '')

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

function randomWord(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}
