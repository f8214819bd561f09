import type { ExportSummary } from '../reader/export.ts'
import { ledger } from '../reader/ledger.ts'
import { MAX_MESSAGE_CHARACTERS } from '../reader/limits.ts'
import type { Draft } from '../rules.ts'
import { type EmailFault, faultOf, readEmail } from './email.ts'

export type Mail = { name: string; bytes: Uint8Array }

export type MailsOutcome =
  | ({ state: 'read' } & ExportSummary)
  | { state: EmailFault }
  | { state: 'no-email' }

/** Reads one mail, or those of a zip, each in its turn. `format` says which. */
export const readMails = async (
  mails: Iterable<Mail>,
  format: 'email' | 'email-zip',
  take: (draft: Draft) => void,
): Promise<MailsOutcome> => {
  const book = ledger(take)
  const cut: string[] = []
  let received = 0
  let line = 0
  for (const { name, bytes } of mails) {
    line += 1
    const fault = faultOf(bytes)
    if (fault !== null && format === 'email') return { state: fault }
    const read = fault === null ? await readEmail(bytes) : notOpened
    if (!read.ok) book.lose(line, `${name} ${read.text}`, read.because)
    else if (read.email.text.length > MAX_MESSAGE_CHARACTERS)
      book.lose(line, `${name} ${read.email.text}`, 'too-long')
    else {
      book.keep({ line, ...read.email })
      if (!read.isWhole) cut.push(name)
      if (read.timeFrom === 'received') received += 1
    }
  }
  const summary = book.summaryOf({
    format,
    dateOrder: null,
    dateOrderBecause: becauseOf(received),
    endsCleanly: cut.length === 0,
    stopped: cut.length === 0 ? null : `The end of this e-mail is missing: ${cut.join(', ')}.`,
  })
  if (summary.messageCount + summary.notUnderstoodCount === 0) return { state: 'no-email' }
  return { state: 'read', ...summary }
}

const notOpened = { ok: false as const, because: 'not-an-email' as const, text: '' }

const becauseOf = (received: number): string =>
  received === 0
    ? 'an e-mail names the month, and says how far its clock is from ours'
    : `an e-mail names the month; ${received} without a date of its own stand at the time when a server received them`

/** Whether a text begins as a mail does: with headers that mails have. */
export const looksLikeMail = (start: string): boolean => {
  const names = new Set<string>()
  for (const line of start.slice(0, 16_384).split(/\r?\n/)) {
    if (line === '') break
    if (/^[ \t]|^From /.test(line)) continue
    const name = /^([A-Za-z][A-Za-z0-9_-]{0,60}):/.exec(line)?.[1]
    if (name === undefined) return false
    names.add(name.toLowerCase())
  }
  return mailHeaders.filter((name) => names.has(name)).length >= 2
}

const mailHeaders = [
  ...['from', 'to', 'date', 'subject', 'received', 'return-path', 'message-id', 'delivered-to'],
  ...['mime-version', 'content-type', 'reply-to', 'sender', 'x-received', 'dkim-signature'],
]
