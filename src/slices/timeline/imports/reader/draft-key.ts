import { withoutMarks } from '../chat/kinds.ts'
import { edited } from '../chat/phrases.ts'
import type { Draft, DraftKind } from '../rules.ts'
import { classOf } from '../runs/public.ts'

/**
 * The same for the same message in another export of the same chat, by another phone, with or
 * without media: day, minute, sender and words. The same for a call in the log of another tool:
 * day, minute, number and what became of it. It holds what was written, so its caller keeps only
 * a keyed hash of it. Use `draftKeys` for a whole file: "ANSWER" may be sent twice a minute.
 */
export const draftKey = (draft: Draft): string =>
  [
    draft.on,
    draft.at.slice(0, 5),
    draft.party ?? canonicalName(draft.sender),
    ...canonicalContent(draft),
  ].join('\n')

/** The keys of a chat in order; what repeats within a minute is numbered from its second on. */
export function* draftKeys(messages: Iterable<Draft>): Generator<string> {
  const seen = new Map<string, number>()
  for (const message of messages) {
    const key = draftKey(message)
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    yield before === 0 ? key : `${key}\n#${before + 1}`
  }
}

const canonicalName = (sender: string): string => {
  const name = sender.normalize('NFKC').replace(/^~ ?/, '').trim().toLowerCase()
  const isNumber = /^\+?[\d ().-]{6,40}$/.test(name)
  return isNumber ? name.replaceAll(/[ ().-]/g, '') : name.replaceAll(/\s+/g, ' ')
}

const canonicalContent = ({ kind, text, attachment }: Draft): string[] => {
  if (kind === 'missed-voice-call' || kind === 'missed-video-call') return [kind]
  if (kind === 'deleted') return [kind]
  if (media.has(kind)) return ['media']
  const call = classOf(kind)
  // Tools for iPhones have no word for a rejected call: they say missed.
  if (call !== null) return ['call', call]
  return ['text', canonicalText(kind === 'mms' && text === '' ? (attachment ?? '') : text)]
}

// Exports without media do not say which kind was left out, and write captions differently.
const media: ReadonlySet<DraftKind> = new Set([
  'photo',
  'video',
  'audio',
  'document',
  'sticker',
  'contact',
  'media-omitted',
])

const canonicalText = (text: string): string => {
  const plain = withoutMarks(text).trim()
  const mark = edited.find((words) => plain.endsWith(words))
  return (mark === undefined ? plain : plain.slice(0, -mark.length)).trim().normalize('NFC')
}
