import { collectBytes, unpackChat } from './archive.ts'
import { type DateDecision, decideDateOrder } from './date-order.ts'
import { encodingOf, isBinary } from './encoding.ts'
import { isZip, otherKindOfFile } from './file-kind.ts'
import { refused } from './refusals.ts'
import {
  type Ambiguous,
  type ChatMessage,
  type ChatReading,
  type ChatSummary,
  type DateOrder,
  MAX_SENDERS,
  MAX_TEXT_BYTES,
  MAX_UPLOAD_BYTES,
  type Refused,
} from './rules.ts'
import { type Survey, surveyChat } from './survey.ts'
import { readMessages } from './whatsapp.ts'

export type ChatFile = {
  bytes: Uint8Array
  fileName: string
  /** The order a person chose when the file could not tell. */
  dateOrder?: DateOrder | undefined
}

export type ChatOutcome = ({ state: 'read' } & ChatSummary) | Ambiguous | Refused

/** The upload as it comes in, or a refusal as soon as it is too large. */
export const collectUpload = async (
  source: AsyncIterable<Uint8Array>,
): Promise<{ state: 'collected'; bytes: Uint8Array } | Refused> => {
  const bytes = await collectBytes(source, MAX_UPLOAD_BYTES)
  return bytes === null ? refused('too-large') : { state: 'collected', bytes }
}

/** Reads a chat with all its messages in one list. For long chats use `readChatInWorker`. */
export const readChat = async (file: ChatFile): Promise<ChatReading> => {
  const messages: ChatMessage[] = []
  const outcome = await readChatInto(file, (message) => messages.push(message))
  return outcome.state === 'read' ? { ...outcome, messages } : outcome
}

/** Reads a chat and hands over its messages one by one. Never throws for what a file holds. */
export const readChatInto = async (
  { bytes, fileName, dateOrder }: ChatFile,
  take: (message: ChatMessage) => void,
  passed: (share: number) => void = () => {},
): Promise<ChatOutcome> => {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > MAX_UPLOAD_BYTES) return refused('too-large')
  if (!isZip(bytes)) return readText({ bytes, fileName, dateOrder }, take, passed)
  const chat = await unpackChat(bytes)
  if (!chat.ok) return refused(chat.code)
  const { chatName, mediaNames } = chat
  const text = { bytes: chat.bytes, fileName: `${fileName} ${chatName}`, dateOrder }
  const outcome = readText(text, take, passed)
  return outcome.state === 'read' ? { ...outcome, archive: { chatName, mediaNames } } : outcome
}

const readText = (
  { bytes, fileName, dateOrder }: ChatFile,
  take: (message: ChatMessage) => void,
  passed: (share: number) => void,
): ChatOutcome => {
  const other = bytes.length > MAX_TEXT_BYTES ? 'too-much-text' : otherKindOfFile(bytes, fileName)
  if (other !== null) return refused(other)
  const encoding = encodingOf(bytes)
  const survey = surveyChat(bytes, encoding, (share) => passed(share * 0.4))
  const refusal = refusalOf(survey, bytes)
  if (refusal !== null) return refusal
  const order = chosenOrder(survey, dateOrder)
  if (order.state === 'ambiguous') return order
  if (order.state === 'none') return refused('no-such-dates')
  const of = { bytes, encoding, fileName, survey, ...chosen(order) }
  const summary = readMessages(of, take, (share) => passed(0.4 + share * 0.6))
  if (summary.messageCount + summary.systemLineCount === 0) return refused('no-such-dates')
  if (summary.senders.length > MAX_SENDERS) return refused('too-many-senders')
  return { state: 'read', ...summary }
}

const refusalOf = (survey: Survey, bytes: Uint8Array): Refused | null => {
  if (survey.tooMany === 'messages') return refused('too-many-messages')
  if (survey.tooMany === 'senders') return refused('too-many-senders')
  if (survey.headers > 0) return null
  if (isBlank(bytes)) return refused('blank')
  return refused(isBinary(bytes) ? 'binary' : 'no-messages')
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => BLANK.has(byte))

// Spaces, tabs and line ends, and the bytes of a mark for the encoding.
const BLANK = new Set([0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff])

const chosenOrder = (survey: Survey, dateOrder: DateOrder | undefined): DateDecision =>
  dateOrder === undefined
    ? decideDateOrder(survey.dates)
    : { state: 'decided', dateOrder, because: 'chosen by the person who brought it in' }

const chosen = (order: { dateOrder: DateOrder; because: string }) => ({
  dateOrder: order.dateOrder,
  dateOrderBecause: order.because,
})
