import type { RefusalCode } from './refusals.ts'

type Magic = { at: number; bytes: string; found: RefusalCode }

const magics: readonly Magic[] = [
  { at: 0, bytes: '%PDF', found: 'pdf' },
  { at: 0, bytes: '\xff\xd8\xff', found: 'picture' },
  { at: 0, bytes: '\x89PNG', found: 'picture' },
  { at: 0, bytes: 'GIF8', found: 'picture' },
  { at: 8, bytes: 'WEBP', found: 'picture' },
  { at: 4, bytes: 'ftyphei', found: 'picture' },
  { at: 4, bytes: 'ftypmif1', found: 'picture' },
  { at: 4, bytes: 'ftyp', found: 'recording' },
  { at: 0, bytes: 'OggS', found: 'recording' },
  { at: 0, bytes: 'ID3', found: 'recording' },
  { at: 0, bytes: '\xd0\xcf\x11\xe0', found: 'word' },
  { at: 0, bytes: '{\\rtf', found: 'word' },
  { at: 0, bytes: 'SQLite format 3', found: 'database' },
  { at: 0, bytes: '\x1f\x8b', found: 'packed' },
  { at: 0, bytes: '7z\xbc\xaf', found: 'packed' },
  { at: 0, bytes: 'Rar!', found: 'packed' },
]

/** What these bytes are when they cannot be a chat; null when they may be text. */
export const otherKindOfFile = (bytes: Uint8Array, fileName: string): RefusalCode | null => {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  const magic = magics.find(({ at, bytes: start }) => head.startsWith(start, at))
  if (magic !== undefined) return magic.found
  if (/\.(?:crypt\d{0,2}|db)$/i.test(fileName)) return 'database'
  return otherKindOfText(head)
}

const otherKindOfText = (head: string): RefusalCode | null => {
  const start = head.trimStart().toLowerCase()
  if (start.startsWith('<!doctype') || start.startsWith('<html')) return 'page'
  if (start.startsWith('{') || /^\[\s{0,8}[{"]/.test(start)) return 'json'
  return null
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8 && (bytes[3] ?? 0) <= 8
