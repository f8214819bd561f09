import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { mailIdOf, type Returned, saidOf } from '../rules.ts'

const statuses = ['message/delivery-status', 'message/global-delivery-status']
const returned = [
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers',
]
/** A status is a few lines for each address, and we write to one. */
const MAX_STATUS_CHARACTERS = 65_536
const MAX_ENCLOSED = 10

/** Reads a saved email: the report of a mail server (RFC 3462), or one that somebody passed on as a file. */
export async function readReturned(bytes: Uint8Array): Promise<Returned> {
  const email = await parsed(bytes)
  if (email === null) return { is: 'none' }
  const report = await reportIn(email)
  if (report !== null) return report
  for (const { content } of enclosed(email, ['message/rfc822'])) {
    const inner = await parsed(bytesOf(content))
    const passedOn = inner && (await reportIn(inner))
    if (passedOn) return passedOn
  }
  return { is: 'none' }
}

async function reportIn(email: Email): Promise<Returned | null> {
  const [status] = enclosed(email, statuses)
  if (status === undefined) return null
  const text = Buffer.from(bytesOf(status.content)).toString('utf8', 0, MAX_STATUS_CHARACTERS)
  const said = saidOf(text)
  if (said === 'delayed') return { is: 'delayed' }
  const mailId = said === 'failed' ? await idOfReturned(email) : null
  return mailId === null ? { is: 'none' } : { is: 'failed', mailId }
}

/** What came back with the report says which it was; where nothing did, what the report answers to. */
async function idOfReturned(email: Email): Promise<string | null> {
  const [came] = enclosed(email, returned)
  if (came === undefined) return mailIdOf(email.inReplyTo ?? '')
  return mailIdOf((await parsed(bytesOf(came.content)))?.messageId ?? '')
}

const enclosed = ({ attachments }: Email, types: readonly string[]): Attachment[] =>
  attachments.slice(0, MAX_ENCLOSED).filter(({ mimeType }) => types.includes(mimeType))

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: 50,
      maxHeadersSize: 1024 * 1024,
      forceRfc822Attachments: true,
    })
  } catch {
    return null // the library says with an error that a mail is built to break it
  }
}
