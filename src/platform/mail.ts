import { createTransport } from 'nodemailer'
import { log } from './log.ts'
import { isMailAddress, isOneLine } from './mail-address.ts'
import type { MailServer } from './mail-server.ts'

/** Plain words to one address. The id is the Message-ID too: sent a second time, it is the same message. */
export type Message = { id: string; to: string; subject: string; text: string }

/** refused: this message to this address, for good. not-now: the server, or the way to it; later may do. */
export type Sending = 'sent' | 'refused' | 'not-now'

/** Never throws for what a mail server says. Null where a service has none: then people pass words on. */
export type Mail = {
  send: (message: Message) => Promise<Sending>
  /** What became of one that was sent, where the way of sending can tell. */
  delivered?: (id: string) => Promise<'delivered' | 'bounced' | 'under-way' | 'unknown'>
}

/** How long a mail may be under way before we stop waiting for an answer. */
export const mailDeadline = 60_000

/** Only over an encrypted connection whose certificate holds, unless the server is on this machine. */
export function openMail(server: MailServer, from: string): Mail {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.onThisMachine,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    ...(server.signIn ? { auth: server.signIn } : {}),
    name: domainOf(from), // the greeting would tell the name of this machine
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    maxRecipients: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (message) => {
      if (!isHarmless(message)) return 'refused'
      try {
        await transport.sendMail(envelopeOf(message, from))
        return 'sent'
      } catch (error) {
        return whyNot(error)
      }
    },
  }
}

/** A header that ends early begins another. Our forms make no such message; this is the last who looks. */
const isHarmless = ({ id, to, subject }: Message): boolean =>
  isMailAddress(to) && isOneLine(subject) && /^[\w-]+$/.test(id)

function envelopeOf({ id, to, subject, text }: Message, from: string) {
  return {
    envelope: { from, to: [to] },
    from: { name: '', address: from }, // no name: an inbox is seen by others
    to: { name: '', address: to },
    messageId: `<${id}@${domainOf(from)}>`,
    subject,
    text: text.replaceAll(/\r\n?/g, '\n'), // a bare return is the end of a line to some servers, and not to others
    signal: AbortSignal.timeout(mailDeadline),
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** What the server said is not logged: it quotes the address. */
function whyNot(error: unknown): Sending {
  const { code, responseCode } = answerOf(error)
  log('mail not sent', { code, answer: responseCode })
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isAboutMessage && responseCode >= 500 ? 'refused' : 'not-now'
}

function answerOf(error: unknown): { code: string; responseCode: number } {
  const said = new Map(Object.entries(error instanceof Error ? error : {}))
  const [code, responseCode] = [said.get('code'), said.get('responseCode')]
  return {
    code: typeof code === 'string' ? code : '',
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
  }
}
