import { createHmac } from 'node:crypto'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate } from '../../test/certificates.ts'
import { callHook, isHookAddress, isPublic, signatureOf } from './hook.ts'

const certificate = makeCertificate()
const heard: { headers: NodeJS.Dict<string | string[]>; body: string }[] = []
let answer: { status: number; headers?: Record<string, string> } = { status: 200 }
const server = createServer(certificate, async (request, response) => {
  heard.push({ headers: request.headers, body: await text(request) })
  response.writeHead(answer.status, answer.headers).end('words that nobody reads')
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => new Promise((ended) => server.close(ended)))

const trust = { ca: certificate.cert, mayReach: (address: string) => address === '127.0.0.1' }
const call = (path = '/told') => ({
  ...{ address: `https://127.0.0.1:${port}${path}`, secret: 'a secret', id: 'the-id' },
  ...{ body: '{"status":"received"}', at: new Date('2026-06-17T09:00:00Z') },
})

describe('a hook', () => {
  it('is told with a signature over the moment and the body as it came', async () => {
    expect(await callHook(call(), trust)).toEqual({ is: 'told', status: 200 })
    const [{ headers, body } = { headers: {}, body: '' }] = heard.splice(0)
    expect(body).toBe('{"status":"received"}')
    expect(headers['alongside-id']).toBe('the-id')
    const [, seconds = '', mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['alongside-signature'])) ?? []
    expect(Number(seconds)).toBe(Date.parse('2026-06-17T09:00:00Z') / 1000)
    expect(mac).toBe(createHmac('sha256', 'a secret').update(`${seconds}.${body}`).digest('hex'))
    expect(signatureOf({ ...call(), body: '{}' })).not.toContain(mac)
  })

  it('follows nothing, believes no certificate of its own making, and says what was answered', async () => {
    answer = { status: 302, headers: { Location: `https://127.0.0.1:${port}/elsewhere` } }
    expect(await callHook(call(), trust)).toEqual({ is: 'refused', status: 302 })
    expect(heard.splice(0)).toHaveLength(1)
    answer = { status: 500 }
    expect(await callHook(call(), trust)).toEqual({ is: 'refused', status: 500 })
    heard.splice(0)
    expect(await callHook(call(), { mayReach: trust.mayReach })).toEqual({
      is: 'not-reached',
      status: null,
    })
    expect(heard).toEqual([])
  })

  it('asks no machine that is not of the open internet, whatever its name', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(
        await callHook(
          { ...call(), address: `https://${host}:${port}/` },
          { ca: certificate.cert },
        ),
      ).toEqual({
        ...{ is: 'unsafe', status: null },
      })
    expect(heard).toEqual([])
  })
})

describe('the open internet', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ],
    ...[
      '224.0.0.1',
      '255.255.255.255',
      '192.0.2.1',
      '198.18.0.1',
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'ff02::1',
    ],
    'not an address',
  ])('does not hold %s', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'holds %s',
    (address) => {
      expect(isPublic(address)).toBe(true)
    },
  )

  it.each([
    ['https://system.example.org/told', true],
    ['https://system.example.org:8443/told?of=us', true],
    ['http://system.example.org/told', false],
    ['https://localhost/told', false],
    ['https://127.0.0.1/told', false],
    ['https://2130706433/told', false],
    ['https://[::ffff:7f00:1]/told', false],
    ['https://user:word@system.example.org/', false],
    ['https://system.example.org/#part', false],
    ['javascript:alert(1)', false],
    ['words', false],
  ])('may a hook stand at %s: %s', (address, may) => {
    expect(isHookAddress(address)).toBe(may)
  })
})
