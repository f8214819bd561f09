import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf } from './coverage.ts'
import { printable, printableData } from './printable.ts'

const latin = (codePoint: number) => codePoint < 0x250
const flagOfEngland = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'

describe('words made ready for paper', () => {
  it.each([
    ['a letter no font has', '你', '[U+4F60]'],
    ['an override that turns the text around', 'a\u202Eb', 'a[U+202E]b'],
    ['a control character', 'a\u0000\u001Bb', 'a[U+0000][U+001B]b'],
    ['half a character', 'a\uD800b', 'a[U+D800]b'],
    ['letters hidden in a tag', 'a\u{E0041}b', 'a[U+E0041]b'],
    ['a line end of any kind', 'a\r\nb\u2028c\rd', 'a\nb\nc\nd'],
    ['a tab', 'a\tb', 'a    b'],
    ['direction marks that phones add', '\u200E\u2068Robin\u2069', '\u200E\u2068Robin\u2069'],
    ['the flag of England', flagOfEngland, flagOfEngland],
  ])('shows %s', (_what, typed, shown) => {
    expect(printable(typed, latin)).toBe(shown)
  })

  it('loses nothing that was typed', () => {
    const undo = (text: string) =>
      text
        .replaceAll('\u200B', '')
        .replaceAll(/\[U\+([0-9A-F]+)\]/g, (_, code: string) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        )
    const typed = fc
      .string({ unit: 'binary' })
      .filter((text) => !/[\t\v\f\r\u0085\u2028\u2029\u200B]/.test(text))
    fc.assert(
      fc.property(typed, (text) => {
        expect(undo(printable(text, latin))).toBe(text)
      }),
    )
  })

  it('lets a long word break, but never inside a character', () => {
    const families = '👨‍👩‍👧'.repeat(40)
    const parts = printable(families, () => true).split('\u200B')
    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts) expect(part.replaceAll('👨‍👩‍👧', '')).toBe('')
    expect(printable('a'.repeat(31), latin)).toBe('a'.repeat(31))
  })

  it('reaches every string inside the data and leaves the rest as it is', () => {
    const data = { a: ['x\u202E', { b: '\u0007' }], c: 3, d: null, e: true }
    expect(printableData(data, latin)).toEqual({
      a: ['x[U+202E]', { b: '[U+0007]' }],
      c: 3,
      d: null,
      e: true,
    })
  })

  it('knows which characters a set of fonts has from the runs they tell', () => {
    const covers = coverageOf([
      [32, 3, 10, 1], // 32 to 34, and 45
      [100, 1],
    ])
    expect([31, 32, 34, 35, 45, 46, 100].map(covers)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
      true,
    ])
  })
})
