/** A mail server as SMTP_URL names it. */
export type MailServer = {
  host: string
  port: number
  secure: boolean // encrypted from the first byte; else encrypted by STARTTLS
  onThisMachine: boolean // the only one that may be spoken to unencrypted
  signIn: { user: string; pass: string } | null
}

/**
 * `smtp://name:password@host:587`, or `smtps://` for a port that is encrypted from the start; null for anything
 * else. Options in the address are refused: nodemailer would let them switch the check of the certificate off.
 */
export function parseMailServer(text: string): MailServer | null {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return null
  if (url.search !== '' || url.hash !== '' || !/^\/?$/.test(url.pathname)) return null
  const [user, pass] = [decoded(url.username), decoded(url.password)]
  if (user === null || pass === null || (user === '') !== (pass === '')) return null
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return {
    host,
    port: url.port === '' ? usualPort(secure) : Number(url.port),
    secure,
    onThisMachine: loopback.includes(host),
    signIn: user === '' ? null : { user, pass },
  }
}

const usualPort = (secure: boolean) => (secure ? 465 : 587)

const loopback = ['localhost', '127.0.0.1', '::1']

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
