import { withoutMarks } from './kinds.ts'
import { edited } from './phrases.ts'
import type { ChatKind, ChatMessage } from './rules.ts'

/**
 * The same for the same message in another export of the same chat, by another phone, with or
 * without media: day, minute, sender and words. It holds what was written, so its caller keeps
 * only a keyed hash of it. Use `draftKeys` for a whole chat: "ANSWER" may be sent twice a minute.
 */
export const draftKey = ({ on, at, sender, kind, text }: ChatMessage): string =>
  [on, at.slice(0, 5), canonicalName(sender), ...canonicalContent(kind, text)].join('\n')

/** The keys of a chat in order; what repeats within a minute is numbered from its second on. */
export function* draftKeys(messages: Iterable<ChatMessage>): Generator<string> {
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

const canonicalContent = (kind: ChatKind, text: string): string[] => {
  if (kind === 'missed-voice-call' || kind === 'missed-video-call') return [kind]
  if (kind === 'deleted') return [kind]
  if (media.has(kind)) return ['media']
  return ['text', canonicalText(text)]
}

// Exports without media do not say which kind was left out, and write captions differently.
const media: ReadonlySet<ChatKind> = new Set([
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
