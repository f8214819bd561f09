import { decideDateOrder, noDateEvidence, seeDate } from '../reader/date-order.ts'
import type { Ambiguous, ExportSummary } from '../reader/export.ts'
import { type Ledger, ledger } from '../reader/ledger.ts'
import { MAX_MESSAGES } from '../reader/limits.ts'
import { fromThisPhone, type Party, partyOf, shownOnce, withheld } from '../reader/parties.ts'
import type { DateOrder, Draft } from '../rules.ts'
import { callKindOf } from './call-types.ts'
import type { Column } from './columns.ts'
import { durationWords } from './durations.ts'
import { readMoment, type Written, whenOf } from './moments.ts'
import { eachRow, hasGoodQuotes, type Table } from './rows.ts'

export type CallLogOutcome =
  | ({ state: 'read' } & ExportSummary)
  | Ambiguous
  | { state: 'too-many' }
  | { state: 'no-calls' }

type CallLog = Table & { dateOrder: DateOrder | undefined }

/** Reads a call log whose head was found: once for what its dates tell together, once for its calls. */
export const readCallLog = async (
  log: CallLog,
  take: (draft: Draft) => void,
): Promise<CallLogOutcome> => {
  const isQuoted = await hasGoodQuotes(log)
  const { rows, dates } = await surveyOf(log, isQuoted)
  if (rows > MAX_MESSAGES) return { state: 'too-many' }
  const decision = decideDateOrder(dates)
  if (decision.state === 'ambiguous' && log.dateOrder === undefined) return decision

  const chosen = log.dateOrder ?? (decision.state === 'decided' ? decision.dateOrder : null)
  const book = ledger(take)
  const names = shownOnce()
  await eachRow(log, isQuoted, (cells, line) =>
    readRow({ log, book, order: chosen ?? 'dmy', names }, cells, line),
  )
  const dateOrder = dates.total === 0 ? null : chosen
  const dateOrderBecause = becauseOf(log, decision.state === 'decided' ? decision.because : null)
  const summary = book.summaryOf({
    format: 'calls-csv',
    dateOrder,
    dateOrderBecause,
    encoding: log.encoding,
  })
  if (summary.messageCount === 0 && summary.notUnderstoodCount === 0) return { state: 'no-calls' }
  return { state: 'read', ...summary }
}

const becauseOf = (log: CallLog, because: string | null): string => {
  if (log.dateOrder !== undefined) return 'chosen by the person who brought it in'
  return because ?? 'the log names months in words, or gives moments that every clock shares'
}

async function surveyOf(log: CallLog, isQuoted: boolean) {
  const dates = noDateEvidence()
  let rows = 0
  await eachRow(log, isQuoted, (cells, line) => {
    rows += 1
    const written = writtenIn(log, cells)
    if (written?.form === 'parts') seeDate(dates, written.parts, line)
  })
  return { rows, dates }
}

const cellOf = ({ head }: Table, cells: string[], column: Column): string => {
  const index = head.columns.at[column]
  return index === undefined ? '' : (cells[index] ?? '').trim()
}

const writtenIn = (log: CallLog, cells: string[]): Written | null => {
  const date = cellOf(log, cells, 'date')
  const time = cellOf(log, cells, 'time')
  return readMoment(time === '' ? date : `${date} ${time}`, log.head.columns.zone)
}

type Reading = {
  log: CallLog
  book: Ledger
  order: DateOrder
  names: (party: Party) => string
}

function readRow({ log, book, order, names }: Reading, cells: string[], line: number) {
  const cell = (column: Column) => cellOf(log, cells, column)
  const lose = (because: Parameters<Ledger['lose']>[2]) =>
    book.lose(line, cells.join(log.head.separator), because)
  if (cells.every((text) => text.trim() === '')) return
  if (cells.some((text) => text.length > MOST_IN_CELL)) return lose('too-long')

  const written = writtenIn(log, cells)
  if (written === null) return lose(cell('date') === '' ? 'no-date' : 'unknown-date')
  const when = whenOf(written, order)
  if (typeof when === 'string') return lose(when)
  const kind = callKindOf(cell('type'), cell('outcome'))
  if (kind === null) return lose('unknown-type')
  const party = partyOf(cell('number'), cell('name')) ?? withheld

  const shown = names(party)
  const sender = kind === 'outgoing-call' ? fromThisPhone(shown) : shown
  const text = wordsOf(cell)
  book.keep({ line, ...when, sender, kind, text, attachment: null, party: party.party })
}

/** A number, a name or a date beyond this is none. */
const MOST_IN_CELL = 1000

// What the log says of a call beside who, when and what became of it. A formula stays the text it is.
function wordsOf(cell: (column: Column) => string): string {
  const duration = cell('duration')
  return [
    ...(duration === '' ? [] : [`Duration ${durationWords(duration)}`]),
    ...(cell('service') === '' ? [] : [`Service: ${cell('service')}`]),
    ...(cell('location') === '' ? [] : [`Location: ${cell('location')}`]),
  ].join('. ')
}
