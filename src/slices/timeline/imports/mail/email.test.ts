import { createServer } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportBytes, phoneExports } from '../../../../../test/chat-exports.ts'
import { processorTime } from '../../../../../test/processor-time.ts'
import { htmlWords } from '../../../../platform/html-words.ts'
import { readExport } from '../reader/reading.ts'

const read = (text: string | Uint8Array, fileName = 'message.eml') =>
  readExport({ bytes: typeof text === 'string' ? Buffer.from(text) : text, fileName })

const readOne = async (text: string | Uint8Array) => {
  const reading = await read(text)
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading))
  return reading.messages[0]
}

const headers = (...more: string[]) =>
  [
    'From: Tom K <t.k@mail.example>',
    'To: maya@inbox.example',
    'Subject: hello',
    'Date: Fri, 12 Jun 2026 23:04:02 +0100',
    ...more,
  ].join('\r\n')
const mail = (body: string, ...more: string[]) => `${headers(...more)}\r\n\r\n${body}`
const multipart = (...parts: string[]) =>
  mail(
    `${parts.map((part) => `--b1\r\n${part}\r\n`).join('')}--b1--\r\n`,
    'Content-Type: multipart/mixed; boundary="b1"',
  )

describe('an e-mail', () => {
  it('says who wrote it, when, about what, and the plainer of two bodies', async () => {
    const reading = await read(await exportBytes(phoneExports.email))
    expect(reading).toMatchObject({
      state: 'read',
      format: 'email',
      messageCount: 1,
      endsCleanly: true,
      senders: [{ name: 'Tom Ké (t.k.whitby@mail.example)', count: 1 }],
      messages: [
        {
          on: '2026-06-12',
          at: '23:04:02',
          precision: 'second',
          kind: 'email',
          party: 't.k.whitby@mail.example',
          text: 'Subject: Last chance … please\n\nI was outside again tonight. You know I only want to talk – that is all.',
          attachment: null,
        },
      ],
    })
  })

  it('fetches nothing, so nobody learns that it was read', async () => {
    let asked = 0
    const sink = createServer((_, answer) => {
      asked += 1
      answer.end()
    })
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
    const address = sink.address()
    const port = typeof address === 'object' ? address?.port : 0
    const there = `http://127.0.0.1:${port}/o.gif`
    const page = `<link rel=stylesheet href="${there}"><p>Outside.<img src="${there}"><script src="${there}"></script><iframe src="${there}"></iframe><p style="background:url(${there})">Now.`
    const message = await readOne(
      mail(page, 'Content-Type: text/html', `Disposition-Notification-To: ${there}`),
    )
    expect(message?.text).toBe('Subject: hello\n\nOutside.\n\nNow.')
    await new Promise((resolve) => setTimeout(resolve, 200))
    await new Promise((resolve) => sink.close(resolve))
    expect(asked).toBe(0)
  })

  it.each([
    ['summer', 'Fri, 12 Jun 2026 21:10:00 +0000', '2026-06-12', '22:10:00'],
    ['winter', 'Mon, 12 Jan 2026 22:10:00 +0000', '2026-01-12', '22:10:00'],
    ['another day there', 'Fri, 12 Jun 2026 19:30:00 -0400 (EDT)', '2026-06-13', '00:30:00'],
    ['an old name of a zone', 'Fri, 12 Jun 2026 17:10:00 EDT', '2026-06-12', '22:10:00'],
    ['no weekday', '12 Jun 2026 22:10:00 +0100', '2026-06-12', '22:10:00'],
  ])('stands at the time of England and Wales: %s', async (_what, date, on, at) => {
    const text = mail('hi').replace(/Date: .*/, `Date: ${date}`)
    expect(await readOne(text)).toMatchObject({ on, at })
  })

  it('without a date of its own stands at the time a server received it, and that is said', async () => {
    const received = 'Received: from a by b; Fri, 12 Jun 2026 22:10:00 +0100'
    const reading = await read(`${received}\r\n${mail('hi').replace(/Date: .*\r\n/, '')}`)
    expect(reading).toMatchObject({
      messages: [{ on: '2026-06-12', at: '22:10:00' }],
      dateOrderBecause: expect.stringContaining('when a server received'),
    })
    const neither = await read(mail('hi').replace(/Date: .*\r\n/, ''))
    expect(neither).toMatchObject({
      messageCount: 0,
      notUnderstood: [{ line: 1, because: 'no-date' }],
    })
  })

  it('names the files in it and leaves them there', async () => {
    const photo =
      'Content-Type: image/jpeg; name="=?UTF-8?Q?d=C3=B6or.jpg?="\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n/9j/4AAQ'
    const message = await readOne(multipart('Content-Type: text/plain\r\n\r\nLook.', photo))
    expect(message).toMatchObject({ text: 'Subject: hello\n\nLook.', attachment: 'döor.jpg' })
  })

  it('that was forwarded inside another is read, and deeper than four is only named', async () => {
    const inside = (depth: number): string =>
      depth === 0
        ? mail('the deepest')
        : mail(inside(depth - 1), 'MIME-Version: 1.0', 'Content-Type: message/rfc822')
    expect((await readOne(inside(2)))?.text).toContain('the deepest')
    const deep = await readOne(inside(9))
    expect(deep?.text).not.toContain('the deepest')
    expect(deep?.attachment).toBe('message/rfc822')
  })

  it.each([
    ['windows-1252', 'caf\xe9 \x80', 'café €'],
    ['utf-8', 'caf\xe9', 'caf\ufffd'],
    ['no-such-charset', 'cafe', 'cafe'],
  ])('in %s is read, whatever its bytes are', async (charset, body, words) => {
    const bytes = Buffer.from(mail(body, `Content-Type: text/plain; charset=${charset}`), 'latin1')
    expect((await readOne(bytes))?.text).toBe(`Subject: hello\n\n${words}`)
  })

  it('that was cut off is read, and it is said', async () => {
    const text = multipart('Content-Type: text/plain\r\n\r\nLook.').replace('--b1--', '')
    expect(await read(text)).toMatchObject({
      messageCount: 1,
      stopped: 'The end of this e-mail is missing: message.eml.',
    })
  })

  it('with a thousand parts is read, with more refused, and with endless headers refused', async () => {
    const parts = (count: number) => multipart(...new Array<string>(count).fill('\r\na'))
    expect(await read(parts(1_000))).toMatchObject({ state: 'read', messageCount: 1 })
    expect(await read(parts(1_001))).toMatchObject({ state: 'refused', code: 'email-parts' })
    const endless = mail('hi', `X-A: ${'a'.repeat(10 * 1024 * 1024)}`)
    expect(await read(endless)).toMatchObject({ state: 'refused', code: 'email-header' })
  })

  it('never breaks the reader, whatever stands in it', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '\r\n',
        '\r\n\r\n',
        '--b1',
        '--b1--',
        'Content-Type: text/html',
        'Content-Type: multipart/mixed; boundary=b1',
        'Content-Transfer-Encoding: base64',
        'Content-Type: message/rfc822',
        '=?UTF-8?B?/w==?=',
        '<p',
        '&#1114112;',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const reading = await read(`${headers()}\r\n${pieces.join('')}`)
        expect(['read', 'refused']).toContain(reading.state)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the words of a page', () => {
  it.each([
    ['<p>One&nbsp;<b>two</b></p><p>three<br>four', 'One two\n\nthree\nfour'],
    [
      '<style>p{}</style><SCRIPT>alert(1)</Script>seen<!-- not --> &amp; &lt;b&gt; &#8211; &#x1F600;',
      'seen & <b> – 😀',
    ],
    ['<a href="http://a.example?x=>">here</a> 1 < 2', 'here 1 < 2'],
    ['<ul><li>a<li>b</ul>', '- a\n- b'],
    ['<script>never ends', ''],
  ])('of %s', (page, words) => {
    expect(htmlWords(page)).toBe(words)
  })

  it('cost in proportion to its size, however it is made', () => {
    for (const piece of ['<', '<script>', '<SCRIPT></script>', '<p "', '<!--', '&#', '<p>', '</']) {
      const words = piece.repeat(200_000)
      expect(
        processorTime(() => htmlWords(words)),
        piece,
      ).toBeLessThan(5_000)
    }
  })
})
