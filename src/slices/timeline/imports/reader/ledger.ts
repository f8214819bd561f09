import type { Encoding } from '../../../../platform/encoding.ts'
import type { Draft } from '../rules.ts'
import type { ExportSummary, NotUnderstoodBecause } from './export.ts'
import { LISTED, LISTED_CHARACTERS } from './limits.ts'

export type Ledger = {
  keep: (draft: Draft) => void
  lose: (line: number, text: string, because: NotUnderstoodBecause) => void
  summaryOf: (of: SummaryOf) => ExportSummary
}

/** What a reader knows of its file beside its entries. */
export type SummaryOf = Pick<ExportSummary, 'format' | 'dateOrder' | 'dateOrderBecause'> &
  Partial<ExportSummary>

/** Hands entries on and counts them: how many of whom, from when to when, and what was not understood. */
export const ledger = (take: (draft: Draft) => void): Ledger => {
  const senders = new Map<string, { count: number; first: string; last: string }>()
  const counted = empty()
  const keep = (draft: Draft): void => {
    counted.messageCount += 1
    const { sender, on } = draft
    const before = senders.get(sender) ?? { count: 0, first: on, last: on }
    before.count += 1
    if (on < before.first) before.first = on
    if (on > before.last) before.last = on
    senders.set(sender, before)
    take(draft)
  }
  const lose = (line: number, text: string, because: NotUnderstoodBecause): void => {
    counted.notUnderstoodCount += 1
    if (counted.notUnderstood.length < LISTED)
      counted.notUnderstood.push({ line, text: shortened(text), because })
  }
  const summaryOf = (of: SummaryOf): ExportSummary => ({
    ...counted,
    senders: [...senders].map(([name, sender]) => ({ name, ...sender })),
    ...of,
  })
  return { keep, lose, summaryOf }
}

const empty = (): Omit<ExportSummary, 'format' | 'dateOrder' | 'dateOrderBecause'> => ({
  clock: '24h',
  encoding: utf8,
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
const utf8: Encoding = 'utf-8'

/** The beginning of a text. A slice would keep the whole in memory; what goes through bytes is a copy. */
export const shortened = (text: string): string =>
  text.length <= LISTED_CHARACTERS
    ? text
    : Buffer.from(text.slice(0, LISTED_CHARACTERS)).toString('utf8')
