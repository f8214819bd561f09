import type { Encoding } from '../../../../platform/encoding.ts'
import { calendarDate } from '../reader/dates.ts'
import type { ExportSummary, NotUnderstood, NotUnderstoodBecause } from '../reader/export.ts'
import { LISTED, LISTED_CHARACTERS, MAX_MESSAGE_CHARACTERS } from '../reader/limits.ts'
import { eachLine } from '../reader/lines.ts'
import type { DateOrder, Draft } from '../rules.ts'
import { type Header, isBegunHeader, readHeader, timeOf } from './header.ts'
import { contentOf, isEncryptionNotice, isSystemText, MARK, withoutMarks } from './kinds.ts'
import { firstName, resolveNames, shownName } from './senders.ts'
import type { Survey } from './survey.ts'

export type ReadingOf = {
  bytes: Uint8Array
  encoding: Encoding
  fileName: string
  survey: Survey
  dateOrder: DateOrder
  dateOrderBecause: string
}

type Open = { line: number; header: Header; on: string; at: string; text: string; ended: boolean }

type Walk = {
  of: ReadingOf
  names: Map<string, string>
  /** Names as written, and what they are: looked at once each. */
  known: Map<string, { shown: string; isSystem: boolean }>
  summary: ExportSummary
  senders: Map<string, { count: number; first: string; last: string }>
  take: (message: Draft) => void
  open: Open | null
  /** Lines that continue one that was not understood belong to it. */
  lost: NotUnderstood | null
}

/** The second walk through the file: every message, in the order of the file, goes to `take`. */
export const readMessages = (
  of: ReadingOf,
  take: (message: Draft) => void,
  passed: (share: number) => void,
): ExportSummary => {
  const names = resolveNames(of.survey.names, of.fileName)
  const summary = emptySummary(of)
  const walk: Walk = {
    of,
    names,
    known: new Map(),
    summary,
    senders: new Map(),
    take,
    open: null,
    lost: null,
  }
  eachLine(
    of.bytes,
    of.encoding,
    (text, line, ended) => {
      const header = readHeader(text)
      if (header !== null && header.format === of.survey.format) begin(walk, header, line, ended)
      else continueWith(walk, text, line, ended)
      if (!ended) summary.endsCleanly = false
    },
    passed,
  )
  close(walk)
  summary.senders = [...walk.senders].map(([name, sender]) => ({ name, ...sender }))
  return summary
}

const emptySummary = ({
  survey,
  encoding,
  dateOrder,
  dateOrderBecause,
}: ReadingOf): ExportSummary => ({
  format: survey.format,
  clock: survey.twelveHour > survey.headers / 2 ? '12h' : '24h',
  dateOrder,
  dateOrderBecause,
  encoding,
  messageCount: 0,
  systemLines: [],
  systemLineCount: 0,
  notUnderstood: [],
  notUnderstoodCount: 0,
  senders: [],
  endsCleanly: true,
  stopped: null,
  archive: null,
})

const begin = (walk: Walk, header: Header, line: number, ended: boolean): void => {
  close(walk)
  const on = calendarDate(header, walk.of.dateOrder)
  const at = timeOf(header)
  if (on !== null && at !== null) {
    walk.open = { line, header, on, at, text: header.body, ended }
    return
  }
  walk.lost = lose(
    walk,
    line,
    writtenOf(header),
    on === null ? 'impossible-date' : 'impossible-time',
  )
}

const writtenOf = ({ first, middle, last, hour, minute, body }: Header): string =>
  `${first}/${middle}/${last} ${hour}:${minute} ${body}`

const continueWith = (walk: Walk, text: string, line: number, ended: boolean): void => {
  if (!ended && isBegunHeader(text)) {
    close(walk)
    lose(walk, line, text, 'cut-off')
  } else if (walk.open !== null) {
    // What is longer than any message is not kept whole: it will not be understood anyway.
    if (walk.open.text.length <= MAX_MESSAGE_CHARACTERS + 300) walk.open.text += `\n${text}`
    walk.open.ended = ended
  } else if (walk.lost !== null) {
    walk.lost.text = shortened(`${walk.lost.text}\n${text}`)
  } else if (withoutMarks(text).trim() !== '') {
    lose(walk, line, text, 'before-first-message')
  }
}

const lose = (
  { summary }: Walk,
  line: number,
  text: string,
  because: NotUnderstoodBecause,
): NotUnderstood => {
  const lost = { line, text: shortened(text), because }
  summary.notUnderstoodCount += 1
  if (summary.notUnderstood.length < LISTED) summary.notUnderstood.push(lost)
  return lost
}

// A slice keeps the whole line in memory; what goes through bytes is a copy of its own.
const shortened = (text: string): string =>
  text.length <= LISTED_CHARACTERS
    ? text
    : Buffer.from(text.slice(0, LISTED_CHARACTERS)).toString('utf8')

const close = (walk: Walk): void => {
  const { open } = walk
  walk.open = null
  walk.lost = null
  if (open === null) return
  const first = firstName(open.text)
  const name = first === null ? null : (walk.names.get(first) ?? first)
  const text = name === null ? open.text : open.text.slice(name.length + 2)
  if (open.text.length > MAX_MESSAGE_CHARACTERS + 300)
    walk.lost = lose(walk, open.line, open.text, 'too-long')
  else if (name === null || isFromWhatsApp(walk, name, text)) keepSystemLine(walk, open, name, text)
  else keepMessage(walk, open, known(walk, name).shown, text)
}

const isFromWhatsApp = (walk: Walk, name: string, text: string): boolean => {
  const { format, isMarked } = walk.of.survey
  // Android names no sender before its own words, so a colon in them makes half of them a "name".
  if (format === 'whatsapp-android') return known(walk, name).isSystem
  // Without marks "You changed your number" may be his; only the notice is sure to be WhatsApp's.
  return isMarked ? text.startsWith(MARK) && isSystemText(text) : isEncryptionNotice(text)
}

const known = ({ known }: Walk, written: string): { shown: string; isSystem: boolean } => {
  const before = known.get(written)
  if (before !== undefined) return before
  const seen = { shown: shownName(written), isSystem: isSystemText(written) }
  known.set(written, seen)
  return seen
}

const keepSystemLine = (walk: Walk, open: Open, name: string | null, text: string): void => {
  if (!open.ended && !isSystemText(text)) {
    lose(walk, open.line, `${open.on} ${open.at} ${text}`, 'cut-off')
    return
  }
  const words = name === null || walk.of.survey.format === 'whatsapp-ios' ? text : open.text
  walk.summary.systemLineCount += 1
  if (walk.summary.systemLines.length < LISTED)
    walk.summary.systemLines.push({ line: open.line, text: shortened(withoutMarks(words)) })
}

const keepMessage = (walk: Walk, open: Open, sender: string, written: string): void => {
  const { line, on, at } = open
  const { kind, text, attachment } = contentOf(written, walk.of.survey.isMarked)
  const precision = at.length > 5 ? 'second' : 'minute'
  walk.summary.messageCount += 1
  count(walk, sender, on)
  walk.take({ line, on, at, precision, sender, kind, text, attachment })
}

const count = ({ senders }: Walk, name: string, on: string): void => {
  const sender = senders.get(name)
  if (sender === undefined) {
    senders.set(name, { count: 1, first: on, last: on })
    return
  }
  sender.count += 1
  if (on < sender.first) sender.first = on
  if (on > sender.last) sender.last = on
}
