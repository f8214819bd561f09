import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { log } from './log.ts'

/** Where a clamd listens: a socket of this machine, or a port of it. */
export type Clamd = { path: string } | { host: string; port: number }

/**
 * `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`; null for anything else. Its protocol is not encrypted, and
 * what is scanned is what a victim brought: it leaves this machine at most through a tunnel that begins on it.
 */
export function parseClamd(address: string): Clamd | null {
  const url = URL.parse(address)
  if (url?.search !== '' || url.hash !== '' || url.username !== '') return null
  if (url.protocol === 'unix:')
    return url.host === '' && url.pathname.length > 1
      ? { path: decodeURIComponent(url.pathname) }
      : null
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isOurs = url.protocol === 'tcp:' && loopback.has(host) && /^\/?$/.test(url.pathname)
  return isOurs && url.port !== '' ? { host, port: Number(url.port) } : null
}

const loopback = new Set(['localhost', '127.0.0.1', '::1'])

export class ScanError extends Error {
  override readonly name = 'ScanError'
  readonly fault: 'harmful' | 'not-scanned'

  constructor(fault: ScanError['fault']) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Hands bytes on as they come, and shows each to clamd too (INSTREAM).
 *
 * @throws ScanError after the last of them, unless clamd said that there is nothing in them: whoever keeps what came
 * keeps it only when this has ended well.
 */
export async function* scanned(
  bytes: AsyncIterable<Uint8Array>,
  clamd: Clamd,
): AsyncGenerator<Uint8Array> {
  const talk = speakTo(clamd)
  try {
    await talk.say('zINSTREAM\0')
    for await (const some of bytes) {
      if (some.length > 0) await talk.say(Buffer.concat([lengthOf(some), some]))
      yield some
    }
    await talk.say(new Uint8Array(4))
    requireClean(await talk.answer())
  } finally {
    talk.end()
  }
}

function requireClean(answer: string) {
  if (answer === 'stream: OK') return
  const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1]
  // The name of a signature says nothing about people.
  log(found ? 'harmful file refused' : 'file not scanned', { said: found ?? answer.slice(0, 80) })
  throw new ScanError(found ? 'harmful' : 'not-scanned')
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}

/** Whether it answers at all, for whoever looks after the machine. */
export async function isScanning(clamd: Clamd): Promise<boolean> {
  const talk = speakTo(clamd)
  try {
    await talk.say('zPING\0')
    return (await talk.answer()) === 'PONG'
  } catch {
    return false
  } finally {
    talk.end()
  }
}

const patience = 60_000

function speakTo(clamd: Clamd) {
  const socket = connect(clamd)
  socket.setTimeout(patience, () => socket.destroy(new Error('clamd took too long')))
  const all = text(socket)
  all.catch(() => {}) // told by whoever asks for it, or by the next thing said
  const orNot = (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    log('clamd not reached', { code })
    throw new ScanError('not-scanned')
  }
  return {
    say: (words: string | Uint8Array) =>
      new Promise<void>((resolve, reject) => {
        socket.write(words, (error) => (error ? reject(error) : resolve()))
      }).catch(orNot),
    answer: () => all.then((said) => said.split('\0')[0] ?? '', orNot),
    end: () => socket.destroy(),
  }
}
