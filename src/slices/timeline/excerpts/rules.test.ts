import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, partsOf } from './rules.ts'

const note =
  'She sounded tired. On Tuesday he rang 41 times!  He said “I see you”.\n\nShe will call back.'

describe('a note in sentences', () => {
  it('is numbered', () => {
    expect(partsOf(note).map(({ number, text }) => `${number} ${text}`)).toEqual([
      '1 She sounded tired.',
      '2 On Tuesday he rang 41 times!',
      '3 He said “I see you”.',
      '4 She will call back.',
    ])
  })

  it('gives back what was chosen as it stands there, blanks included', () => {
    expect(excerptOf(note, [2, 3])).toBe('On Tuesday he rang 41 times!  He said “I see you”.')
    expect(excerptOf(note, [1, 4])).toBe('She sounded tired. […] She will call back.')
    expect(excerptOf(note, [9])).toBe('')
  })

  it('loses no word, whatever the note', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = partsOf(text)
        const bare = (words: string) => words.replaceAll(/\s/g, '')
        expect(bare(parts.map((part) => part.text).join(''))).toBe(bare(text))
        expect(
          excerptOf(
            text,
            parts.map(({ number }) => number),
          ),
        ).toBe(text.trim())
      }),
    )
  })
})
