import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_TEXT_BYTES } from './limits.ts'
import { readExport } from './reading.ts'

type Packed = { name: string; bytes: Uint8Array; claims?: number; isLocked?: boolean }

const u16 = (value: number) => [value & 255, (value >> 8) & 255]
const u32 = (value: number) => [...u16(value & 65535), ...u16(value >>> 16)]

/** A zip as phones make it, or one that lies about a size or a lock. */
const zip = (files: Packed[]): Buffer => {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes, claims, isLocked } of files) {
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const about = Buffer.from([
      ...[...u16(20), ...u16(isLocked ? 0x801 : 0x800), ...u16(8), ...u32(0)],
      ...[...u32(crc32(bytes)), ...u32(packed.length), ...u32(claims ?? bytes.length)],
      ...[...u16(path.length), ...u16(0)],
    ])
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), about, path, packed)
    const rest = Buffer.from([...new Array(10).fill(0), ...u32(offset)])
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, path)
    offset += 30 + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const counts = [...u16(0), ...u16(0), ...u16(files.length), ...u16(files.length)]
  const end = Buffer.from([...counts, ...u32(directory.length), ...u32(offset), ...u16(0)])
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const chat = Buffer.from('[13/03/2026, 10:00:00] Tom K: \u200e<attached: 01-PHOTO-1.jpg>\r\n')
const photo = { name: '01-PHOTO-1.jpg', bytes: Buffer.from('\xff\xd8\xff not opened', 'latin1') }
const read = (bytes: Uint8Array) => readExport({ bytes, fileName: 'WhatsApp Chat - Tom K.zip' })

describe('a zip from a phone', () => {
  it('gives the chat; of the media beside it only the names are told [PR 9]', async () => {
    const reading = await read(zip([photo, { name: '_chat.txt', bytes: chat }]))
    expect(reading).toMatchObject({
      state: 'read',
      messageCount: 1,
      archive: { chatName: '_chat.txt', mediaNames: ['01-PHOTO-1.jpg'] },
      messages: [{ kind: 'photo', attachment: '01-PHOTO-1.jpg' }],
    })
  })

  it('may name its chat as Android does, beside other texts', async () => {
    const other = { name: 'shopping.txt', bytes: Buffer.from('milk') }
    const named = { name: 'WhatsApp Chat with Tom K.txt', bytes: chat }
    expect(await read(zip([other, named]))).toMatchObject({ state: 'read', messageCount: 1 })
  })

  it('may hold several e-mails, or one call log, and names what else is in it', async () => {
    const mail = (n: number) =>
      Buffer.from(
        `From: t.k@mail.example\r\nDate: 1${n} Jun 2026 22:10:00 +0100\r\n\r\nword ${n}\r\n`,
      )
    const mails = [1, 2, 3].map((n) => ({ name: `mails/${n}.eml`, bytes: mail(n) }))
    const spoiltMail = { name: 'mails/4.eml', bytes: Buffer.from('no mail') }
    expect(await read(zip([...mails, photo, spoiltMail]))).toMatchObject({
      format: 'email-zip',
      messages: [1, 2, 3].map((n) => ({ line: n, on: `2026-06-1${n}`, text: `word ${n}` })),
      notUnderstood: [{ line: 4 }],
      archive: { mediaNames: ['01-PHOTO-1.jpg'] },
    })
    const log = Buffer.from('Type,Date,Number\nMissed,2026-06-12 22:10,07700900123\n')
    const calls = { name: 'calls.csv', bytes: log }
    expect(await read(zip([calls]))).toMatchObject({ format: 'calls-csv', messageCount: 1 })
    expect(await read(zip([calls, { name: 'more.csv', bytes: log }]))).toMatchObject({
      code: 'zip-with-several-chats',
    })
    const beside = await read(zip([calls, ...mails, { name: '_chat.txt', bytes: chat }]))
    expect(beside).toMatchObject({ format: 'whatsapp-ios', archive: { mediaNames: { length: 4 } } })
  })

  const large = Buffer.alloc(MAX_TEXT_BYTES + 1, 'ANSWER ')
  const whole = zip([{ name: '_chat.txt', bytes: chat }, photo])
  const spoilt = Buffer.from(whole)
  spoilt.writeUInt8(spoilt.readUInt8(45) ^ 255, 45)

  it.each([
    ['cut off', whole.subarray(0, 60), 'zip-damaged'],
    ['with a spoilt chat', spoilt, 'zip-damaged'],
    ['without a chat', zip([photo]), 'zip-without-chat'],
    ['with a zip inside', zip([{ name: 'inner.zip', bytes: whole }]), 'zip-without-chat'],
    [
      'with two chats',
      zip([
        { name: 'a/_chat.txt', bytes: chat },
        { name: 'b/_chat.txt', bytes: chat },
      ]),
      'zip-with-several-chats',
    ],
    ['with a password', zip([{ name: '_chat.txt', bytes: chat, isLocked: true }]), 'zip-locked'],
    [
      'of e-mails that are a bomb together',
      zip([1, 2].map((n) => ({ name: `${n}.eml`, bytes: large.subarray(0, 40_000_000) }))),
      'too-much-text',
    ],
    ['that is a bomb', zip([{ name: '_chat.txt', bytes: large }]), 'too-much-text'],
    [
      'that is a bomb and lies about it',
      zip([{ name: '_chat.txt', bytes: large, claims: 100 }]),
      'zip-damaged',
    ],
    [
      'that would climb out of its folder',
      zip([{ name: '../_chat.txt', bytes: chat }]),
      'zip-damaged',
    ],
    [
      'of a Word document',
      zip([
        { name: '[Content_Types].xml', bytes: chat },
        { name: 'word/document.xml', bytes: chat },
      ]),
      'word',
    ],
    [
      'with more files than WhatsApp packs',
      zip(Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}.jpg`, bytes: Buffer.alloc(1) }))),
      'zip-too-many-files',
    ],
  ])('%s is refused with a plain sentence', async (_what, bytes, code) => {
    const reading = await read(bytes)
    expect(reading).toMatchObject({ state: 'refused', code })
  })
})
