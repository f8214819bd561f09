import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer as createSecureServer } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeCertificate } from '../../test/certificates.ts'
import { alsoLogTo, log, logBug } from './log.ts'
import {
  type LogServer,
  messageOf,
  mostWaiting,
  openShipping,
  parseLogServer,
} from './log-shipping.ts'

type Receiver = Awaited<ReturnType<typeof startReceiver>>
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  alsoLogTo(null)
  vi.restoreAllMocks()
  for (const stop of stops.splice(0).reverse()) await stop()
})

const certificate = makeCertificate()

/** A real receiver of the other system: it takes messages apart by their lengths, and nothing else. */
async function startReceiver({ secure = true, port = 0, deaf = false } = {}) {
  const messages: string[] = []
  const sockets = new Set<Socket>()
  const take = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (deaf) {
      socket.pause()
      return
    }
    let held = ''
    socket.setEncoding('utf8').on('data', (some) => {
      held += some
      for (;;) {
        const [whole = '', digits = ''] = /^(\d+) /.exec(held) ?? []
        if (digits === '' || held.length < whole.length + Number(digits)) return
        messages.push(held.slice(whole.length, whole.length + Number(digits)))
        held = held.slice(whole.length + Number(digits))
      }
    })
  }
  const server: Server = secure ? createSecureServer(certificate, take) : createServer(take)
  server.on('tlsClientError', () => {})
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((ended) => server.close(ended))
  }
  const { port: own } = server.address() as AddressInfo
  return { messages, port: own, stop, at: { host: '127.0.0.1', port: own, secure } }
}

const receive = async (options: Parameters<typeof startReceiver>[0] = {}) => {
  const receiver = await startReceiver(options)
  stops.push(receiver.stop)
  return receiver
}
/** The log, shipped as the program does it; what it says on standard output is kept. */
function ship(server: LogServer) {
  const said: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    said.push(String(line))
    return true
  })
  const shipping = openShipping(server, log, 20)
  alsoLogTo(shipping.take)
  stops.push(shipping.stop)
  return said
}
const trusted = ({ at }: Receiver): LogServer => ({ ...at, ca: certificate.cert })
const until = (is: () => boolean) => vi.waitFor(() => expect(is()).toBe(true), 5000)

describe('the log of another system', () => {
  it('gets each line over TLS, whole and in order, as RFC 5424 writes them', async () => {
    const receiver = await receive()
    const said = ship(trusted(receiver))
    log('started', { port: 3000 })
    logBug('request-1', new TypeError('Maya Rowan waits\nat 4 Elder Row'))
    for (let n = 0; n < 500; n += 1) log('counted', { n, code: 'ä\n<1>1' })
    await until(() => receiver.messages.length === 502)
    const [first = '', second = ''] = receiver.messages
    expect(first).toMatch(/^<134>1 \d{4}-\d\d-\d\dT[\d:.]{12}Z \S+ alongside \d+ started - \{/)
    expect(second).toMatch(/^<131>1 .* bug - \{/)
    expect(receiver.messages.map((each) => JSON.parse(each.slice(each.indexOf('{'))))).toEqual(
      said.map((line) => JSON.parse(line)),
    )
    expect(receiver.messages.join('')).not.toMatch(/Maya|Elder|[^ -~]/)
  })

  it('is told nothing when it cannot prove who it is', async () => {
    const receiver = await receive()
    const said = ship(receiver.at) // nobody vouches for its certificate
    log('started', { port: 3000 })
    await until(() => said.join('').includes('log server not reached'))
    await sleep(100)
    expect(receiver.messages).toEqual([])
  })

  it('gets what waited while it was away, and how much no longer fitted', async () => {
    const away = await startReceiver()
    await away.stop()
    const said = ship(trusted(away))
    const start = performance.now()
    for (let n = 0; n < mostWaiting + 300; n += 1) log('counted', { n })
    expect(performance.now() - start).toBeLessThan(2000) // nobody waits for the other system
    expect(said.length).toBeGreaterThanOrEqual(mostWaiting + 300)
    await until(() => said.join('').includes('log server not reached'))
    const back = await receive({ port: away.port })
    await until(() => back.messages.some((each) => each.includes('log lines lost')))
    const counted = back.messages.filter((each) => each.includes('"counted"'))
    const lost = /"lost":(\d+)\}$/.exec(back.messages.find((m) => m.includes('lines lost')) ?? '')
    expect(counted.length).toBe(mostWaiting)
    // The line that told of the missing server did not fit either.
    expect(Number(lost?.[1])).toBe(301)
    expect(said.join('')).toContain('log lines lost')
  })

  it('keeps nobody waiting when it takes nothing', async () => {
    const deaf = await receive({ secure: false, deaf: true })
    const said = ship(deaf.at)
    const start = performance.now()
    for (let n = 0; n < 20_000; n += 1) log('counted', { n, code: 'x'.repeat(200) })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(said).toHaveLength(20_000)
  })

  it('gets one message for one line, whatever is in it', () => {
    const line = { at: '2026-06-17T09:30:00.000Z', event: 'a kind\n<0>1 of thing', code: '\n12 x' }
    const message = messageOf(line).toString('latin1')
    const [, digits = '', rest = ''] = /^(\d+) ([\s\S]*)$/.exec(message) ?? []
    expect(rest).toHaveLength(Number(digits))
    expect(rest).toMatch(/^<134>1 \S+ \S+ alongside \d+ a-kind-<0>1-of-thing - \{.*\}$/)
    expect(rest).not.toMatch(/[^ -~]/)
  })
})

describe('the address of a log server', () => {
  it.each([
    ['tls://logs.example.org', { host: 'logs.example.org', port: 6514, secure: true }],
    ['tls://[2001:db8::1]:1', { host: '2001:db8::1', port: 1, secure: true }],
    ['tcp://127.0.0.1:601', { host: '127.0.0.1', port: 601, secure: false }],
    ['tcp://logs.example.org', null], // others would read it on its way
    ['tls://logs.example.org?rejectUnauthorized=false', null],
    ['tls://name:word@logs.example.org', null],
    ['https://logs.example.org', null],
    ['logs.example.org', null],
  ])('%s is read as %j', (address, read) => {
    expect(parseLogServer(address)).toEqual(read)
  })
})
