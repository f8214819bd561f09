import { describe, expect, it } from 'vitest'
import { MAX_SENDERS, MAX_UPLOAD_BYTES } from './limits.ts'
import { collectUpload, readExport } from './reading.ts'

const line = '13/03/2026, 10:00 - Tom K: hello'
const read = (bytes: Uint8Array | string, fileName = 'chat.txt') =>
  readExport({ bytes: Buffer.from(bytes), fileName })

describe('a file that is no chat', () => {
  it.each([
    ['empty', '', 'empty'],
    ['nothing but spaces', ' \r\n\t\n  ', 'blank'],
    ['nothing but spaces after a mark', '\ufeff  \n', 'blank'],
    ['a PDF', '%PDF-1.7\n13/03/2026, 10:00 - Tom K: hello', 'pdf'],
    ['a picture with the wrong name', Buffer.from('ffd8ffe000104a464946', 'hex'), 'picture'],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
    ['a video', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'recording'],
    ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'word'],
    ['a saved web page', '<!DOCTYPE html><p>hello', 'page'],
    ['an export of another app', '{"messages": []}', 'json'],
    ['a database', 'SQLite format 3\0', 'database'],
    [
      'bytes of no kind',
      Buffer.from(Uint8Array.from({ length: 900 }, (_, n) => (n * 37) % 256)),
      'binary',
    ],
    ['a letter', 'Dear Maya,\nI saw you on 13/03/2026 at 10:00.\n', 'no-messages'],
    ['one message with a date that cannot be', '31/02/2026, 10:00 - Tom K: hi\n', 'no-such-dates'],
  ])('%s is refused with a sentence that says what to do', async (_what, bytes, code) => {
    const reading = await read(bytes)
    expect(reading).toMatchObject({ state: 'refused', code })
    if (reading.state === 'refused') expect(reading.sentence).toMatch(/^[A-Z].*\. .*\.$/)
  })

  it('is refused for an encrypted backup by its name', async () => {
    expect(await read('....', 'msgstore.db.crypt15')).toMatchObject({ code: 'database' })
  })
})

describe('a file that is too much', () => {
  it('is refused above 60 MB, and not read further than that', async () => {
    const bytes = Buffer.alloc(MAX_UPLOAD_BYTES + 1, 'ANSWER ')
    expect(await read(bytes)).toMatchObject({ state: 'refused', code: 'too-large' })
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1
        yield Buffer.alloc(1024 * 1024)
      }
    }
    expect(await collectUpload(endless())).toMatchObject({ state: 'refused', code: 'too-large' })
    expect(given).toBe(61)
  })

  it('is refused with more senders than any chat has', async () => {
    const lines = Array.from({ length: 2 * MAX_SENDERS + 2 }, (_, n) =>
      line.replace('Tom K', `T${n}`),
    )
    expect(await read(lines.join('\n'))).toMatchObject({ code: 'too-many-senders' })
  })

  it('of 50 MB in one line is answered at once', async () => {
    const long = Buffer.alloc(50 * 1024 * 1024, '13/03/2026, 10:00 - : [[[')
    const before = process.cpuUsage() // not the clock: others work on this machine too
    const reading = await read(long)
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000)
    expect(reading).toMatchObject({ state: 'refused' })
  })

  it('of 50 MB in messages is read or refused in a sentence', async () => {
    const bytes = Buffer.alloc(50 * 1024 * 1024, `${line} and then a good deal more of the same\n`)
    const reading = await read(bytes)
    expect(reading).toMatchObject({ state: 'refused', code: 'too-many-messages' })
  })

  it('loses only the message that is longer than WhatsApp can send', async () => {
    const reading = await read(`${line}\n${line}${'a'.repeat(10_000_000)}\n${line}\n`)
    expect(reading).toMatchObject({
      state: 'read',
      messageCount: 2,
      notUnderstood: [{ line: 2, because: 'too-long' }],
    })
    expect(JSON.stringify(reading).length).toBeLessThan(2_000)
    const lines = await read(`${line}\n${line}${'\nmore'.repeat(100_000)}\n${line}\n`)
    expect(lines).toMatchObject({
      messageCount: 2,
      notUnderstood: [{ line: 2, because: 'too-long' }],
    })
  })
})

describe('a file that was cut off', () => {
  it.each([
    ['inside a message', `${line}\n13/03/2026, 10:01 - Tom K: I wi`, 2, []],
    ['inside a name', `${line}\n13/03/2026, 10:01 - Tom`, 1, [{ line: 2, because: 'cut-off' }]],
    ['inside a date', `${line}\n13/03/2`, 1, [{ line: 2, because: 'cut-off' }]],
  ])('%s is understood up to there', async (_where, text, messageCount, notUnderstood) => {
    const reading = await read(text)
    expect(reading).toMatchObject({
      state: 'read',
      messageCount,
      notUnderstood,
      endsCleanly: false,
    })
  })

  it('inside a character keeps its encoding', async () => {
    const bytes = Buffer.from(`${line} 🙂`)
    const reading = await read(bytes.subarray(0, bytes.length - 2))
    expect(reading).toMatchObject({ state: 'read', encoding: 'utf-8', messageCount: 1 })
  })
})

describe('how the text is encoded', () => {
  it('is said when it is the old Windows way', async () => {
    const bytes = Buffer.from(`${line} \x93caf\xe9\x94 \x80\n`, 'latin1')
    expect(await read(bytes)).toMatchObject({
      encoding: 'windows-1252',
      messages: [{ text: 'hello “café” €' }],
    })
  })

  it('is found for two-byte text that lost its mark', async () => {
    const wide = Buffer.from(`${line}\n`, 'utf16le')
    expect(await read(wide)).toMatchObject({ encoding: 'utf-16le', messageCount: 1 })
    expect(await read(wide.swap16())).toMatchObject({ encoding: 'utf-16be', messageCount: 1 })
  })
})
