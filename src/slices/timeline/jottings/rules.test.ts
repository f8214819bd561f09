import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jottingOf, jottingsIn } from './rules.ts'

describe('a line jotted down', () => {
  it.each([
    ['12 June: he rang', { when: '12 June', what: 'he rang' }],
    ['2 June 22:10: he said: come out', { when: '2 June 22:10', what: 'he said: come out' }],
    ['last Tuesday - flowers', { when: 'last Tuesday', what: 'flowers' }],
    ['mid-March\tflowers', { when: 'mid-March', what: 'flowers' }],
    ['12 June:', { when: '12 June', what: '' }],
    ['he rang at 22:10', { when: '', what: 'he rang at 22:10' }],
  ])('%s', (line, expected) => {
    expect(jottingOf(line)).toEqual(expected)
  })

  it('keeps its number among empty lines', () => {
    expect(jottingsIn('\n12 June: a\n\n  \nMay: b\n').map(({ line }) => line)).toEqual([2, 5])
  })

  it('never loses a word', () => {
    const bare = (text: string) => text.replaceAll(/[\s:–—-]/g, '')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = jottingsIn(text).map(({ when, what }) => when + what)
        expect(bare(kept.join(''))).toBe(bare(text))
      }),
    )
  })
})
