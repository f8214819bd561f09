import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportBytes, phoneExports } from '../../../../../test/chat-exports.ts'
import { draftKeys } from '../reader/draft-key.ts'
import { readExportApart } from '../reader/reader.ts'
import { readExport } from '../reader/reading.ts'
import { healed, plainXml } from './plain-xml.ts'

const read = (text: string | Uint8Array, fileName = 'sms.xml') =>
  readExport({ bytes: typeof text === 'string' ? Buffer.from(text) : text, fileName })

const readWhole = async (text: string | Uint8Array) => {
  const reading = await read(text)
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading))
  return reading
}

const prolog = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
const sms = (body: string, rest = 'type="1"') =>
  `<sms address="+447700900123" date="1781298600000" ${rest} body=${body} contact_name="Tom K" />`
const smses = (...messages: string[]) =>
  `${prolog}<smses count="${messages.length}">\n${messages.join('\n')}\n</smses>`
const bodyOf = async (body: string) => (await readWhole(smses(sms(body)))).messages[0]?.text

describe('a backup of text messages', () => {
  it('gives its messages, whose they are, and names the files of a picture message', async () => {
    const reading = await readWhole(await exportBytes(phoneExports.textMessages))
    expect(reading).toMatchObject({
      format: 'sms-xml',
      messageCount: 9,
      endsCleanly: true,
      stopped: null,
      notUnderstood: [{ line: 6, because: 'not-sent' }],
      senders: [
        { name: 'Tom K (+447700900123)', count: 6 },
        { name: 'this phone to Tom K (+447700900123)', count: 1 },
        { name: 'Northshire Pharmacy (01632 960045)', count: 1 },
        { name: 'Hart Solicitors (01632 960077)', count: 1 },
      ],
    })
    expect(reading.messages.slice(0, 3).map(({ at, text }) => [at, text])).toEqual([
      ['21:58:10', 'Where are you 😀'],
      ['21:59:02', 'You said "soon".\nAnswer me.'],
      ['22:03:40', 'I know she said "leave him"'],
    ])
    expect(reading.messages.slice(-2)).toMatchObject([
      { kind: 'mms', text: 'Nice front door', attachment: 'IMG_0412.jpg', on: '2026-06-14' },
      { kind: 'mms', text: 'Tell her', attachment: null, party: '+447700900123' },
    ])
  })

  it.each([
    ['"&#55357;&#56832;"', '😀'],
    ['"&#xD83D;&#xDE00;"', '😀'],
    ['"a&#10;&#55357;&#56832;&#55357;&#56833;b"', 'a\n😀😁b'],
    ['"half &#55357; of it"', 'half \ufffd of it'],
    ['"&#56832;&#55357;"', '\ufffd\ufffd'],
    ['"a null &#0; and a bell &#7; \u0007"', 'a null \ufffd and a bell \ufffd \ufffd'],
    ['\'she said "data=" &amp; left\'', 'she said "data=" & left'],
  ])('reads what the tool writes as %s', async (body, text) => {
    expect(await bodyOf(body)).toBe(text)
  })

  it('leaves pictures out before anything keeps them', () => {
    const plain = plainXml()
    const picture = 'A'.repeat(100_000)
    const kept = [`<mms><part ct="image/png" da`, `ta="${picture}`, picture, `" text="x" /></mms>`]
    expect(kept.map(plain).join('')).toBe('<mms><part ct="image/png" data="" text="x" /></mms>')
  })

  it('of 40 MB of pictures is read within the memory that a reader has', {
    timeout: 60_000,
  }, async () => {
    const part = `<part ct="image/jpeg" cl="a.jpg" data="${'A'.repeat(4_000_000)}" />`
    const mms = `<mms date="1781298600000" msg_box="1" address="07700900123"><parts>${part}</parts></mms>`
    const bytes = Buffer.from(smses(...new Array<string>(10).fill(mms)))
    const reading = await readExportApart({ bytes, fileName: 'sms.xml' }, { memoryLimitMb: 48 })
    expect(reading).toMatchObject({ state: 'read', messageCount: 10 })
  })
})

describe('a backup of calls', () => {
  it('is the same as the log of the phone, call for call, and as that of an iPhone’s tool', async () => {
    const names = [phoneExports.calls, phoneExports.callsFromIphone, phoneExports.callsBackup]
    const keys = await Promise.all(
      names.map(async (name) => {
        const reading = await readWhole(await exportBytes(name))
        return [...draftKeys(reading.messages)].toSorted()
      }),
    )
    expect(keys[0]).toHaveLength(128)
    expect(new Set(keys[0]).size).toBe(128)
    expect(keys[1]).toEqual(keys[0])
    expect(keys[2]).toEqual(keys[0])
  })

  it('lists a call whose kind or date it does not say', async () => {
    const calls = [
      'type="9" date="1781298600000"',
      'type="3" date="soon"',
      'type="3"',
      'type="3" date="99999999999999"',
    ]
    const text = `${prolog}<calls>${calls.map((rest) => `<call number="1" ${rest}/>`).join('\n')}</calls>`
    const reading = await readWhole(text)
    expect(reading.notUnderstood.map(({ line, because }) => [line, because])).toEqual([
      [1, 'unknown-type'],
      [2, 'unknown-date'],
      [3, 'no-date'],
      [4, 'unknown-date'],
    ])
  })
})

describe('a backup that is damaged', () => {
  it('is read up to where it stops, and says where', async () => {
    const whole = smses(sms('"one"'), sms('"two"'), sms('"three"'))
    const cut = whole.slice(0, whole.indexOf('three') + 2)
    expect(await read(cut)).toMatchObject({
      state: 'read',
      messageCount: 2,
      endsCleanly: false,
      stopped: 'The file stops after message 2: what came then is not in it.',
    })
    const inside = `${prolog}<smses><mms date="1781298600000" msg_box="1"><parts><part ct="text/plain" text="a" />`
    expect(await read(inside)).toMatchObject({
      messageCount: 0,
      notUnderstood: [{ line: 1, because: 'cut-off' }],
    })
  })

  it('says where else it is damaged, and goes on', async () => {
    const text = smses(sms('"one"'), '<sms broken', sms('"a & b"'), sms('"three"'))
    const reading = await readWhole(text)
    expect(reading.messages.map(({ text }) => text)).toContain('three')
    expect(
      reading.notUnderstood.filter(({ because }) => because === 'broken-xml').length,
    ).toBeGreaterThan(0)
  })

  it.each([
    [
      'words of its own',
      `${prolog}<!DOCTYPE smses [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>${smses(sms('"&lol2;"')).slice(prolog.length)}`,
      'xml-entities',
    ],
    [
      'words from elsewhere',
      `${prolog}<!DOCTYPE smses SYSTEM "http://127.0.0.1:9/a.dtd"><smses/>`,
      'xml-entities',
    ],
    ['another kind of XML', `${prolog}<html></html>`, 'other-xml'],
    ['no XML after all', prolog, 'other-xml'],
    ['nothing in it', `${prolog}<smses count="0"></smses>`, 'backup-empty'],
  ])('is refused in plain words: %s', async (_what, text, code) => {
    const reading = await read(text)
    expect(reading).toMatchObject({ state: 'refused', code })
    if (reading.state === 'refused') expect(reading.sentence).toMatch(/^[A-Z].*\. .*\.$/)
  })
})

describe('the healing of what is not quite XML', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '<sms body="',
      '"',
      "'",
      '/>',
      '&#55357;',
      '&#56832;',
      '&#10;',
      ' data="',
      '<!--',
      '-->',
      '<?',
      '?>',
      '<![CDATA[',
      ']]>',
      '>',
      '<',
      'AAAA',
    ),
  )

  it('is the same however the file comes in pieces', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.nat({ max: 200 })),
        (parts, cuts) => {
          const text = parts.join('')
          const ends = [...new Set([...cuts.filter((cut) => cut < text.length), text.length])]
          const inPieces = plainXml()
          let from = 0
          let out = ''
          for (const end of ends.toSorted((a, b) => a - b)) {
            out += inPieces(text.slice(from, end))
            from = end
          }
          const whole = plainXml()(text)
          // What waits for a piece that does not come may differ; all that both gave is the same.
          const shared = Math.min(out.length, whole.length)
          expect(out.slice(0, shared)).toBe(whole.slice(0, shared))
          expect(Math.abs(out.length - whole.length)).toBeLessThan(50)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('loses no emoji, wherever the file is cut', () => {
    const text = 'a &#55357;&#56832;&#x1F600;&#xD83D;&#xDE00;&#55357;&#56832; b'
    const whole = 'a &#128512;&#128512;&#128512;&#128512; b'
    for (let cut = 0; cut <= text.length; cut += 1) {
      const inPieces = plainXml()
      expect(inPieces(text.slice(0, cut)) + inPieces(text.slice(cut)), `cut at ${cut}`).toBe(whole)
    }
  })

  it('keeps only a sign back that the next piece may finish, not the words before it', () => {
    expect(plainXml()(`${'he waits '.repeat(100)}<`)).toBe('he waits '.repeat(100))
  })

  it('keeps every character that XML allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = [...text].map((character) =>
          character.length === 1
            ? `&#${character.charCodeAt(0)};`
            : `&#${character.charCodeAt(0)};&#${character.charCodeAt(1)};`,
        )
        const shown = healed(escaped.join('')).replaceAll(/&#(\d+);/g, (_, code) =>
          String.fromCodePoint(Number(code)),
        )
        expect(shown).toBe(text)
      }),
    )
  })

  it('never breaks the reader, whatever stands in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (parts) => {
        const reading = await read(`${prolog}<smses>${parts.join('')}`)
        expect(['read', 'refused']).toContain(reading.state)
      }),
      { numRuns: 300 },
    )
  })
})
