import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zipOf, zipOfParts } from '../../../../../test/mailing.ts'
import { another, bareXlsx, headings, maya, xlsxOf } from '../../../../../test/spreadsheets.ts'
import { csvOf } from '../../../../platform/csv.ts'
import { MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES } from './limits.ts'
import { readSpreadsheet } from './reading.ts'

const tableOf = async (bytes: Uint8Array | string) => {
  const reading = await readSpreadsheet(Buffer.from(bytes))
  if (reading.state === 'refused') throw new Error(reading.sentence)
  return reading.table
}
const sentenceOf = async (bytes: Uint8Array | string) => {
  const reading = await readSpreadsheet(Buffer.from(bytes))
  return reading.state === 'refused' ? reading.sentence : 'it was read'
}
const cellsOf = async (bytes: Uint8Array | string) =>
  (await tableOf(bytes)).rows.map(({ cells }) => cells)
const asText = (rows: readonly (readonly string[])[], sign = ',') =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign)).join('\n')
const wide = (text: string, mark = '\uFEFF') => Buffer.from(mark + text, 'utf16le')
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

describe('a list as text', () => {
  const text = asText([headings, ['Zoë', 'O’Neil £', '', '07700 900456']], ';')
  const latin = Buffer.from(text.replaceAll('’', '\x92'), 'latin1')

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', wide(text)],
    ['UTF-16 without a mark', wide(text, '')],
    ['UTF-16, the other end first', swapped(wide(text))],
    ['Windows-1252', latin],
  ])('is read whichever way its letters are saved: %s', async (_how, bytes) => {
    expect(await cellsOf(bytes)).toEqual([['Zoë', 'O’Neil £', '', '07700 900456']])
  })

  it('is read below its headings, and each line has the number it has in the file', async () => {
    const text =
      'Referrals of June\n\nFirst name,Last name,Victim phone\nMaya,"Ro\nwan",\n\nLee,Elm'
    const { head, rows } = await tableOf(text)
    expect(head.at).toBe(3)
    expect(rows.map(({ at, cells }) => [at, cells])).toEqual([
      [4, ['Maya', 'Ro\nwan']],
      [7, ['Lee', 'Elm']],
    ])
    expect(await cellsOf('sep=;\r\nFirst name;Last name\r\nMaya;a,b')).toEqual([['Maya', 'a,b']])
  })

  it('may say in several columns what is one answer', async () => {
    expect(await cellsOf('Victim name,Rank,Collar number\nMaya Rowan,PC,4711')).toEqual([
      ['Maya Rowan', 'PC', '4711'],
    ])
  })

  it('that Alongside wrote itself gives back what was in it', async () => {
    const row = ['=1+1', '-', '', '+44 7700 900456', "'=x"]
    expect(await cellsOf(csvOf([headings, row]))).toEqual([row])
  })
})

describe('a workbook', () => {
  it('gives words, numbers, days and results as they are seen', async () => {
    const day = new Date('2026-06-17T00:00:00Z')
    const row = [
      ...['Maya', 'Rowan', day, 7700900456, true],
      { formula: 'A1&"x"', result: 'Mornings' },
      { richText: [{ text: 'He ' }, { text: 'waits' }] },
      { text: 'mail', hyperlink: 'mailto:a@b.example' },
      { error: '#REF!' as const },
    ]
    const seen = ['Maya', 'Rowan', '2026-06-17', '7700900456', 'yes', 'Mornings', 'He waits']
    for (const epoch of [undefined, 1904] as const)
      expect(await cellsOf(await xlsxOf([headings, row], epoch ? { epoch } : {}))).toEqual([
        [...seen, 'mail', '#REF!'],
      ])
  })

  it('made of what Alongside wrote gives back what was in it', async () => {
    const row = ['=1+1', '-', 'Maya', '+44 7700 900456', "'=x"]
    const written = csvOf([row]).slice(1).trim().split(',')
    expect(written[0]).toBe("'=1+1")
    expect(await cellsOf(await xlsxOf([headings, written]))).toEqual([row])
  })

  it('is read from the first sheet that can be seen and has the headings', async () => {
    const others = [
      { name: 'Notes', rows: [['Read me']] },
      { name: 'June', rows: [headings, maya] },
      { name: 'May', rows: [headings, another('Lee', 'Elm')] },
    ]
    const bytes = await xlsxOf([headings, another('Kim', 'Ash')], { hidden: true }, others)
    expect(await tableOf(bytes)).toMatchObject({ sheet: 'June', rows: [{ at: 2, cells: maya }] })
    const hidden = await xlsxOf([headings, maya], { hidden: true }, others.slice(0, 1))
    expect(await sentenceOf(hidden)).toMatch(/is hidden/)
  })

  it('says which lines are hidden in it', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('List')
    sheet.addRows([headings, maya, another('Lee', 'Elm')])
    sheet.getRow(3).hidden = true
    const { rows } = await tableOf(Buffer.from(await book.xlsx.writeBuffer()))
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([false, true])
  })

  it('has no number twice, whatever its lines say of themselves', async () => {
    const cell = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
    const row = (at: string, words: string) => `<row r="${at}">${cell(words)}${cell('x')}</row>`
    const names = ['1', '3', '3', '2', '1e300', '9e15', '0', '-1', 'x', '7', '30']
    const rows = names.map((at) => row(at, `Maya ${at}`)).join('')
    const head = `<row r="1">${cell('First name')}${cell('Last name')}</row>`
    const sheet = `<worksheet><sheetData>${head}${rows}</sheetData></worksheet>`
    const { rows: found } = await tableOf(bareXlsx(sheet))
    expect(found.map(({ at }) => at)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 30])
    expect(found.map(({ cells }) => cells[0])).toEqual(names.map((at) => `Maya ${at}`))
  })

  it('has an empty cell where a formula results in nothing', async () => {
    const words = (each: string) => `<c t="inlineStr"><is><t>${each}</t></is></c>`
    const head = ['First name', 'Last name', 'Known as', 'Victim phone'].map(words).join('')
    for (const type of ['', ' t="str"', ' t="s"', ' t="b"'])
      for (const value of ['<v></v>', '<v/>']) {
        const cell = `<c${type}><f>IF(1,"")</f>${value}</c>`
        const rows = `<row>${head}</row><row>${words('Maya')}${cell}${words('May')}${cell}</row>`
        const sheet = `<worksheet><sheetData>${rows}</sheetData></worksheet>`
        expect(await cellsOf(bareXlsx(sheet))).toEqual([['Maya', '', 'May']])
      }
  })

  it('without a number for each line and cell is counted', async () => {
    const cell = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
    const row = (words: string[]) => `<row>${words.map(cell).join('')}</row>`
    const sheet = `<worksheet><sheetData>${row(['First name', 'Last name'])}${row(['Maya', 'Rowan'])}</sheetData></worksheet>`
    expect(await tableOf(bareXlsx(sheet))).toMatchObject({
      rows: [{ at: 2, cells: ['Maya', 'Rowan'] }],
    })
  })
})

describe('whatever table', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replaceAll(/[\r\0]|_x[0-9a-f]{4}_/gi, '').trim())
    .filter((text) => !text.startsWith("'") && text.isWellFormed() && !/[\uFFFE\uFFFF]/.test(text))
  const row = fc.tuple(cell, cell, cell).map((cells) => [...cells, 'x'])
  const rows = fc.array(row, { minLength: 1, maxLength: 8 })
  const head = headings.slice(0, 4)
  const isXml = (text: string) => !/[^\P{Cc}\t\n]/u.test(text)

  it('reads back the same out of text, whatever parts its cells and however it is saved', async () => {
    const signs = fc.constantFrom(',', ';', '\t', '|')
    const saves = fc.constantFrom<(text: string) => Buffer>(
      (text) => Buffer.from(text),
      (text) => Buffer.from(`\uFEFF${text}`),
      (text) => wide(text),
      (text) => swapped(wide(text)),
    )
    await fc.assert(
      fc.asyncProperty(rows, signs, saves, async (given, sign, save) => {
        const text = asText([head, ...given.filter((cells) => cells.every(isXml))], sign)
        const wanted = given.filter((cells) => cells.every(isXml))
        if (wanted.length > 0) expect(await cellsOf(save(text))).toEqual(wanted)
        expect(await cellsOf(csvOf([head, ...given.map((cells) => cells.map(printed))]))).toEqual(
          given.map((cells) => cells.map(printed)),
        )
      }),
    )
  })

  it('reads back the same out of a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const told = given.filter((cells) => cells.every(isXml))
        if (told.length > 0) expect(await cellsOf(await xlsxOf([head, ...told]))).toEqual(told)
      }),
      { numRuns: 40 },
    )
  })
})
const printed = (text: string) => text.replaceAll(/[^\P{Cc}\t\n]/gu, '.')

describe('a file made to harm', () => {
  const lines = (count: number) => csvOf([headings, ...Array.from({ length: count }, () => maya)])
  const openRows = (count: number) =>
    `<worksheet><sheetData>${`<row><c t="str"><v>First name</v></c><c t="str"><v>Last name</v></c></row>`.repeat(count)}`
  const compound = (inside: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inside, 'utf16le')])
  const files: [string, () => Uint8Array | string | Promise<Uint8Array>, RegExp][] = [
    ['that is empty', () => '', /is empty/],
    ['of white space', () => '\uFEFF \r\n', /is empty/],
    ['of headings alone', () => csvOf([headings]), /no line below/],
    [
      'whose headings stand twice',
      () => csvOf([[...headings, 'First_Name'], maya]),
      /ask the same/,
    ],
    [
      'with a name twice',
      () => 'Victim name,First name\nMaya Rowan,Maya',
      /“Victim name” and “First name”/,
    ],
    ['without headings', () => 'Maya,Rowan\nLee,Elm', /names its columns/],
    ['whose quotes never close', () => `${lines(3)}"Maya,Rowan`, /near line 5/],
    ['with too many lines', () => lines(MAX_ROWS + 1), /more than 500 lines/],
    [
      'with a million columns',
      () => `First name,Last name${','.repeat(1e6)}x\nMaya,Rowan`,
      /columns/,
    ],
    [
      'with a million columns in a line',
      () => `First name,Last name\nMaya${','.repeat(1e6)}x`,
      /columns/,
    ],
    ['of commas', () => `First name,Last name\n${','.repeat(4_900_000)}`, /no line below/],
    [
      'with too many words',
      () => csvOf([headings, ['x'.repeat(MAX_CHARACTERS)]]),
      /more in this file/,
    ],
    ['that is a picture', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /no table/],
    ['of NULs', () => Buffer.alloc(1000), /no table|is empty/],
    ['that is a Word file', () => zipOf('word/document.xml', Buffer.from('x')), /no table/],
    ['that is an open document', () => openDocument, /\.ods/],
    ['that is binary Excel', () => zipOf('xl/workbook.bin', Buffer.from('x')), /\.xlsb/],
    ['that is old Excel', () => compound('Workbook'), /\.xls\)/],
    ['locked with a password', () => compound('EncryptedPackage'), /password/],
    ['cut off', async () => (await xlsxOf([headings, maya])).subarray(0, 900), /damaged/],
    ['that is no XML inside', () => bareXlsx('<worksheet><row>'), /damaged/],
    [
      'that defines entities',
      () => bareXlsx('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'),
      /damaged/,
    ],
    ['that swells', () => bareXlsx(Buffer.alloc(MAX_UNPACKED_BYTES + 1, ' ')), /more in this file/],
    ['of a hundred thousand lines', () => bareXlsx(openRows(100_000)), /more than 500 lines/],
    ['of cells far to the right', () => bareXlsx(farRight), /columns/],
    [
      'with a formula nobody worked out',
      () =>
        bareXlsx(
          openRows(1)
            .replace('</row>', '<c r="C1"><f>NOW()</f></c></row>')
            .concat('<row><c><v>1</v></c></row></sheetData></worksheet>'),
        ),
      /In cell C1/,
    ],
  ]
  const openDocument = zipOfParts([
    ['mimetype', Buffer.from('x')],
    ['content.xml', Buffer.from('x')],
  ])
  const farRight = `${openRows(1)}<row><c r="XFD2" t="str"><v>x</v></c></row></sheetData></worksheet>`

  it.each(files)('%s gets a sentence', async (_what, make, sentence) => {
    expect(await sentenceOf(await make())).toMatch(sentence)
  })

  it('keeps its NULs out, and its short lines as they are', async () => {
    expect(await cellsOf('First name,Last name\nMa\0ya\nLee,Elm,,\n,,\n'.padEnd(99))).toEqual([
      ['Maya'],
      ['Lee', 'Elm'],
    ])
    expect(MAX_COLUMNS).toBeGreaterThan(headings.length)
  })

  it('never breaks the reader, whatever stands in it', async () => {
    const wholes = [await xlsxOf([headings, maya]), Buffer.from(csvOf([headings, maya]))]
    const spoilt = fc.tuple(fc.constantFrom(...wholes), fc.nat(), fc.uint8Array({ maxLength: 40 }))
    await fc.assert(
      fc.asyncProperty(spoilt, async ([whole, where, rubbish]) => {
        const bytes = Buffer.from(whole)
        bytes.set(rubbish.slice(0, bytes.length), where % Math.max(1, bytes.length - 40))
        expect(['read', 'refused']).toContain((await readSpreadsheet(bytes)).state)
      }),
      { numRuns: 120 },
    )
  })
})
