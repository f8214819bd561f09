import { MAX_NAME_CHARACTERS } from '../reader/limits.ts'
import type { DraftKind } from '../rules.ts'
import {
  attachedAfter,
  attachedBefore,
  encryptionNotices,
  kindOfPhrase,
  LONGEST_PHRASE,
  locationBefore,
  pollBefore,
  systemBeginnings,
  systemPieces,
} from './phrases.ts'

export type Content = { kind: DraftKind; text: string; attachment: string | null }

export const MARK = '\u200e'

/** Marks that phones put around words to keep them in reading order; never typed by a person. */
export const withoutMarks = (text: string): string =>
  text.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

/**
 * What a message is. `isMarked`: this phone puts a mark before its own phrases, so the same words
 * without the mark were typed by a person ("this message was deleted" can be a taunt).
 */
export const contentOf = (text: string, isMarked: boolean): Content => {
  const own = isMarked ? lastMarked(text) : text
  if (own === null) return typed(text)
  const before = own.length === text.length ? '' : text.slice(0, text.length - own.length)
  return (
    phrase(own, before, isMarked) ??
    attachedOnIos(own, before) ??
    attachedOnAndroid(own, before) ??
    opening(own, before) ??
    typed(text)
  )
}

const typed = (text: string): Content => ({ kind: 'text', text, attachment: null })

// A phone's phrase may hold marks inside ("Missed voice call. ‎Tap to call back"), so the phrase
// begins at the first mark, unless a person's own words stand before it.
const lastMarked = (text: string): string | null => {
  const at = text.startsWith(MARK) ? 0 : text.lastIndexOf(MARK)
  return at < 0 ? null : text.slice(at)
}

const phrase = (own: string, before: string, isMarked: boolean): Content | null => {
  const lineEnd = own.indexOf('\n')
  const first = lineEnd < 0 ? own : own.slice(0, lineEnd)
  if (first.length > LONGEST_PHRASE) return tail(own, isMarked)
  const kind = kindOfPhrase.get(plain(first)) ?? (isCall(first) ? 'call' : undefined)
  if (kind === undefined) return tail(own, isMarked)
  if (lineEnd < 0 && before === '')
    return { kind, text: withoutMarks(own).trim(), attachment: null }
  if (!isMedia(kind)) return null
  // Android writes a caption in the lines after the phrase, iOS before it.
  const caption = before === '' ? own.slice(lineEnd + 1) : before.replaceAll(MARK, '').trimEnd()
  return { kind, text: caption, attachment: null }
}

// "‎report.pdf • ‎3 pages ‎document omitted": the phrase is the last of several marked pieces.
const tail = (own: string, isMarked: boolean): Content | null => {
  const at = isMarked ? own.lastIndexOf(MARK) : 0
  if (at <= 0 || own.length - at > LONGEST_PHRASE) return null
  const kind = kindOfPhrase.get(plain(own.slice(at)))
  if (kind === undefined || !isMedia(kind)) return null
  return { kind, text: withoutMarks(own.slice(0, at)).trim(), attachment: null }
}

const isMedia = (kind: DraftKind): boolean =>
  kind === 'media-omitted' ||
  kind === 'photo' ||
  kind === 'video' ||
  kind === 'audio' ||
  kind === 'document' ||
  kind === 'sticker' ||
  kind === 'contact'

const plain = (text: string): string => {
  const words = withoutMarks(text).trim().toLowerCase()
  return words.endsWith('.') ? words.slice(0, -1) : words
}

// "Voice call, ‎12 min", "Video call. ‎No answer".
const isCall = (text: string): boolean =>
  /^(?:voice|video) call(?:,|\.) {0,2}(?:\d{1,3} (?:sec|min|hr|hour)|no answer|tap to call)/i.test(
    withoutMarks(text),
  )

const attachedOnIos = (own: string, before: string): Content | null => {
  if (!own.endsWith('>')) return null
  const at = own.lastIndexOf('<')
  if (at < 0 || own.length - at > MAX_NAME_CHARACTERS + 20) return null
  const inside = own.slice(at + 1, -1)
  const prefix = attachedBefore.find((words) => inside.startsWith(words))
  if (prefix === undefined) return null
  const caption = `${before}${own.slice(0, at)}`
  return attached(
    inside.slice(prefix.length),
    caption.endsWith(MARK) ? caption.slice(0, -1) : caption,
  )
}

const attachedOnAndroid = (own: string, before: string): Content | null => {
  const lineEnd = own.indexOf('\n')
  const first = lineEnd < 0 ? own : own.slice(0, lineEnd)
  if (before !== '' || first.length > MAX_NAME_CHARACTERS + 20 || !first.endsWith(')')) return null
  const suffix = attachedAfter.find((words) => first.endsWith(words))
  if (suffix === undefined) return null
  return attached(first.slice(0, -suffix.length), lineEnd < 0 ? '' : own.slice(lineEnd + 1))
}

const attached = (written: string, caption: string): Content => {
  const name = withoutMarks(written).trim()
  return { kind: kindOfFile(name), text: caption.trimEnd(), attachment: name }
}

const namePieces: readonly (readonly [string, DraftKind])[] = [
  ['-PHOTO-', 'photo'],
  ['IMG-', 'photo'],
  ['-VIDEO-', 'video'],
  ['-GIF-', 'video'],
  ['VID-', 'video'],
  ['-AUDIO-', 'audio'],
  ['PTT-', 'audio'],
  ['AUD-', 'audio'],
  ['-STICKER-', 'sticker'],
  ['STK-', 'sticker'],
]

const kindsByEnding: ReadonlyMap<string, DraftKind> = new Map([
  ...['jpg', 'jpeg', 'png', 'heic', 'gif'].map((ending): [string, DraftKind] => [ending, 'photo']),
  ...['mp4', 'mov', '3gp', 'mkv'].map((ending): [string, DraftKind] => [ending, 'video']),
  ...['opus', 'm4a', 'mp3', 'aac', 'ogg', 'amr'].map((ending): [string, DraftKind] => [
    ending,
    'audio',
  ]),
  ['webp', 'sticker'],
  ['vcf', 'contact'],
])

const kindOfFile = (name: string): DraftKind => {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const piece = namePieces.find(([part]) => name.includes(part))
  return piece?.[1] ?? kindsByEnding.get(ending) ?? 'document'
}

const opening = (own: string, before: string): Content | null => {
  if (before !== '') return null
  const words = own.startsWith(MARK) ? own.slice(1) : own
  if (pollBefore.some((start) => words.startsWith(`${start}\n`) || words.startsWith(`${start} `)))
    return { kind: 'poll', text: withoutMarks(words), attachment: null }
  const start = words.slice(0, 40).toLowerCase()
  if (locationBefore.some((location) => start.startsWith(location)))
    return { kind: 'location', text: withoutMarks(words), attachment: null }
  return null
}

/** Words that WhatsApp itself says in a chat. */
export const isSystemText = (text: string): boolean => {
  const words = beginningOf(text)
  return (
    systemBeginnings.some((beginning) => words.startsWith(beginning)) ||
    systemPieces.some((piece) => words.includes(piece)) ||
    isEncryptionNotice(text)
  )
}

export const isEncryptionNotice = (text: string): boolean => {
  const words = beginningOf(text)
  return encryptionNotices.some((beginning) => words.startsWith(beginning))
}

const beginningOf = (text: string): string => withoutMarks(text.slice(0, 400)).trim().toLowerCase()
