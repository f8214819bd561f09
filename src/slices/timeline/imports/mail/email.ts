import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { htmlWords } from '../../../../platform/html-words.ts'
import { readMoment, type When, whenOf } from '../calls/moments.ts'
import type { NotUnderstoodBecause } from '../reader/export.ts'
import type { Draft } from '../rules.ts'

/** No programme writes headers of this size; a mail that has them was made to do harm. */
const MAX_HEADER_BYTES = 256 * 1024
const MAX_PARTS = 1_000
/** Forwarded mails inside forwarded mails: what lies deeper is named as a file. */
const MAX_FORWARDED = 4
const MAX_DEPTH = 50

export type EmailFault = 'email-header' | 'email-parts'

export type ReadEmail =
  | { ok: true; email: Omit<Draft, 'line'>; isWhole: boolean; timeFrom: 'date' | 'received' }
  | { ok: false; because: NotUnderstoodBecause; text: string }

/** Why a mail is not even opened; null where it may be. */
export const faultOf = (bytes: Uint8Array): EmailFault | null => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ends = [text.indexOf('\r\n\r\n'), text.indexOf('\n\n')].filter((at) => at >= 0)
  const header = ends.length === 0 ? bytes.length : Math.min(...ends)
  if (header > MAX_HEADER_BYTES) return 'email-header'
  return partsOf(text.toString('latin1')).opened > MAX_PARTS ? 'email-parts' : null
}

/** How many parts a mail begins, and whether the outermost of them ends. */
const partsOf = (text: string): { opened: number; isWhole: boolean } => {
  const boundaries = boundariesIn(text)
  let opened = 0
  for (const [line] of text.matchAll(/^--[^\r\n]{1,90}/gm))
    if (boundaries.has(line.slice(2).trimEnd())) opened += 1
  const header = text.slice(0, /\r?\n\r?\n/.exec(text)?.index)
  const [outermost] = boundariesIn(header)
  return { opened, isWhole: outermost === undefined || text.includes(`--${outermost}--`) }
}

const BOUNDARY = /boundary\s{0,4}=\s{0,4}(?:"([^"\r\n]{1,80})"|([^\s;"]{1,80}))/gi

const boundariesIn = (text: string): Set<string> =>
  new Set([...text.matchAll(BOUNDARY)].map(([, quoted, bare]) => quoted ?? bare ?? ''))

/**
 * One mail: who sent it, when, its subject and its words. Of two bodies the plain one is taken; of a page only the
 * words. Nothing is fetched. Files in it are named and left there.
 */
export const readEmail = async (bytes: Uint8Array): Promise<ReadEmail> => {
  const email = await parsed(bytes)
  if (email === null || email.headers.length === 0) return lost(bytes, 'not-an-email')
  const { when, from } = timeOf(email)
  if (typeof when === 'string') return lost(bytes, when)
  const { party, sender } = senderOf(email.from)
  const { isWhole } = partsOf(Buffer.from(bytes).toString('latin1'))
  return {
    ok: true,
    isWhole,
    timeFrom: from,
    email: {
      ...when,
      sender,
      party,
      kind: 'email',
      text: wordsOf(email),
      attachment: namesOf(email.attachments),
    },
  }
}

// The library says with an error that a mail is built to break it.
const parsed = async (bytes: Uint8Array): Promise<Email | null> => {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: 4 * MAX_HEADER_BYTES,
      maxRfc822NestingDepth: MAX_FORWARDED,
    })
  } catch {
    return null
  }
}

const lost = (bytes: Uint8Array, because: NotUnderstoodBecause): ReadEmail => ({
  ok: false,
  because,
  text: Buffer.from(bytes.subarray(0, 300)).toString('utf8'),
})

type Time = { when: When | NotUnderstoodBecause; from: 'date' | 'received' }

/** The mail's own date; where it has none that is a date, when the last server received it. */
function timeOf({ headers }: Email): Time {
  const headerOf = (key: string) => headers.find((header) => header.key === key)?.value ?? ''
  const own = momentIn(headerOf('date'))
  if (typeof own !== 'string') return { when: own, from: 'date' }
  const received = headerOf('received')
  const when = momentIn(received.slice(received.lastIndexOf(';') + 1))
  return typeof when === 'string' ? { when: own, from: 'date' } : { when, from: 'received' }
}

function momentIn(text: string): When | NotUnderstoodBecause {
  if (text.trim() === '') return 'no-date'
  const written = readMoment(text, null)
  return written === null ? 'unknown-date' : whenOf(written, 'dmy')
}

function senderOf(from: Address | undefined): { party: string; sender: string } {
  const name = (from?.name ?? '').trim().slice(0, MOST_IN_NAME)
  const address = (from?.address ?? '').trim().slice(0, MOST_IN_NAME)
  if (address === '') return { party: `name ${name.toLowerCase()}`, sender: name || 'No sender' }
  const sender = name === '' || name === address ? address : `${name} (${address})`
  return { party: address.toLowerCase(), sender }
}

/** The choice of senders takes names of up to 300 letters. */
const MOST_IN_NAME = 140

function wordsOf({ subject, text, html }: Email): string {
  const plain = (text ?? '').replaceAll('\r\n', '\n').trim()
  const body = plain === '' ? htmlWords(html ?? '') : plain
  const about = subject === undefined || subject === '' ? '' : `Subject: ${subject}`
  return [about, body].filter((part) => part !== '').join('\n\n')
}

const MOST_NAMED = 50

function namesOf(attachments: Attachment[]): string | null {
  if (attachments.length === 0) return null
  const names = attachments.map(({ filename, mimeType }) => (filename ?? mimeType).slice(0, 200))
  const rest = names.length - MOST_NAMED
  const named = names.slice(0, MOST_NAMED).join(', ')
  return rest > 0 ? `${named} and ${rest} more` : named
}
