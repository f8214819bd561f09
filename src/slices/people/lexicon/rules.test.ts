import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellingIn } from './rules.ts'

const words = (text: string, names: string[] = []) => tellingIn(text, names).map((t) => t.word)

describe('words that a stranger would understand', () => {
  it.each([
    ['Your stalking advocate rang', ['stalk', 'advoca']],
    ['The POLICE called', ['polic']],
    ['ｐｏｌｉｃｅ', ['polic']],
    ['po\u00adli\u200bce', ['polic']],
    ['About your case', ['case']],
    ['See www.harbour.example', ['www.harbour.example']],
    ['See harbour.org/x', ['harbour.org/x']],
    ['Reference AB12-CD34', ['AB12-CD34']],
    ['In any suitcase or showcase', []],
    ['Could you ring me back this week?', []],
  ])('%s', (text, found) => {
    expect(words(text)).toEqual(found)
  })

  it('names the service and those of the case wherever they stand, and no part of another word', () => {
    expect(words('Greetings from Harbour', ['Harbour'])).toEqual(['Harbour'])
    expect(words('The harbourmaster', ['Harbour'])).toEqual([])
    expect(words('Tom (Kestrel) rang', ['Tom Kestrel', 'Kestrel'])).toEqual([
      'Tom Kestrel',
      'Kestrel',
    ])
  })

  it('finds each of them whatever stands around it (F62)', () => {
    const around = fc.string({
      unit: fc.constantFrom(' ', '.', ',', '\n', '(', ')', '!'),
      maxLength: 8,
    })
    const telling = fc.constantFrom(
      'stalking',
      'Police',
      'court',
      'VICTIM',
      'risk',
      'case',
      'MARAC',
    )
    fc.assert(
      fc.property(around, telling, around, (before, word, after) => {
        expect(tellingIn(`${before}${word}${after}`, []).length).toBeGreaterThan(0)
      }),
    )
  })
})
