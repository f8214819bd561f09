import { createHmac } from 'node:crypto'
import { log } from './log.ts'
import type { Mail, Message, Sending } from './mail.ts'
import { isMailAddress, isOneLine } from './mail-address.ts'

/** GOV.UK Notify as NOTIFY_KEY and NOTIFY_TEMPLATE name it: API v2, one template that holds ((subject)) and ((body)). */
export type NotifyServer = {
  service: string // the id of the service at Notify, who issues the token
  secret: string
  template: string
  address: string // of the API
}

export const notifyAddress = 'https://api.notifications.service.gov.uk'

const aKey =
  /^.+-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A key is its name, the id of the service and a secret, each after a dash; null for anything else. */
export function parseNotifyKey(key: string): Pick<NotifyServer, 'service' | 'secret'> | null {
  const [, service, secret] = aKey.exec(key) ?? []
  return service && secret ? { service, secret } : null
}

/** How long Notify may take. */
const deadline = 20_000

/**
 * Mail by Notify. Before a message is sent Notify is asked whether it has one of that reference: an attempt that broke
 * off after "taken" is not sent again.
 */
export function openNotify(server: NotifyServer, now: () => Date = () => new Date()): Mail {
  const ask = asking(server, now)
  return {
    send: async (message) => {
      if (!isHarmless(message)) return 'refused'
      try {
        const before = await findBefore(ask, message.id)
        if (before !== 'none') return before
        return readAnswer(await ask('POST', '/v2/notifications/email', bodyOf(server, message)))
      } catch {
        log('mail not sent', { code: 'NOTIFY', answer: 0 })
        return 'not-now'
      }
    },
    delivered: async (id) => {
      try {
        return deliveryOf(await listBefore(ask, id))
      } catch {
        return 'unknown'
      }
    },
  }
}

type Answer = { status: number; body: unknown }
type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>

const asking =
  (server: NotifyServer, now: () => Date): Ask =>
  async (method, path, body) => {
    const answer = await fetch(new URL(path, server.address), {
      method,
      redirect: 'error', // the token goes to Notify, and nowhere that it points to
      headers: {
        Authorization: `Bearer ${tokenOf(server, now())}`,
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(deadline),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }

/** A token of its own for every question: HS256 over who asks, and when. Notify takes it for thirty seconds. */
export function tokenOf({ service, secret }: NotifyServer, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(now.getTime() / 1000)
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ iss: service, iat })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const bodyOf = ({ template }: NotifyServer, { id, to, subject, text }: Message) => ({
  email_address: to,
  template_id: template,
  personalisation: { subject, body: text.replaceAll(/\r\n?/g, '\n') },
  reference: id,
})

const isHarmless = ({ id, to, subject }: Message): boolean =>
  isMailAddress(to) && isOneLine(subject) && /^[\w-]+$/.test(id)

/** What Notify says of an answer: its words quote the address, so that only the code is kept [ADR-0021]. */
function readAnswer({ status }: Answer): Sending {
  if (status === 201) return 'sent'
  log('mail not sent', { code: 'NOTIFY', answer: status })
  // 400: this message, for good. 403 (our key), 429 (too many) and 5xx are for a person, or a later hour, to mend.
  return status === 400 ? 'refused' : 'not-now'
}

async function findBefore(ask: Ask, id: string): Promise<'sent' | 'refused' | 'not-now' | 'none'> {
  const { status, body } = await listAnswer(ask, id)
  if (status !== 200) {
    log('mail not sent', { code: 'NOTIFY', answer: status })
    return 'not-now' // whoever cannot say whether it was sent is not asked to send it
  }
  const statuses = statusesIn(body)
  if (statuses.length === 0) return 'none'
  return deliveryOf(statuses) === 'bounced' ? 'refused' : 'sent'
}

const listAnswer = (ask: Ask, id: string) =>
  ask('GET', `/v2/notifications?reference=${encodeURIComponent(id)}`)

async function listBefore(ask: Ask, id: string): Promise<string[]> {
  const { status, body } = await listAnswer(ask, id)
  return status === 200 ? statusesIn(body) : []
}

function statusesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('notifications' in body)) return []
  const { notifications } = body
  if (!Array.isArray(notifications)) return []
  return notifications.map((each: { status?: unknown }) => String(each?.status ?? ''))
}

/** delivered: in the mailbox. bounced: it never will be. under-way: nobody knows yet. */
export type Delivery = 'delivered' | 'bounced' | 'under-way' | 'unknown'

function deliveryOf(statuses: string[]): Delivery {
  const [status] = statuses
  switch (status) {
    case undefined:
      return 'unknown'
    case 'delivered':
      return 'delivered'
    case 'permanent-failure':
    case 'temporary-failure':
    case 'technical-failure':
      return 'bounced'
    default:
      return 'under-way'
  }
}
