import { connect, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectSecurely } from 'node:tls'
import type { LogFields, LogLine } from './log.ts'

/** Another system that keeps the log too. */
export type LogServer = { host: string; port: number; secure: boolean; ca?: string }

/**
 * `tls://logs.example.org:6514`, or `tcp://127.0.0.1:601` to a relay on this very machine; null for anything else. A
 * private authority is named to Node itself (NODE_EXTRA_CA_CERTS).
 */
export function parseLogServer(address: string): LogServer | null {
  const url = URL.parse(address)
  if (url?.search !== '' || url.hash !== '' || url.username !== '') return null
  if (!/^(tls|tcp):$/.test(url.protocol) || !/^\/?$/.test(url.pathname)) return null
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const secure = url.protocol === 'tls:'
  if (host === '' || (!secure && !loopback.has(host))) return null
  return { host, port: url.port === '' ? usualPort(secure) : Number(url.port), secure }
}

const loopback = new Set(['localhost', '127.0.0.1', '::1'])
const usualPort = (secure: boolean) => (secure ? 6514 : 601)

const bug = 3
const notice = 6
const local0 = 16

/** One message of RFC 5424, with its length before it (RFC 6587 and 5425). Letters beyond ASCII are written as JSON does. */
export function messageOf(line: LogLine): Buffer {
  const severity = line.event === 'bug' ? bug : notice
  const kind = line.event.replaceAll(/[^!-~]+/g, '-').slice(0, 32) || '-'
  const head = `<${local0 * 8 + severity}>1 ${line.at} ${hostname() || '-'} alongside ${process.pid} ${kind} -`
  const words = JSON.stringify(line).replaceAll(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const message = `${head} ${words}`
  return Buffer.from(`${message.length} ${message}`)
}

export type Shipping = {
  take: (line: LogLine) => void
  stop: () => Promise<void>
}

type Tell = (event: string, fields: LogFields) => void

export const mostWaiting = 2000
const patience = 30_000
const longestPause = 60_000

/**
 * Sends lines one after the other, and never keeps anybody waiting: what cannot go now waits in memory, and what no
 * longer fits is counted, and the count is told once there is room again.
 */
export function openShipping(server: LogServer, tell: Tell, firstPause = 1000): Shipping {
  const waiting: Buffer[] = []
  let socket: Socket | null = null
  let isSending = false
  let pause = firstPause
  let lost = 0
  let retry: NodeJS.Timeout | undefined

  const take = (line: LogLine) => {
    if (waiting.length < mostWaiting) waiting.push(messageOf(line))
    else lost += 1
    sendNext()
  }
  const sendNext = () => {
    const [message] = waiting
    if (isSending || retry || !message) return
    isSending = true
    socket ??= open()
    const own = socket
    own.write(message, (error) => {
      isSending = false
      if (error) return later(own)
      waiting.shift()
      pause = firstPause
      const gone = lost
      lost = 0
      if (gone > 0) tell('log lines lost', { lost: gone })
      sendNext()
    })
  }
  const open = (): Socket => {
    const own = speakTo(server)
    own.unref()
    own.on('error', () => {}) // told to whoever writes
    own.on('close', () => {
      if (socket === own) socket = null
    })
    own.setTimeout(patience, () => isSending && own.destroy(new Error('The log server is silent')))
    return own
  }
  const later = (own: Socket) => {
    own.destroy()
    if (socket === own) socket = null
    const isFirst = pause === firstPause
    retry = setTimeout(() => {
      retry = undefined
      sendNext()
    }, pause).unref()
    pause = Math.min(pause * 2, longestPause)
    if (isFirst) tell('log server not reached', { lost })
  }
  const stop = async () => {
    const until = performance.now() + 2000
    while (waiting.length > 0 && performance.now() < until)
      await new Promise((next) => setTimeout(next, 20))
    clearTimeout(retry)
    socket?.destroySoon()
  }
  return { take, stop }
}

function speakTo({ host, port, secure, ca }: LogServer): Socket {
  return secure ? connectSecurely({ host, port, ...(ca ? { ca } : {}) }) : connect({ host, port })
}
