import PostalMime, { type Email } from 'postal-mime'
import { htmlWords } from '../../../../platform/html-words.ts'
import type { Attached, Mail } from './document.ts'

const MAX_HEADER_BYTES = 1024 * 1024
const MAX_NESTING = 50

/** One saved email (.eml). Nothing is fetched; an email inside it is handed on as a file. Null: it is none. */
export async function readEml(bytes: Uint8Array): Promise<Mail | null> {
  const email = await parsed(bytes)
  if (email === null || email.headers.length === 0) return null
  const { from, date, subject, text, html, attachments } = email
  const plain = (text ?? '').trim()
  return {
    headings: [
      ['From', from?.address ? `${from.name ?? ''} <${from.address}>`.trim() : (from?.name ?? '')],
      ['Date', date ?? ''],
      ['Subject', subject ?? ''],
    ],
    body: plain === '' ? htmlWords(html ?? '') : plain,
    attached: attachments.map(asAttached),
  }
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
      forceRfc822Attachments: true,
    })
  } catch {
    return null // the library says with an error that a mail is built to break it
  }
}

function asAttached({ filename, mimeType, content }: Email['attachments'][number]): Attached {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  return { name: filename ?? mimeType, type: mimeType.toLowerCase(), bytes }
}

/** Whether a file begins as emails do: with headers that they have. */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 16_384)).toString('latin1')
  const names = new Set<string>()
  for (const line of start.replace(/^\uFEFF|^\xEF\xBB\xBF/, '').split(/\r?\n/)) {
    if (line === '') break
    if (/^[ \t]|^From /.test(line)) continue
    const name = /^([A-Za-z][A-Za-z0-9_-]{0,60}):/.exec(line)?.[1]
    if (name === undefined) return false
    names.add(name.toLowerCase())
  }
  return ['from', 'to', 'date', 'subject', 'received', 'content-type', 'mime-version'].some(
    (name) => names.has(name),
  )
}
