import { isAscii, isUtf8 } from 'node:buffer'

/** How a text is written in bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const LOOKED_AT = 64 * 1024

/** How the text of these bytes is written, if they are text. */
export const encodingOf = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = wideWithoutMark(bytes)
  if (wide !== null) return wide
  return isUtf8UpToItsEnd(bytes) ? 'utf-8' : 'windows-1252'
}

/**
 * A file cut off inside a character is still what it was. The first byte of one alone is an "ë" that ends a text of the
 * other kind, unless there were such characters before.
 */
const isUtf8UpToItsEnd = (bytes: Uint8Array): boolean => {
  if (isUtf8(bytes)) return true
  const last = bytes.findLastIndex((byte) => byte < 0x80 || byte > 0xbf)
  const before = bytes.subarray(0, last)
  const follow = bytes.length - last - 1
  const isCut = last >= 0 && follow < lengthOf(bytes[last] ?? 0) - 1
  return isCut && isUtf8(before) && (follow > 0 || !isAscii(before))
}

/** How many bytes a character has that begins with this one; 0: none does. */
const lengthOf = (lead: number): number => {
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

const wideWithoutMark = (head: Uint8Array): Encoding | null => {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2)
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[2 * pair] === 0) even += 1
    if (head[2 * pair + 1] === 0) odd += 1
  }
  if (pairs > 8 && odd > pairs * 0.6 && even === 0) return 'utf-16le'
  if (pairs > 8 && even > pairs * 0.6 && odd === 0) return 'utf-16be'
  return null
}

/** Bytes that no text has, for a file in which no message was found: messages may hold a few. */
export const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, LOOKED_AT)
  let control = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control += 1
  return control > head.length / 50
}

/** Bytes as text, however whoever saved them wrote it. */
export const decoded = (bytes: Uint8Array): string =>
  new TextDecoder(encodingOf(bytes)).decode(bytes)
