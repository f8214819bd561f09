import { SaxesParser } from 'saxes'
import type { Encoding } from '../../../../platform/encoding.ts'
import type { ExportSummary } from '../reader/export.ts'
import { type Ledger, ledger } from '../reader/ledger.ts'
import { MAX_MESSAGE_CHARACTERS, MAX_MESSAGES } from '../reader/limits.ts'
import { type Party, shownOnce } from '../reader/parties.ts'
import type { Draft } from '../rules.ts'
import { plainXml } from './plain-xml.ts'
import { type BackupRecord, readCall, readMms, readSms } from './records.ts'

export type BackupOutcome =
  | ({ state: 'read' } & ExportSummary)
  | { state: 'too-many' }
  | { state: 'defines-entities' }
  | { state: 'other-xml' }
  | { state: 'holds-nothing' }

type Walk = {
  book: Ledger
  names: (party: Party) => string
  count: number
  root: string | null
  open: BackupRecord | null
  isWhole: boolean
  stop: 'too-many' | 'defines-entities' | 'other-xml' | null
  doubtful: number // the line on which the last damage was seen
}

/**
 * Reads what "SMS Backup & Restore" writes, its messages and its calls, as a stream: never more than one message is
 * held. Entities are not defined and nothing outside is asked; of what was cut off, all before the cut is kept.
 */
export const readBackup = (
  { bytes, encoding }: { bytes: Uint8Array; encoding: Encoding },
  take: (draft: Draft) => void,
  passed: (share: number) => void,
): BackupOutcome => {
  const walk: Walk = {
    book: ledger(take),
    names: shownOnce(),
    count: 0,
    root: null,
    open: null,
    isWhole: false,
    stop: null,
    doubtful: 0,
  }
  const parser = parserFor(walk)
  const plain = plainXml()
  const decoder = new TextDecoder(encoding)
  for (let from = 0; from < bytes.length && walk.stop === null; from += CHUNK_BYTES) {
    const to = Math.min(from + CHUNK_BYTES, bytes.length)
    parser.write(plain(decoder.decode(bytes.subarray(from, to), { stream: to < bytes.length })))
    passed(to / bytes.length)
  }
  if (walk.stop !== null) return { state: walk.stop }
  if (walk.root === null) return { state: 'other-xml' }
  return outcomeOf(walk, encoding)
}

const CHUNK_BYTES = 256 * 1024

function outcomeOf(walk: Walk, encoding: Encoding): BackupOutcome {
  const isCalls = walk.root === 'calls'
  if (walk.open !== null) walk.book.lose(walk.count, '', 'cut-off')
  const summary = walk.book.summaryOf({
    format: isCalls ? 'calls-xml' : 'sms-xml',
    dateOrder: null,
    dateOrderBecause: 'the backup gives moments that every clock shares',
    encoding,
    endsCleanly: walk.isWhole,
    stopped: walk.isWhole ? null : stoppedAfter(walk.count, isCalls ? 'call' : 'message'),
  })
  const isEmpty = summary.messageCount === 0 && summary.notUnderstoodCount === 0
  return isEmpty ? { state: 'holds-nothing' } : { state: 'read', ...summary }
}

const stoppedAfter = (count: number, what: string): string =>
  count === 0
    ? `The file stops before its first ${what}.`
    : `The file stops after ${what} ${count}: what came then is not in it.`

function parserFor(walk: Walk) {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('doctype', () => {
    walk.stop = 'defines-entities'
  })
  parser.on('opentag', (tag) => opened(walk, tag))
  parser.on('closetag', (tag) => closed(walk, tag.name))
  // The parser goes on after damage; each damaged line is told once.
  parser.on('error', () => {
    if (walk.root === null || parser.line === walk.doubtful || walk.stop !== null) return
    walk.doubtful = parser.line
    walk.book.lose(parser.line, `Line ${parser.line} of the file`, 'broken-xml')
  })
  return parser
}

function opened(walk: Walk, { name, attributes }: Tag) {
  if (walk.stop !== null) return
  if (walk.root === null) {
    walk.root = name
    if (name !== 'smses' && name !== 'calls') walk.stop = 'other-xml'
  } else if (name === 'sms' || name === 'call' || name === 'mms') {
    if (walk.open !== null) walk.book.lose(walk.count, '', 'broken-xml') // its end never came
    walk.count += 1
    if (walk.count > MAX_MESSAGES) walk.stop = 'too-many'
    walk.open = { name, attributes, parts: [], addresses: [] }
  } else if (walk.open !== null && (name === 'part' || name === 'addr')) {
    const list = name === 'part' ? walk.open.parts : walk.open.addresses
    if (list.length < MOST_PARTS) list.push(attributes)
  }
}

/** A phone's picture message holds some ten parts; what is beyond this is not looked at. */
const MOST_PARTS = 500

function closed(walk: Walk, name: string) {
  const { open, stop, count } = walk
  if (stop !== null) return
  if (name === walk.root) walk.isWhole = true
  if (open === null || name !== open.name) return
  walk.open = null
  const read = { sms: readSms, mms: readMms, call: readCall }[open.name](open, walk.names)
  if ('because' in read) walk.book.lose(count, read.text, read.because)
  else if (read.text.length > MAX_MESSAGE_CHARACTERS) walk.book.lose(count, read.text, 'too-long')
  else walk.book.keep({ line: count, ...read })
}

type Tag = { name: string; attributes: BackupRecord['attributes'] }
