/** The order in which a phone wrote the three parts of a date. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

export type ChatKind =
  | 'text'
  | 'photo'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'missed-voice-call'
  | 'missed-video-call'
  | 'call'
  | 'deleted'
  | 'media-omitted'
  | 'poll'

/**
 * One message as the phone wrote it. `on` and `at` are the phone's own date and time, never moved
 * to another time zone: an hour that happens twice in October stays as it was written.
 * `text` is what the sender wrote, character for character; for what the phone wrote itself (a
 * missed call, a deleted message) it is the phone's phrase. Media is never opened; only its name
 * is kept.
 */
export type ChatMessage = {
  line: number
  on: string
  at: string
  precision: 'minute' | 'second'
  sender: string
  kind: ChatKind
  text: string
  attachment: string | null
}

export type NotUnderstoodBecause =
  | 'before-first-message'
  | 'cut-off'
  | 'impossible-date'
  | 'impossible-time'
  | 'too-long'

export const whyNotUnderstood: Record<NotUnderstoodBecause, string> = {
  'before-first-message': 'stands before the first message',
  'cut-off': 'the file ends in the middle of this line',
  'impossible-date': 'this date does not exist',
  'impossible-time': 'this time does not exist',
  'too-long': 'longer than any message WhatsApp can send',
}

export type NotUnderstood = { line: number; text: string; because: NotUnderstoodBecause }
export type SystemLine = { line: number; text: string }
export type Sender = { name: string; count: number; first: string; last: string }
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type ChatFormat = 'whatsapp-ios' | 'whatsapp-android'

/** All that is known of a chat but its messages. Lists stop at `LISTED`, counts do not. */
export type ChatSummary = {
  format: ChatFormat
  clock: '12h' | '24h'
  dateOrder: DateOrder
  dateOrderBecause: string
  encoding: Encoding
  messageCount: number
  systemLines: SystemLine[]
  systemLineCount: number
  notUnderstood: NotUnderstood[]
  notUnderstoodCount: number
  senders: Sender[]
  /** False where the last line has no end: the file may have been cut off there. */
  endsCleanly: boolean
  /** For a zip: the chat inside it and the names of the media beside it, which stay in the zip. */
  archive: { chatName: string; mediaNames: string[] } | null
}

/** One way to read the dates of a file; `impossible` counts the lines it leaves without a date. */
export type DateCandidate = {
  dateOrder: DateOrder
  first: string
  last: string
  impossible: number
}

export type Ambiguous = {
  state: 'ambiguous'
  candidates: DateCandidate[]
  /** The one order in which the messages never run backwards: a hint for the person, no decision. */
  likely: DateOrder | null
}

export type Refused = {
  state: 'refused'
  code: string
  sentence: string
  /** Where our own program broke, for the log; never words of the file. */
  fault: string | null
}

export type ChatReading =
  | ({ state: 'read'; messages: ChatMessage[] } & ChatSummary)
  | Ambiguous
  | Refused

/** The same, with the messages as sealed-ready pages: JSON text in UTF-8, `PAGE_SIZE` in each. */
export type ChatPages = ({ state: 'read'; pages: Uint8Array[] } & ChatSummary) | Ambiguous | Refused

const MB = 1024 * 1024

/** WhatsApp's own attachment limits make bigger zips; those hold media, which we do not need. */
export const MAX_UPLOAD_BYTES = 60 * MB
/** WhatsApp exports at most 40,000 messages, some 4 MB; this is room for joined exports. */
export const MAX_TEXT_BYTES = 60 * MB
/** Five times the largest import we promise to be quick with. */
export const MAX_MESSAGES = 500_000
/** WhatsApp groups hold 1,024 people; numbers change, so twice that. */
export const MAX_SENDERS = 2_048
/** WhatsApp exports at most 10,000 messages with media; a zip with more entries is none of its. */
export const MAX_ZIP_ENTRIES = 20_000
/** WhatsApp stops a message at 65,536 characters, each of which may take two of ours. */
export const MAX_MESSAGE_CHARACTERS = 131_072
/** A sender's name or a file's name beyond this is not one. */
export const MAX_NAME_CHARACTERS = 256
/** System lines and lines not understood that are listed; the rest are counted. */
export const LISTED = 1_000
/** Characters kept of a line that was not understood: enough to find it in the file. */
export const LISTED_CHARACTERS = 300
/** Messages in a page handed from the reader to its caller. */
export const PAGE_SIZE = 1_000
