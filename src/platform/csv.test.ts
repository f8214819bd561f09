import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asMeant, csvOf, linesOf, separators } from './csv.ts'

const read = (text: string) => {
  const found = linesOf(text)
  if (!found.ok) throw new Error(`broken near ${found.brokenNear}`)
  return found.lines
}

describe('a table as text', () => {
  it('is read again as it was written, whatever stands in it', () => {
    // A line end is one, however it was typed; a row in which nothing stands is no row.
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=1+1', "'=a", '+44 7700 900123', '"'),
      )
      .map((text) => text.replaceAll(/\r\n?/g, '\n'))
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map((cells) => ['x', ...cells])
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const again = read(csvOf([['a', 'b', 'c'], ...rows]))
        expect(again.slice(1).map(({ cells }) => cells.map(asMeant))).toEqual(rows)
      }),
    )
  })

  it('holds nothing that a spreadsheet would take for a formula', () => {
    const cells = ['=cmd|calc', '+1', '-1', '@SUM(1)', '\tx', '\rx', "'=1"]
    for (const line of read(csvOf(cells.map((cell) => ['x', cell]))))
      expect(line.cells[1]).toMatch(/^'/)
  })

  it.each(separators)('is parted by what its first row is parted by: %j', (sign) => {
    expect(read(['a', 'b, c;d', 'e'].map((cell) => `"${cell}"`).join(sign)).length).toBe(1)
    expect(read(`a${sign}b${sign}c\n1${sign}2${sign}3`)[1]?.cells).toEqual(['1', '2', '3'])
  })
})
