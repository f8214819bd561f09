import { describe, expect, it } from 'vitest'
import { tellingIn } from '../../people/lexicon/public.ts'
import { faultsOf, subject, templateNames, templates, wordsOf } from './rules.ts'

const names = ['Harbour', 'Northshire Police', 'Tom', 'Kestrel', 'Maya', 'Rowan']

describe('what is written to the victim', () => {
  it.each(templateNames)('tells nobody else what it is about: %s (F62)', (name) => {
    expect(tellingIn(wordsOf(templates[name], 'Sam'), names)).toEqual([])
    expect(tellingIn(subject, names)).toEqual([])
  })

  it('of one’s own is asked about once, and then goes with a reason; a link never goes (F62)', () => {
    const text = 'Your court date moved. Harbour'
    expect(faultsOf({ text, tellingReason: null }, names)).toEqual([
      { field: 'tellingReason', message: expect.stringMatching(/“court”.*“Harbour”/) },
    ])
    expect(faultsOf({ text, tellingReason: 'She asked for it by name' }, names)).toEqual([])
    expect(faultsOf({ text: 'See you on Friday', tellingReason: null }, names)).toEqual([])
    const link = { text: 'See https://a.example', tellingReason: 'She asked' }
    expect(faultsOf(link, names)).toMatchObject([{ field: 'text' }])
  })
})
