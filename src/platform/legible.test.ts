import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded } from '../../test/office.ts'
import { legible } from './legible.ts'

describe('text in which nothing hides', () => {
  it.each([
    ['a control character', 'a\u0000\u001Bb', 'a[U+0000][U+001B]b'],
    ['what XML has no way to hold', 'a\uFFFE\uFFFF\uD800b', 'a[U+FFFE][U+FFFF][U+D800]b'],
    ['an override that turns the text around', 'a\u202Eb', 'a[U+202E]b'],
    ['a line end that programs see differently', 'a\u2028b\u0085', 'a[U+2028]b[U+0085]'],
    ['a code that somebody typed', 'see [U+202E]', 'see [U+005B]U+202E]'],
    ['every other script', '你 ל ก 👀', '你 ל ก 👀'],
    ['tabs and the ends of lines', '\ta\r\nb\rc\n', '\ta\r\nb\rc\n'],
  ])('shows %s', (_what, typed, shown) => {
    expect(legible(typed)).toBe(shown)
  })

  it('loses nothing, not even where a code was typed', () => {
    const bits = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('[U+0041]', '[U+', '0041]', '[', '\u202E'),
    )
    const typed = fc.array(bits).map((parts) => parts.join(''))
    fc.assert(fc.property(typed, (text) => decoded(legible(text)) === text))
  })
})
