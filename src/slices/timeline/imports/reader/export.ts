import type { Encoding } from '../../../../platform/encoding.ts'
import type { DateCandidate, DateOrder, Draft, ExportFormat, Sender } from '../rules.ts'

export type NotUnderstoodBecause =
  | 'before-first-message'
  | 'cut-off'
  | 'impossible-date'
  | 'impossible-time'
  | 'too-long'
  | 'no-date'
  | 'unknown-date'
  | 'unknown-type'
  | 'not-sent'
  | 'no-words'
  | 'broken-xml'
  | 'not-an-email'

export const whyNotUnderstood: Record<NotUnderstoodBecause, string> = {
  'before-first-message': 'stands before the first message',
  'cut-off': 'the file ends in the middle of this line',
  'impossible-date': 'this date does not exist',
  'impossible-time': 'this time does not exist',
  'too-long': 'longer than any message can be',
  'no-date': 'no date stands here',
  'unknown-date': 'this date or time is written in a way that is not known here',
  'unknown-type': 'it does not say whether the call came in, went out or was missed',
  'not-sent': 'a draft, or a message that was never sent',
  'no-words': 'a message without words: what it held was a picture or another file',
  'broken-xml': 'the file is damaged here',
  'not-an-email': 'this cannot be read as an e-mail',
}

export type NotUnderstood = { line: number; text: string; because: NotUnderstoodBecause }
export type SystemLine = { line: number; text: string }
/** All that is known of an export but its entries. Lists stop at `LISTED`, counts do not. */
export type ExportSummary = {
  format: ExportFormat
  clock: '12h' | '24h'
  dateOrder: DateOrder | null
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
  /** Where the file stopped before its end, in words; what stands before was read. */
  stopped: string | null
  /** For a zip: the chat inside it and the names of the media beside it, which stay in the zip. */
  archive: { chatName: string; mediaNames: string[] } | null
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

export type ExportReading =
  | ({ state: 'read'; messages: Draft[] } & ExportSummary)
  | Ambiguous
  | Refused

/** The same, with the messages as sealed-ready pages: JSON text in UTF-8, `PAGE_SIZE` in each. */
export type ExportPages =
  | ({ state: 'read'; pages: Uint8Array[] } & ExportSummary)
  | Ambiguous
  | Refused
