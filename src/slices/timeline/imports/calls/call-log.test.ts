import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportBytes, phoneExports } from '../../../../../test/chat-exports.ts'
import { readExport } from '../reader/reading.ts'

const read = (text: string | Uint8Array, fileName = 'calls.csv') =>
  readExport({ bytes: typeof text === 'string' ? Buffer.from(text) : text, fileName })

const readWhole = async (text: string | Uint8Array) => {
  const reading = await read(text)
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading))
  return reading
}

const head = 'Name,Number,Call Type,Date,Duration'
const row = (date: string, type = 'Missed') => `,07700 900123,${type},"${date}",0`
const oneCall = async (text: string) => (await readWhole(text)).messages[0]

describe('the call log of an Android phone', () => {
  it('gives all 128 calls, and what became of each', async () => {
    const reading = await readWhole(await exportBytes(phoneExports.calls))
    expect(reading).toMatchObject({
      format: 'calls-csv',
      messageCount: 128,
      notUnderstoodCount: 0,
      dateOrder: 'dmy',
      dateOrderBecause: 'a day above 12 stands in line 2',
      senders: [
        { name: 'Private number', count: 21 },
        { name: '+447700900123', count: 107, first: '2026-04-14', last: '2026-06-19' },
      ],
    })
    const kinds = Map.groupBy(reading.messages, ({ kind }) => kind)
    expect([...kinds].map(([kind, calls]) => [kind, calls.length])).toEqual([
      ['missed-call', 95],
      ['rejected-call', 19],
      ['incoming-call', 14],
    ])
    expect(reading.messages[80]).toMatchObject({
      line: 82,
      on: '2026-06-12',
      at: '22:10:00',
      party: '+447700900123',
      text: 'Duration 0 seconds',
    })
  })

  it('is the same log where an iPhone’s tool wrote it, newest first', async () => {
    const reading = await readWhole(await exportBytes(phoneExports.callsFromIphone))
    expect(reading).toMatchObject({ messageCount: 128, dateOrder: 'ymd', notUnderstoodCount: 0 })
    expect(reading.senders.map(({ name, count }) => [name, count])).toEqual([
      ['+44 7700 900123', 107],
      ['Number withheld', 21],
    ])
    expect(reading.messages[0]?.text).toBe(
      'Duration 4 seconds. Service: Phone. Location: United Kingdom',
    )
  })
})

describe('a call log of another tool', () => {
  it.each([
    [
      'semicolons',
      'Date;Type;Phone number;Duration (s)\n12/06/2026 22:10:00;Missed;07700900123;0\n',
    ],
    [
      'tabs',
      'Date\tTime(GMT)\tNumber\tType\tDuration\n12/06/2026\t21:10:00\t07700900123\tMissed\t0',
    ],
    ['date and time apart', 'Call Type,Date,Time,Phone\nmissed,2026-06-12,22:10:00,07700900123'],
    [
      'Android’s codes and milliseconds',
      'number,date,duration,type\n07700900123,1781298600000,0,3',
    ],
    ['seconds since 1970', 'number,timestamp,duration,type\n07700900123,1781298600,0,3'],
    [
      'direction and outcome',
      'Start time,Direction,Status,Caller\n2026-06-12T21:10:00Z,Incoming,No answer,07700900123',
    ],
    [
      'a title above',
      'Calls of this phone\n\nsep=,\nType,When,Number\nMissed,12 Jun 2026 22:10:00,07700900123',
    ],
    ['an American clock', 'Type,Date,Number\nMissed,"Jun 12, 2026, 10:10:00\u202fPM",07700900123'],
    [
      'the words of a programme',
      'type,date,number\nMISSED,Fri Jun 12 22:10:00 GMT+01:00 2026,07700900123',
    ],
    ['a zone of its own', 'type,date,number\nMISSED_TYPE,2026-06-12 17:10:00-04:00,07700900123'],
    [
      'a quoted head and Excel’s way with numbers',
      '"Type","Date","Number"\r\n"Missed","12/06/2026 22:10:00","=""+447700900123"""',
    ],
  ])('is read with %s', async (_what, text) => {
    const bytes = Buffer.from(text)
    expect(await readExport({ bytes, fileName: 'calls.csv', dateOrder: 'dmy' })).toMatchObject({
      messages: [{ on: '2026-06-12', at: '22:10:00', kind: 'missed-call', party: '+447700900123' }],
    })
  })

  it.each([
    ['1', 'incoming-call'],
    ['2', 'outgoing-call'],
    ['3', 'missed-call'],
    ['4', 'voicemail'],
    ['5', 'rejected-call'],
    ['6', 'blocked-call'],
    ['7', 'incoming-call'],
    ['Declined', 'rejected-call'],
    ['Dialled', 'outgoing-call'],
    ['Voice mail', 'voicemail'],
    ['Verpasst', 'missed-call'],
  ])('says %s for %s', async (type, kind) => {
    expect(await oneCall(`${head}\n${row('13/06/2026 22:10:00', type)}`)).toMatchObject({ kind })
  })

  it.each([
    ['0', '0 seconds'],
    ['75', '1 minute 15 seconds'],
    ['01:02:03', '1 hour 2 minutes 3 seconds'],
    ['2:05', '2 minutes 5 seconds'],
    ['0h 0m 12s', '12 seconds'],
    ['1 min 1 sec', '1 minute 1 second'],
    ['a while', 'a while'],
  ])('that lasted %s is told as %s', async (duration, words) => {
    const text = `Type,Date,Number,Duration\nMissed,2026-06-12 22:10,07700900123,${duration}`
    expect(await oneCall(text)).toMatchObject({ text: `Duration ${words}`, precision: 'minute' })
  })

  it('tells a call that this phone made apart from those that came in', async () => {
    const reading = await readWhole(
      `Name,Number,Type,Date\nTom K,07700900123,Outgoing,2026-06-12 22:10\nTom K,07700900123,Missed,2026-06-12 22:11\n`,
    )
    expect(reading.senders.map(({ name }) => name)).toEqual([
      'this phone to Tom K (07700900123)',
      'Tom K (07700900123)',
    ])
  })

  it('puts a winter’s moment at the hour that stood on the clocks then', async () => {
    const text = 'type,date,number\n3,1768255800000,07700900123'
    expect(await oneCall(text)).toMatchObject({ on: '2026-01-12', at: '22:10:00' })
  })

  it.each([
    [
      'utf-8 with a mark',
      Buffer.from(`\ufeff${head}\r\nJosé,07700900123,Missed,13/06/2026 22:10,0`),
    ],
    [
      'utf-16',
      Buffer.from(`\ufeff${head}\r\nJosé,07700900123,Missed,13/06/2026 22:10,0`, 'utf16le'),
    ],
    [
      'windows-1252',
      Buffer.from(`${head}\r\nJos\xe9,07700900123,Missed,13/06/2026 22:10,0`, 'latin1'),
    ],
  ])('is read in %s', async (_encoding, bytes) => {
    const reading = await readWhole(bytes)
    expect(reading.messages[0]?.sender).toBe('José (07700900123)')
  })
})

describe('the dates of a call log', () => {
  it('are asked for where no day above 12 tells their order', async () => {
    const text = `${head}\n${row('03/04/2026 22:10:00')}\n${row('04/04/2026 22:10:00')}\n`
    expect(await read(text)).toMatchObject({
      state: 'ambiguous',
      candidates: [
        { dateOrder: 'dmy', first: '2026-04-03' },
        { dateOrder: 'mdy', first: '2026-03-04' },
      ],
    })
    const chosen = { bytes: Buffer.from(text), fileName: 'calls.csv', dateOrder: 'mdy' } as const
    expect(await readExport(chosen)).toMatchObject({ state: 'read', dateOrder: 'mdy' })
  })

  it('are read month first where one line says so', async () => {
    const text = `${head}\n${row('03/04/2026 22:10:00')}\n${row('3/14/2026 10:10 PM')}\n`
    expect((await readWhole(text)).messages.map(({ on }) => on)).toEqual([
      '2026-03-04',
      '2026-03-14',
    ])
  })
})

describe('what a call log does not say clearly', () => {
  it('is listed with its line and the reason, and the rest is read', async () => {
    const reading = await readWhole(
      [
        head,
        row('13/06/2026 22:10:00'),
        row('31/02/2026 22:10:00'),
        row('13/06/2026 25:10:00'),
        row('yesterday'),
        row(''),
        row('13/06/2026 22:11:00', 'Conference'),
        `,"07700\n900123",Missed,13/06/2026 22:12:00,0`,
        row('13/06/2026 22:13:00'),
      ].join('\n'),
    )
    expect(reading.messages.map(({ line }) => line)).toEqual([2, 8, 10])
    expect(reading.notUnderstood.map(({ line, because }) => [line, because])).toEqual([
      [3, 'impossible-date'],
      [4, 'impossible-time'],
      [5, 'unknown-date'],
      [6, 'no-date'],
      [7, 'unknown-type'],
    ])
  })

  it('keeps a formula as the text it is', async () => {
    const text = `${head}\n"=HYPERLINK(""http://a.example"")",+447700900123,Missed,13/06/2026 22:10,@SUM(1)\n`
    expect(await oneCall(text)).toMatchObject({
      sender: '=HYPERLINK("http://a.example") (+447700900123)',
      text: 'Duration @SUM(1)',
    })
  })

  it('loses no call behind a quote that never closes', async () => {
    const calls = Array.from(
      { length: 40 },
      (_, n) => `,07700900123,Missed,13/06/2026 22:${10 + n},0`,
    )
    const text = [head, `"Tom,07700900123,Missed,13/06/2026 22:00,0`, ...calls].join('\n')
    expect((await readWhole(text)).messageCount).toBe(41)
    const closed = [...calls.slice(0, 20), `Jo",07700900123,Missed,13/06/2026 23:00,0`]
    const swallowing = [head, `"Tom,07700900123,Missed,13/06/2026 22:00,0`, ...closed].join('\n')
    expect((await readWhole(swallowing)).messageCount).toBe(22)
  })
})

describe('a file that is no call log', () => {
  it.each([
    [
      'a table without names for its columns',
      '13/06/2026,07700900123,Missed\n',
      'calls-without-head',
    ],
    ['a table of something else', 'Product,Price\nTea,3\n', 'calls-without-head'],
    ['the names of columns and nothing else', `${head}\n`, 'calls-empty'],
    ['nothing', '', 'empty'],
    [
      'more calls than a phone holds',
      `${head}\n${',1,3,1781298600000,0\n'.repeat(500_001)}`,
      'too-many-messages',
    ],
  ])('is refused in plain words: %s', { timeout: 60_000 }, async (_what, text, code) => {
    const reading = await read(text)
    expect(reading).toMatchObject({ state: 'refused', code })
    if (reading.state === 'refused') expect(reading.sentence).toMatch(/^[A-Z].*\. .*\.$/)
  })

  it('never breaks the reader, whatever stands in it, and no row is lost in silence', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('"', '\n', '","', '13/06/2026 22:10', '3', 'Missed', '=1+1', '', '\0'),
    )
    const rows = fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (cells, separator) => {
        const lines = cells.map((row) => row.join(separator))
        const text = [head.replaceAll(',', separator), ...lines].join('\n')
        const reading = await read(text)
        if (reading.state !== 'read') return
        const filled = new Set(
          text.split(/\r\n|\n|\r/).flatMap((line, n) => (/[^\s",;]/.test(line) ? [n] : [])),
        )
        if (filled.size > 1)
          expect(reading.messageCount + reading.notUnderstoodCount).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
