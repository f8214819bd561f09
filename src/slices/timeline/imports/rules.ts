import type { SourceForm } from '../public.ts'

export const importStates = [
  'reading',
  'asks-date-order',
  'preview',
  'accepted',
  'declined',
  'refused',
] as const
export type ImportState = (typeof importStates)[number]

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

/** What kind of file it was, as its own signs told; a name or an ending is not believed. */
export type ExportFormat =
  | 'whatsapp-ios'
  | 'whatsapp-android'
  | 'calls-csv'
  | 'calls-xml'
  | 'sms-xml'
  | 'email'
  | 'email-zip'

/** What an export can say that an entry is. */
export type DraftKind =
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
  | 'incoming-call'
  | 'outgoing-call'
  | 'missed-call'
  | 'rejected-call'
  | 'blocked-call'
  | 'voicemail'
  | 'sms'
  | 'mms'
  | 'email'

/**
 * One message or call as its source wrote it; `repeated` where the timeline of the case has it already. `on` and
 * `at` are what a chat or log says itself, or London time where the source names a moment. `text` is what the sender
 * wrote, character for character; of a call it is what the log says. Media is never opened; only its name is kept.
 */
export type Draft = {
  line: number
  on: string
  at: string
  precision: 'minute' | 'second'
  sender: string
  kind: DraftKind
  text: string
  attachment: string | null
  party?: string // who it was, in a spelling that every tool's export shares; left out in chats
  repeated?: boolean
}

/** What one sender sent on one day. */
export type Day = {
  id: string
  on: string
  sender: string
  count: number
  from: string
  to: string
}

/** One call of a run, as the preview shows it. */
export type CallShown = { line: number; on: string; at: string; words: string }

/** Calls that follow each other closely, and the first of them. */
export type CallRun = {
  id: string
  sender: string
  count: number
  fromOn: string
  from: string
  toOn: string
  to: string
  repeated: number
  what: string // how many of which kind: "41 missed calls"
  shown: CallShown[]
}

export type Sender = { name: string; count: number; first: string; last: string }
export type NotUnderstood = { line: number; text: string; because: string }
export type DateCandidate = {
  dateOrder: DateOrder
  first: string
  last: string
  impossible: number
}

/** What is known of a file beside its messages. Sealed, because it names people and quotes lines. */
export type ReadSummary = {
  state: 'read'
  format: ExportFormat
  dateOrder: DateOrder | null // null: the file names moments, or months by their names
  dateOrderBecause: string
  systemLineCount: number
  notUnderstood: NotUnderstood[] // the first of them; the count is in the row
  senders: Sender[]
  endsCleanly: boolean
  stopped: string | null // where reading stopped, if the file did not go on
  mediaCount: number | null // files in the zip beside the chat, which stay unread
  days: Day[]
  callRuns: CallRun[]
}
export type Summary =
  | ReadSummary
  | { state: 'asks-date-order'; candidates: DateCandidate[]; likely: DateOrder | null }
  | { state: 'refused'; sentence: string }
  | {
      state: 'accepted'
      form?: SourceForm // left out before there were others than WhatsApp
      dateOrder: DateOrder | null
      lastLine: number
      entries?: number // fewer than what was accepted where runs of calls stand as one
    }

export const draftsAPage = 200

/** Chosen by sender, by group (a day or a month of a sender, a run of calls), by line, or all. */
export type Choice = {
  all: boolean
  senders: string[] | null
  groups: string[]
  lines: number[]
  withRepeated: boolean
  runs: 'together' | 'singly' | null // null: as is usual for this kind of file
}

/** Says of each draft whether it was chosen. `inRuns`: the lines of the chosen runs of calls. */
export function chooser(choice: Choice, senders: Sender[], inRuns: Set<number>) {
  const numbers = new Map(senders.map(({ name }, index) => [name, index + 1]))
  const wanted = choice.senders === null ? null : new Set(choice.senders)
  const groups = new Set(choice.groups)
  const lines = new Set(choice.lines)
  const everything = choice.all || (groups.size === 0 && lines.size === 0)
  return (draft: Draft): boolean => {
    if (wanted !== null && !wanted.has(draft.sender)) return false
    if (draft.repeated && !choice.withRepeated && !lines.has(draft.line)) return false
    if (everything || lines.has(draft.line) || inRuns.has(draft.line)) return true
    const number = numbers.get(draft.sender) ?? 0
    return groups.has(dayId(draft.on, number)) || groups.has(monthId(draft.on, number))
  }
}

/** A number stands for the sender, in order of appearance: an id says nothing of anybody. */
export const dayId = (on: string, senderNumber: number) => `${on}.${senderNumber}`
export const monthId = (on: string, senderNumber: number) => `${on.slice(0, 7)}.${senderNumber}`

/** The months of each sender, for chats of more days than a person would tick. */
export function monthsOf(days: Day[]): Day[] {
  const months = new Map<string, Day>()
  for (const day of days) {
    const id = monthId(day.on, Number(day.id.slice(day.id.indexOf('.') + 1)))
    const month = months.get(id)
    if (month) month.count += day.count
    else months.set(id, { ...day, id })
  }
  return [...months.values()]
}

export const minuteOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5))

/** The party of a caller who hid the number: every tool says it in other words, and one is like another. */
export const WITHHELD = 'withheld'

const calls: ReadonlySet<DraftKind> = new Set([
  'call',
  'missed-voice-call',
  'missed-video-call',
  'incoming-call',
  'outgoing-call',
  'missed-call',
  'rejected-call',
  'blocked-call',
])

export function channelOf(kind: DraftKind): 'call' | 'message' | 'voicemail' | 'email' {
  if (calls.has(kind)) return 'call'
  return kind === 'voicemail' || kind === 'email' ? kind : 'message'
}

/** The form in which the timeline names this source. */
export const formOf: Record<ExportFormat, SourceForm> = {
  'whatsapp-ios': 'whatsapp',
  'whatsapp-android': 'whatsapp',
  'calls-csv': 'call-log',
  'calls-xml': 'call-backup',
  'sms-xml': 'sms-backup',
  email: 'email',
  'email-zip': 'email-zip',
}

export const isCallLog = (format: ExportFormat) => format === 'calls-csv' || format === 'calls-xml'
