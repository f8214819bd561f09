import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from './mail.ts'
import { openNotify, parseNotifyKey } from './mail-notify.ts'

const service = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const template = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
const message: Message = {
  ...{ id: '0198f000-0000-7000-8000-000000000001', to: 'jo.finch@example.org' },
  ...{ subject: 'About reference 7KQ2', text: 'Good day,\nZoë' },
}

/** Notify as its documentation has it: the token checked, one answer for each thing that can be wrong. */
type Kept = { reference: string; status: string; body: Record<string, unknown> }
let box: { kept: Kept[]; manner: number | 'taken, then silence'; port: number; tokens: string[] }
let server: Server
beforeEach(async () => {
  box = { kept: [], manner: 201, port: 0, tokens: [] }
  server = createServer(async (asked, answer) => {
    const say = (status: number, body: unknown) => {
      answer.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    const fault = (status: number, error: string) =>
      say(status, { status_code: status, errors: [{ error, message: message.to }] })
    const token = (asked.headers.authorization ?? '').replace('Bearer ', '')
    box.tokens.push(token)
    const why = faultOfToken(token)
    if (why) return fault(403, why)
    const url = new URL(asked.url ?? '', 'http://localhost')
    if (asked.method === 'GET') {
      const reference = url.searchParams.get('reference')
      return say(200, { notifications: box.kept.filter((each) => each.reference === reference) })
    }
    const body = JSON.parse(await textOf(asked))
    if (body.template_id !== template) return fault(400, 'BadRequestError')
    if (typeof box.manner === 'number' && box.manner !== 201) return fault(box.manner, 'Error')
    box.kept.push({ reference: body.reference, status: 'created', body })
    if (box.manner === 201) say(201, { id: crypto.randomUUID(), reference: body.reference })
    else asked.socket.destroy()
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const address = server.address()
  box.port = typeof address === 'object' && address ? address.port : 0
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

async function textOf(asked: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of asked) parts.push(part)
  return Buffer.concat(parts).toString()
}

function faultOfToken(token: string): string | null {
  const [head = '', claims = '', signature] = token.split('.')
  const signed = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  if (signature !== signed) return 'Invalid token: signature'
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  const { typ, alg } = read(head)
  const { iss, iat } = read(claims)
  if (typ !== 'JWT' || alg !== 'HS256' || iss !== service) return 'Invalid token: service not found'
  return Math.abs(Date.now() / 1000 - iat) > 30 ? 'Error: Your system clock must be accurate' : null
}

const notify = (over: object = {}, now?: () => Date) =>
  openNotify(
    { ...{ service, secret, template, address: `http://127.0.0.1:${box.port}` }, ...over },
    now,
  )

describe('mail by GOV.UK Notify', () => {
  it('leaves with a token of its own, and with nothing but subject and body in the template', async () => {
    expect(await notify().send(message)).toBe('sent')
    expect(box.kept.map(({ body }) => body)).toEqual([
      {
        email_address: message.to,
        template_id: template,
        personalisation: { subject: message.subject, body: message.text },
        reference: message.id,
      },
    ])
  })

  it('is sent once, also where the answer to "taken" was lost on its way', async () => {
    box.manner = 'taken, then silence'
    expect(await notify().send(message)).toBe('not-now')
    box.manner = 201
    expect(await notify().send(message)).toBe('sent')
    expect(box.kept).toHaveLength(1)
  })

  it.each([
    [400, 'refused'],
    [403, 'not-now'],
    [429, 'not-now'],
    [500, 'not-now'],
    [503, 'not-now'],
  ] as const)(
    'of which Notify says %d is %s, and leaves no address in the log',
    async (status, expected) => {
      box.manner = status
      const written: string[] = []
      const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
        written.push(String(line))
        return true
      })
      const sending = await notify().send(message)
      spy.mockRestore()
      expect(sending).toBe(expected)
      expect(box.kept).toEqual([])
      expect(written.join('')).toContain(`"answer":${status}`)
      expect(written.join('')).not.toMatch(/jo\.finch|Zo|3d844edf/)
    },
  )

  it('waits where the key is another’s or the clock is wrong, and where nobody answers', async () => {
    expect(await notify({ secret: template }).send(message)).toBe('not-now')
    expect(await notify({}, () => new Date(Date.now() - 60_000)).send(message)).toBe('not-now')
    expect(await notify({ address: 'http://127.0.0.1:1' }).send(message)).toBe('not-now')
    expect(box.kept).toEqual([])
  })

  it('is refused with two addresses or a second line in its subject', async () => {
    expect(await notify().send({ ...message, to: 'a@b.example, c@d.example' })).toBe('refused')
    expect(await notify().send({ ...message, subject: 'A\nB' })).toBe('refused')
    expect(box.tokens).toEqual([])
  })

  it.each([
    ['created', 'under-way'],
    ['sending', 'under-way'],
    ['delivered', 'delivered'],
    ['permanent-failure', 'bounced'],
    ['temporary-failure', 'bounced'],
    ['technical-failure', 'bounced'],
  ])('that is %s at Notify is %s to us', async (status, expected) => {
    await notify().send(message)
    const [kept] = box.kept
    if (kept) kept.status = status
    expect(await notify().delivered?.(message.id)).toBe(expected)
    expect(await notify().delivered?.('another')).toBe('unknown')
  })
})

describe('the key of Notify', () => {
  it('is its name, the service and the secret', () => {
    expect(parseNotifyKey(`alongside-live-${service}-${secret}`)).toEqual({ service, secret })
    for (const key of ['', service, `${service}-${secret}`, `name-${secret}`])
      expect(parseNotifyKey(key)).toBeNull()
  })
})
