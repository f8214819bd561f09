import type { Encoding } from '../../../../platform/encoding.ts'
import { type DateDecision, decideDateOrder } from '../reader/date-order.ts'
import type { Ambiguous, ExportSummary } from '../reader/export.ts'
import { MAX_SENDERS } from '../reader/limits.ts'
import type { DateOrder, Draft } from '../rules.ts'
import type { Survey } from './survey.ts'
import { readMessages } from './whatsapp.ts'

export type ChatOutcome =
  | ({ state: 'read' } & ExportSummary)
  | Ambiguous
  | { state: 'no-such-dates' }
  | { state: 'too-many-senders' }

export type Chat = {
  bytes: Uint8Array
  encoding: Encoding
  fileName: string
  survey: Survey
  dateOrder: DateOrder | undefined
}

/** The second walk through a chat, once it is known in which order it writes its dates. */
export const readSurveyed = (
  { dateOrder, ...chat }: Chat,
  take: (message: Draft) => void,
  passed: (share: number) => void,
): ChatOutcome => {
  const order = chosenOrder(chat.survey, dateOrder)
  if (order.state === 'ambiguous') return order
  if (order.state === 'none') return { state: 'no-such-dates' }
  const of = { ...chat, dateOrder: order.dateOrder, dateOrderBecause: order.because }
  const summary = readMessages(of, take, passed)
  if (summary.messageCount + summary.systemLineCount === 0) return { state: 'no-such-dates' }
  if (summary.senders.length > MAX_SENDERS) return { state: 'too-many-senders' }
  return { state: 'read', ...summary }
}

const chosenOrder = (survey: Survey, dateOrder: DateOrder | undefined): DateDecision =>
  dateOrder === undefined
    ? decideDateOrder(survey.dates)
    : { state: 'decided', dateOrder, because: 'chosen by the person who brought it in' }
