import { type Encoding, encodingOf, isBinary } from '../../../../platform/encoding.ts'
import { wholeWithin } from '../../../../platform/whole.ts'
import { readBackup } from '../backup/backup.ts'
import { readCallLog } from '../calls/call-log.ts'
import { headOf } from '../calls/separators.ts'
import { readSurveyed } from '../chat/chat.ts'
import { type Survey, surveyChat } from '../chat/survey.ts'
import { looksLikeMail, type Mail, readMails } from '../mail/mails.ts'
import type { DateOrder, Draft } from '../rules.ts'
import { unpackExport } from './archive.ts'
import type { Ambiguous, ExportReading, ExportSummary, Refused } from './export.ts'
import { isZip, otherKindOfFile } from './file-kind.ts'
import { MAX_SENDERS, MAX_TEXT_BYTES, MAX_UPLOAD_BYTES } from './limits.ts'
import { type RefusalCode, refused } from './refusals.ts'

export type ExportFile = {
  bytes: Uint8Array
  fileName: string
  /** The order a person chose when the file could not tell. */
  dateOrder?: DateOrder | undefined
}

export type ExportOutcome = ({ state: 'read' } & ExportSummary) | Ambiguous | Refused

type Take = (draft: Draft) => void
type Passed = (share: number) => void

/** The upload as it comes in, or a refusal as soon as it is too large. */
export const collectUpload = async (
  source: AsyncIterable<Uint8Array>,
): Promise<{ state: 'collected'; bytes: Uint8Array } | Refused> => {
  const bytes = await wholeWithin(source, MAX_UPLOAD_BYTES)
  return bytes === null ? refused('too-large') : { state: 'collected', bytes }
}

/** Reads an export with all its entries in one list. For long ones use `readExportApart`. */
export const readExport = async (file: ExportFile): Promise<ExportReading> => {
  const messages: Draft[] = []
  const outcome = await readExportInto(file, (message) => messages.push(message))
  return outcome.state === 'read' ? { ...outcome, messages } : outcome
}

/** Reads an export and hands over its entries one by one. Never throws for what a file holds. */
export const readExportInto = async (
  file: ExportFile,
  take: Take,
  passed: Passed = () => {},
): Promise<ExportOutcome> => {
  if (file.bytes.length === 0) return refused('empty')
  if (file.bytes.length > MAX_UPLOAD_BYTES) return refused('too-large')
  const outcome = isZip(file.bytes)
    ? await readZip(file, take, passed)
    : await readText(file, take, passed)
  if (outcome.state !== 'read') return outcome
  return outcome.senders.length > MAX_SENDERS ? refused('too-many-senders') : outcome
}

const readZip = async (file: ExportFile, take: Take, passed: Passed): Promise<ExportOutcome> => {
  const zip = await unpackExport(file.bytes)
  if (!zip.ok) return refused(zip.code)
  const { mediaNames } = zip
  if (zip.holds === 'mails') {
    const outcome = await mailsRead(zip.mails, 'email-zip', take)
    return outcome.state === 'read'
      ? { ...outcome, archive: { chatName: '', mediaNames } }
      : outcome
  }
  const inside = { ...file, bytes: zip.bytes, fileName: `${file.fileName} ${zip.name}` }
  const outcome = await readText(inside, take, passed)
  const archive = { chatName: zip.name, mediaNames }
  return outcome.state === 'read' ? { ...outcome, archive } : outcome
}

/** What the beginning of a text tells; enough for the headers of any mail that is no attack. */
const LOOKED_AT = 64 * 1024

type Text = ExportFile & { encoding: Encoding; start: string }

const readText = async (file: ExportFile, take: Take, passed: Passed): Promise<ExportOutcome> => {
  const { bytes, fileName } = file
  if (bytes.length > MAX_TEXT_BYTES) return refused('too-much-text')
  const other = otherKindOfFile(bytes, fileName)
  if (other !== null) return refused(other)
  const encoding = encodingOf(bytes)
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, LOOKED_AT))
  const text = { ...file, encoding, start }
  if (/^\s{0,20}<(?:\?xml|smses|calls)/i.test(start)) return backupRead(text, take, passed)
  if (looksLikeMail(start)) return mailsRead([{ name: fileName, bytes }], 'email', take)
  return readLines(text, take, passed)
}

const backupRead = ({ bytes, encoding }: Text, take: Take, passed: Passed): ExportOutcome => {
  const outcome = readBackup({ bytes, encoding }, take, passed)
  return outcome.state === 'read' ? outcome : refused(codes[outcome.state])
}

const mailsRead = async (
  mails: Iterable<Mail>,
  format: 'email' | 'email-zip',
  take: Take,
): Promise<ExportOutcome> => {
  const outcome = await readMails(mails, format, take)
  return outcome.state === 'read' ? outcome : refused(codes[outcome.state])
}

// A chat may hold a line that reads like the head of a call log, but no call log begins with a message.
const readLines = async (text: Text, take: Take, passed: Passed): Promise<ExportOutcome> => {
  const { bytes, encoding, start } = text
  const first = headOf(start, 1)
  if (first !== null) return callsRead({ ...text, head: first }, take)
  const survey = surveyChat(bytes, encoding, (share) => passed(share * 0.4))
  if (survey.headers > 0) return chatRead(text, survey, take, (share) => passed(0.4 + share * 0.6))
  const head = headOf(start)
  return head === null ? nothingKnown(text) : callsRead({ ...text, head }, take)
}

const chatRead = (text: Text, survey: Survey, take: Take, passed: Passed): ExportOutcome => {
  if (survey.tooMany === 'messages') return refused('too-many-messages')
  if (survey.tooMany === 'senders') return refused('too-many-senders')
  const { bytes, encoding, fileName, dateOrder } = text
  const outcome = readSurveyed({ bytes, encoding, fileName, dateOrder, survey }, take, passed)
  if (outcome.state === 'read' || outcome.state === 'ambiguous') return outcome
  return refused(outcome.state)
}

type CallText = Text & { head: NonNullable<ReturnType<typeof headOf>> }

const callsRead = async (text: CallText, take: Take): Promise<ExportOutcome> => {
  const { bytes, encoding, head, dateOrder } = text
  const outcome = await readCallLog({ bytes, encoding, head, dateOrder }, take)
  if (outcome.state === 'read' || outcome.state === 'ambiguous') return outcome
  return refused(codes[outcome.state])
}

const codes = {
  'too-many': 'too-many-messages',
  'defines-entities': 'xml-entities',
  'other-xml': 'other-xml',
  'holds-nothing': 'backup-empty',
  'email-header': 'email-header',
  'email-parts': 'email-parts',
  'no-email': 'no-messages',
  'no-calls': 'calls-empty',
} as const satisfies Record<string, RefusalCode>

const nothingKnown = ({ bytes, fileName }: Text): Refused => {
  if (bytes.every((byte) => BLANK.has(byte))) return refused('blank')
  if (isBinary(bytes)) return refused('binary')
  return refused(/\.csv$/i.test(fileName) ? 'calls-without-head' : 'no-messages')
}

// Spaces, tabs and line ends, and the bytes of a mark for the encoding.
const BLANK = new Set([0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff])
