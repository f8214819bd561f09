import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type MailBox, startMailServer } from '../../test/mail-server.ts'
import type { Message } from './mail.ts'

let box: MailBox
beforeEach(async () => {
  box = await startMailServer()
})
afterEach(() => box.stop())

const message: Message = {
  id: '0198f000-0000-7000-8000-000000000001',
  to: 'jo.finch@example.org',
  subject: 'Your referral',
  text: 'Zoë Łuczak asked.\n.\nDATA\n',
}
const read = (at = 0) => PostalMime.parse(box.received[at]?.raw ?? '')
const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n'))

describe('a mail', () => {
  it('arrives as plain words, letter for letter, from an address without a name', async () => {
    expect(await box.mail().send({ ...message, subject: 'Über Łódź 🙂' })).toBe('sent')
    const mail = await read()
    expect(mail.text?.trimEnd()).toBe('Zoë Łuczak asked.\n.\nDATA')
    expect(mail.subject).toBe('Über Łódź 🙂')
    expect(mail.html).toBeUndefined()
    expect(mail.attachments).toEqual([])
    expect(mail.from).toMatchObject({ name: '', address: 'post@mail.example' })
    expect(box.received[0]).toMatchObject({
      from: 'post@mail.example',
      to: ['jo.finch@example.org'],
    })
  })

  it('says in its headers nothing but who, when, what about and how it is written', async () => {
    await box.mail().send(message)
    const names = headersOf(box.received[0]?.raw ?? '')
      .split('\r\n')
      .filter((line) => /^\S+: /.test(line))
      .map((line) => line.split(':')[0] ?? '')
    expect(names.sort()).toEqual([
      'Content-Transfer-Encoding',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ])
  })

  it('that is sent twice is the same message to whoever gets it', async () => {
    const mail = box.mail()
    await mail.send(message)
    await mail.send(message)
    expect((await read(0)).messageId).toBe(`<${message.id}@mail.example>`)
    expect((await read(1)).messageId).toBe((await read(0)).messageId)
  })

  it('never carries a header that was hidden in one of its fields', async () => {
    const mail = box.mail()
    for (const hidden of ['\r\nBcc: tom@example.org', '\nBcc: tom@example.org', '\rX: y', '\u2028'])
      for (const field of ['id', 'to', 'subject'] as const)
        expect(await mail.send({ ...message, [field]: message[field] + hidden })).toBe('refused')
    expect(box.received).toEqual([])
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['Good day', '.', 'RCPT TO:<tom@example.org>', '..', 'Bye', ''].join(end)
      expect(await mail.send({ ...message, text })).toBe('sent')
      expect(box.received).toHaveLength(1)
      expect(box.received[0]?.to).toEqual([message.to])
      expect((await read()).text?.replaceAll('\r\n', '\n').trimEnd()).toBe(
        text.replaceAll(/\r\n?/g, '\n').trimEnd(),
      )
      box.received.splice(0)
    }
    const text = `Good day\r\nBcc: tom@example.org\r\n.\r\nRCPT TO:<tom@example.org>\r\n${'x'.repeat(2000)}`
    expect(await mail.send({ ...message, text })).toBe('sent')
    expect(box.received[0]?.to).toEqual([message.to])
    expect(headersOf(box.received[0]?.raw ?? '')).not.toContain('tom@example.org')
    expect((await read()).text?.replaceAll('\r\n', '\n').trimEnd()).toBe(
      text.replaceAll('\r\n', '\n'),
    )
  })

  it('goes to one address or to none, whatever the fields hold', async () => {
    const mail = box.mail()
    const odd = fc.string({ unit: 'binary', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(odd, odd, odd, async (to, subject, text) => {
        await mail.send({ id: message.id, to: `${to}@example.org`, subject, text })
        for (const { to: all, raw } of box.received.splice(0)) {
          expect(all).toHaveLength(1)
          expect(headersOf(raw)).not.toMatch(/^(Bcc|Cc|Reply-To|Sender):/im)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a mail that is not taken', () => {
  it.each([
    ['refused', { code: 550, after: 'to' }],
    ['refused', { code: 554, after: 'words' }],
    ['not-now', { code: 451, after: 'to' }], // greylisting
    ['not-now', { code: 452, after: 'words' }],
  ] as const)('is %s when the server answers %o', async (expected, manner) => {
    box.manner.is = manner
    expect(await box.mail().send(message)).toBe(expected)
    box.manner.is = null
    expect(await box.mail().send(message)).toBe('sent')
  })

  it('may be tried again when the server is down', async () => {
    const mail = box.mail()
    await box.stop()
    expect(await mail.send(message)).toBe('not-now')
    box = await startMailServer({}, box.port)
    expect(await mail.send(message)).toBe('sent')
  })

  it('leaves nothing of it in the log: no address and none of what the server said', async () => {
    const written: string[] = []
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(String(line))
      return true
    })
    box.manner.is = { code: 550, after: 'to' }
    await box.mail().send(message)
    spy.mockRestore()
    expect(written.join('')).toMatch(/"event":"mail not sent","code":"EENVELOPE","answer":550/)
    expect(written.join('')).not.toMatch(/jo\.finch|Maya|Rowan/)
  })
})

describe('the way to the mail server', () => {
  const withTls = { disabledCommands: [] }

  it('is refused where the certificate is nobody’s, and no password and no address is shown', async () => {
    await box.stop()
    box = await startMailServer(withTls)
    for (const host of ['127.0.0.1', '0.0.0.0'])
      expect(await box.mail(host, 'post:secret@').send(message)).toBe('not-now')
    expect(box.tried).toEqual([])
    expect(box.received).toEqual([])
  })

  it('is refused unencrypted to any other machine, and no password and no address is shown', async () => {
    await box.stop()
    box = await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    expect(await box.mail('0.0.0.0', 'post:secret@').send(message)).toBe('not-now')
    expect(box.tried).toEqual([])
  })

  it('may be unencrypted on this machine, with a password if there is one', async () => {
    await box.stop()
    box = await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    expect(await box.mail('127.0.0.1', 'post:p%40ss@').send(message)).toBe('sent')
    expect(box.tried).toContain('post:p@ss')
    expect(box.received[0]).toMatchObject({ secure: false, user: 'post' })
  })

  it('is not waited for without end when nobody answers', async () => {
    await box.stop()
    const { createServer } = await import('node:net')
    const silent = createServer(() => {})
    await new Promise<void>((ready) => {
      silent.listen(box.port, '127.0.0.1', ready)
    })
    const begun = Date.now()
    expect(await box.mail().send(message)).toBe('not-now')
    expect(Date.now() - begun).toBeLessThan(15_000)
    silent.close()
    box = await startMailServer()
  }, 30_000)
})
