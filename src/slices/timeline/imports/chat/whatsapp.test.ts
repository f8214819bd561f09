import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ExportReading } from '../reader/export.ts'
import { readExport } from '../reader/reading.ts'
import type { Draft } from '../rules.ts'

const fixture = (name: string) => ({
  bytes: readFileSync(new URL(`../../../../../test/data/exports/${name}`, import.meta.url)),
  fileName: name,
})

const iosGb = 'ios-en-GB___chat.txt'
const iosUs = 'ios-en-US__chat.txt'
const androidGb = 'android-en-GB WhatsApp Chat with +44 7700 900123.txt'
const androidUs = 'android-en-US WhatsApp Chat with Tom K.txt'
const undecided = 'ambiguous-order WhatsApp Chat with Tom K.txt'

const read = (reading: ExportReading) => {
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading))
  return reading
}

const chat = async (text: string) =>
  read(await readExport({ bytes: Buffer.from(text), fileName: 'WhatsApp Chat with Tom K.txt' }))

const ofKind = (messages: Draft[], ...kinds: string[]) =>
  messages.filter((message) => kinds.includes(message.kind)).length

describe('the exports of four phones', () => {
  it.each([
    [iosGb, 'whatsapp-ios', '24h', 'dmy', 1],
    [iosUs, 'whatsapp-ios', '12h', 'mdy', 0],
    [androidGb, 'whatsapp-android', '24h', 'dmy', 1],
    [androidUs, 'whatsapp-android', '12h', 'mdy', 0],
  ])('are understood to the last line: %s', async (name, format, clock, dateOrder, system) => {
    const reading = read(await readExport(fixture(name)))
    expect(reading).toMatchObject({ format, clock, dateOrder, systemLineCount: system })
    expect(reading.notUnderstood).toEqual([])
    expect(reading.messages).toHaveLength(414)
    expect(reading.senders.map((sender) => sender.count)).toEqual([388, 26])
    expect(reading.messages.filter((message) => message.text.includes('\n'))).toHaveLength(18)
    expect(ofKind(reading.messages, 'photo', 'media-omitted')).toBe(33)
    expect(ofKind(reading.messages, 'missed-voice-call', 'missed-video-call')).toBe(31)
    expect(ofKind(reading.messages, 'deleted')).toBe(18)
    expect(reading.dateOrderBecause).toMatch(/^a day above 12 stands in line 1[45]$/)
  })

  it('tell the same conversation', async () => {
    const told = async (name: string) =>
      read(await readExport(fixture(name))).messages.map((message) => [
        message.on,
        message.at.slice(0, 5),
        message.sender === 'Maya' ? 'Maya' : 'Tom K',
        message.kind
          .replace('missed-video-call', 'missed-voice-call')
          .replace('media-omitted', 'photo'),
        ofKind([message], 'text') === 1 ? message.text : '',
      ])
    const first = await told(iosGb)
    expect(await told(iosUs)).toEqual(first)
    expect(await told(androidGb)).toEqual(first)
    expect(await told(androidUs)).toEqual(first)
  })

  it('leave the order of day and month to a person where no day is above 12', async () => {
    expect(await readExport(fixture(undecided))).toEqual({
      state: 'ambiguous',
      candidates: [
        { dateOrder: 'dmy', first: '2026-03-02', last: '2026-05-09', impossible: 0 },
        { dateOrder: 'mdy', first: '2026-02-03', last: '2026-12-04', impossible: 0 },
      ],
      likely: 'dmy',
    })
    const chosen = read(await readExport({ ...fixture(undecided), dateOrder: 'mdy' }))
    expect(chosen.messages).toHaveLength(40)
    expect(chosen.messages[0]?.on).toBe('2026-02-03')
    expect(chosen.dateOrderBecause).toBe('chosen by the person who brought it in')
  })
})

describe('the ways phones write a moment', () => {
  it.each([
    ['[13/03/2026, 12:01:02] Tom K: x', '2026-03-13', '12:01:02'],
    ['\u200e[13/03/2026, 12:01:02] Tom K: x', '2026-03-13', '12:01:02'],
    ['[3/13/26, 12:01:02\u202fAM] Tom K: x', '2026-03-13', '00:01:02'],
    ['[3/13/26, 12:01:02 PM] Tom K: x', '2026-03-13', '12:01:02'],
    ['[13/3/2026, 1:01:02\u00a0p.\u00a0m.] Tom K: x', '2026-03-13', '13:01:02'],
    ['[13/03/2026 à 12:01:02] Tom K: x', '2026-03-13', '12:01:02'],
    ['[13.03.26, 12:01:02] Tom K: x', '2026-03-13', '12:01:02'],
    ['[2026-03-13, 12:01:02] Tom K: x', '2026-03-13', '12:01:02'],
    ['13/03/2026, 12:01 - Tom K: x', '2026-03-13', '12:01'],
    ['3/13/26, 1:01 pm - Tom K: x', '2026-03-13', '13:01'],
    ['13-03-2026 12:01 - Tom K: x', '2026-03-13', '12:01'],
    ['13.03.26, 12:01 - Tom K: x', '2026-03-13', '12:01'],
    ['13.3.2026 klo 12.01 - Tom K: x', null, null],
    ['13.3.2026, 12.01 - Tom K: x', '2026-03-13', '12:01'],
    ['2026/03/13, 12:01 – Tom K: x', '2026-03-13', '12:01'],
    ['2026. 3. 13. 12:01 - Tom K: x', '2026-03-13', '12:01'],
  ])('%s', async (line, on, at) => {
    const reading = await readExport({ bytes: Buffer.from(`${line}\n`), fileName: 'chat.txt' })
    if (on === null) expect(reading.state).toBe('refused')
    else expect(read(reading).messages[0]).toMatchObject({ on, at, sender: 'Tom K', text: 'x' })
  })

  it('keeps the hour that happens twice in October as the phone wrote it', async () => {
    const { messages } = await chat('25/10/2026, 01:30 - Tom K: a\n25/10/2026, 01:10 - Tom K: b\n')
    expect(messages.map((message) => message.at)).toEqual(['01:30', '01:10'])
  })

  it.each([
    ['31/02/2026, 10:00 - Tom K: lost', 'impossible-date'],
    ['29/02/2025, 10:00 - Tom K: lost', 'impossible-date'],
    ['14/03/1999, 10:00 - Tom K: lost', 'impossible-date'],
    ['14/03/2026, 24:00 - Tom K: lost', 'impossible-time'],
    ['14/03/2026, 10:60 - Tom K: lost', 'impossible-time'],
    ['14/03/2026, 13:00 PM - Tom K: lost', 'impossible-time'],
  ])('lists %s as not understood, with its line, and never guesses', async (line, because) => {
    const around = '13/03/2026, 10:00 - Tom K: before'
    const reading = await chat(`${around}\n${line}\nand more\n15/03/2026, 10:00 - Tom K: after\n`)
    expect(reading.messages.map((message) => message.text)).toEqual(['before', 'after'])
    expect(reading.notUnderstood).toHaveLength(1)
    expect(reading.notUnderstood[0]).toMatchObject({ line: 2, because })
    expect(reading.notUnderstood[0]?.text).toContain('lost\nand more')
  })
})

describe('what a message is', () => {
  it.each([
    ['<Media omitted>', 'media-omitted', '<Media omitted>', null],
    ['<Media omitted>\nlook', 'media-omitted', 'look', null],
    ['IMG-20260313-WA0001.jpg (file attached)', 'photo', '', 'IMG-20260313-WA0001.jpg'],
    ['PTT-20260313-WA0001.opus (file attached)', 'audio', '', 'PTT-20260313-WA0001.opus'],
    ['VID-20260313-WA0001.mp4 (file attached)\nsee', 'video', 'see', 'VID-20260313-WA0001.mp4'],
    ['Maya.vcf (file attached)', 'contact', '', 'Maya.vcf'],
    ['letter.pdf (Datei angehängt)', 'document', '', 'letter.pdf'],
    ['Missed video call', 'missed-video-call', 'Missed video call', null],
    ['Verpasster Sprachanruf', 'missed-voice-call', 'Verpasster Sprachanruf', null],
    ['Voice call, 12 min', 'call', 'Voice call, 12 min', null],
    ['You deleted this message', 'deleted', 'You deleted this message', null],
    ['Ce message a été supprimé', 'deleted', 'Ce message a été supprimé', null],
    ['location: https://maps.example/?q=1,2', 'location', null, null],
    ['POLL:\nCome?\nOPTION: Yes (0 votes)', 'poll', null, null],
    ['Missed voice call, I will ring again', 'text', null, null],
    ['I know <This message was edited>', 'text', null, null],
  ])('on Android: %j', async (written, kind, text, attachment) => {
    const { messages } = await chat(`13/03/2026, 10:00 - Tom K: ${written}\n`)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ kind, text: text ?? written, attachment })
  })

  const photo = '00000012-PHOTO-2026-03-04-12-01-02.jpg'

  it.each([
    [`\u200e<attached: ${photo}>`, 'photo', '', photo],
    [`look: \u200e<attached: ${photo}>`, 'photo', 'look:', photo],
    ['\u200eimage omitted', 'photo', 'image omitted', null],
    ['nice coat \u200eimage omitted', 'photo', 'nice coat', null],
    ['a.pdf • \u200e3 pages \u200edocument omitted', 'document', 'a.pdf • 3 pages', null],
    ['\u200eMissed voice call. \u200eTap to call back', 'missed-voice-call', null, null],
    ['\u200eVideo call, \u200e2 min', 'call', 'Video call, 2 min', null],
    ['This message was deleted.', 'text', 'This message was deleted.', null],
    ['image omitted', 'text', 'image omitted', null],
  ])('on an iPhone, where its own words carry a mark: %j', async (written, kind, text, name) => {
    const start = '[13/03/2026, 09:00:00] Tom K: \u200eThis message was deleted.\r\n'
    const { messages } = await chat(`${start}[13/03/2026, 10:00:00] Tom K: ${written}\r\n`)
    expect(messages[1]).toMatchObject({ kind, attachment: name })
    if (text !== null) expect(messages[1]?.text).toBe(text)
  })

  it('keeps what WhatsApp says itself apart from what people say', async () => {
    const reading = await chat(
      [
        '13/03/2026, 10:00 - Tom K created group "Us: again"',
        '13/03/2026, 10:01 - Tom K changed the subject from "a: b" to "c"',
        '13/03/2026, 10:02 - You blocked this contact. Tap to unblock.',
        '13/03/2026, 10:03 - Tom K: You changed your number',
        '',
      ].join('\n'),
    )
    expect(reading.systemLineCount).toBe(3)
    expect(reading.systemLines[1]?.text).toBe('Tom K changed the subject from "a: b" to "c"')
    expect(reading.messages.map((message) => message.text)).toEqual(['You changed your number'])
  })

  it('never takes a threat for a notice where an iPhone wrote no marks', async () => {
    const { messages } = await chat('[13/03/2026, 10:00:00] Tom K: You blocked this contact lol\n')
    expect(messages[0]?.text).toBe('You blocked this contact lol')
  })
})

describe('who sent it', () => {
  it('reads numbers, emoji and the marks phones put around them', async () => {
    const { senders } = await chat(
      '13/03/2026, 10:00 - \u202a+44 7700 900123\u202c: a\n13/03/2026, 10:01 - 🖤 T. ❤️: b\n',
    )
    expect(senders.map((sender) => sender.name)).toEqual(['+44 7700 900123', '🖤 T. ❤️'])
  })

  it('reads a name with a colon when all its messages say so', async () => {
    const lines = ['hello', 'where are you', 'ANSWER: now', 'I can wait', '?'].map(
      (text, index) => `13/03/2026, 10:0${index} - Dr: Tom: ${text}\n`,
    )
    const { messages, senders } = await chat(lines.join(''))
    expect(senders.map((sender) => sender.name)).toEqual(['Dr: Tom'])
    expect(messages[2]?.text).toBe('ANSWER: now')
  })

  it('does not make a name of a word that some messages begin with', async () => {
    const lines = ['Maya: please', 'Maya: answer', 'Maya: now', 'Maya: x', 'Maya: y', 'hm'].map(
      (text, index) => `13/03/2026, 10:0${index} - Tom: ${text}\n`,
    )
    const { senders } = await chat(lines.join(''))
    expect(senders.map((sender) => sender.name)).toEqual(['Tom'])
  })
})
