import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { openMail } from '../src/platform/mail.ts'
import { type MailServer, parseMailServer } from '../src/platform/mail-server.ts'

export type Received = { from: string; to: string[]; raw: string; secure: boolean; user: string }

/** What an SMTP server may say to whom a mail is for: nothing, or a code that sends it away. */
export type Manner = { code: number; after: 'to' | 'words' } | null

/** A real SMTP server on this machine, that keeps what it was given. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = []
  const tried: string[] = []
  const manner: { is: Manner } = { is: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username = '', password }, _session, done) => {
      tried.push(`${username}:${password}`)
      done(null, { user: username })
    },
    onRcptTo: ({ address }, _session, done) => {
      tried.push(address)
      done(manner.is?.after === 'to' ? sendAway(manner.is.code) : null)
    },
    onData: async (stream, session, done) => {
      const raw = await text(stream)
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        raw,
        secure: session.secure,
        user: String(session.user ?? ''),
      })
      done(manner.is?.after === 'words' ? sendAway(manner.is.code) : null)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => {
    server.listen(port, '0.0.0.0', ready)
  })
  const address = server.server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port: listening,
    received,
    tried,
    manner,
    mail: (host = '127.0.0.1', signIn = '') =>
      openMail(serverAt(`smtp://${signIn}${host}:${listening}`), 'post@mail.example'),
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
export type MailBox = Awaited<ReturnType<typeof startMailServer>>

const sendAway = (responseCode: number) =>
  Object.assign(new Error('Maya Rowan is not known here'), { responseCode })

function serverAt(url: string): MailServer {
  const server = parseMailServer(url)
  if (!server) throw new Error('No mail server is called that')
  return server
}
