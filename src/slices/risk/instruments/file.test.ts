import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestFile, readInstrument } from './file.ts'
import { itemsFor } from './rules.ts'
import { shipped } from './shipped.ts'

/** A small honest instrument of the service's own. */
const honest = {
  code: 'CULTURE',
  name: 'Questions about family and community',
  owner: 'Harbour',
  licenceNote: 'Ours',
  minAge: 16,
  audience: 'adult-victim',
  completedBy: ['worker'],
  version: {
    version: '2026-1',
    effectiveFrom: '2026-01-01',
    itemSlots: [
      { code: 'C1', constructLabel: 'Who decides in the family', order: 10 },
      { code: 'C2', constructLabel: 'What would be lost by leaving', order: 20 },
    ],
    responseScale: [
      { code: 'yes', label: 'Yes', counts: true },
      { code: 'no', label: 'No' },
    ],
    scoringRule: 'COUNT',
    thresholds: [
      { code: 'both', label: 'Both', kind: 'count', atLeast: 2, outcome: 'closer-look' },
    ],
    outcomeScale: [{ code: 'closer-look', label: 'Look closer', level: 'medium' }],
  },
}

const read = (file: unknown) => readInstrument(JSON.stringify(file))
function saysOf(file: unknown): string {
  const found = typeof file === 'string' ? readInstrument(file) : read(file)
  return found.ok ? 'taken' : found.faults.map(({ at, says }) => `${at}: ${says}`).join('\n')
}
const version = (changes: object) => ({ ...honest, version: { ...honest.version, ...changes } })
const [first, second] = honest.version.itemSlots

describe('a file of an instrument', () => {
  it('is taken where it is honest', () => {
    expect(saysOf(honest)).toBe('taken')
  })

  it.each([
    ['is no JSON', '{"code":', 'is not JSON'],
    ['is empty', '', 'is not JSON'],
    ['is a list', '[]', 'The file'],
    ['is a number', '7', 'The file'],
    ['is nothing', 'null', 'The file'],
    ['is ten megabytes', `"${'x'.repeat(10_000_000)}"`, 'is larger than 256 kB'],
    ['is nested too deeply', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'The file'],
    ['is nested a little too deeply', `${'[['.repeat(6)}${']]'.repeat(6)}`, '8 levels deep'],
    ['reaches into the program', '{"__proto__":{"code":"SASH"}}', 'may not use the name __proto__'],
    ['does so inside', '{"version":{"constructor":1}}', 'may not use the name constructor'],
  ])('is refused where it %s', (_, text, words) => {
    expect(saysOf(text)).toContain(words)
  })

  it.each([
    [
      'the same code twice',
      version({ itemSlots: [first, { ...second, code: 'C1' }] }),
      'has the code C1 twice',
    ],
    [
      'the same place twice',
      version({ itemSlots: [first, { ...second, order: 10 }] }),
      'has the order 10 twice',
    ],
    [
      'an unknown way of scoring',
      version({ scoringRule: 'SUM' }),
      'choose one of NONE, COUNT, SPJ',
    ],
    [
      'a threshold above its items',
      version({ thresholds: [{ ...honest.version.thresholds[0], atLeast: 3 }] }),
      'asks for 3, but there are only 2 items',
    ],
    [
      'a threshold without a number',
      version({ thresholds: [{ code: 'x', label: 'X', kind: 'count' }] }),
      'needs atLeast',
    ],
    [
      'a count where nothing is counted',
      version({ scoringRule: 'SPJ' }),
      'is about a count, but scoringRule is not COUNT',
    ],
    [
      'an outcome outside its scale',
      version({ thresholds: [{ ...honest.version.thresholds[0], outcome: 'extreme' }] }),
      'names “extreme”, which is not in outcomeScale',
    ],
    [
      'no answer that counts',
      version({ responseScale: [{ code: 'no', label: 'No' }] }),
      'marks no answer that counts',
    ],
    [
      'an answer that every tool has',
      version({ responseScale: [{ code: 'declined', label: 'D', counts: true }] }),
      'has the code declined twice',
    ],
    [
      'items and no answers',
      version({ responseScale: [], scoringRule: 'NONE', thresholds: [] }),
      'is empty, but there are items',
    ],
    ['a day that is none', version({ effectiveFrom: '2026-02-31' }), 'write a day that exists'],
    ['a day in words', version({ effectiveFrom: 'soon' }), 'write a day that exists'],
    ['a day long ago', version({ effectiveFrom: '0026-01-01' }), 'write a day from 1990'],
    [
      'a fact that is not known',
      version({ itemSlots: [{ ...first, appliesWhen: { moon: 'full' } }] }),
      'asks for a fact that is not known of a case',
    ],
    [
      'a program for a condition',
      version({ itemSlots: [{ ...first, appliesWhen: 'relationship === 1' }] }),
      'appliesWhen',
    ],
    [
      'a section that is not there',
      version({ itemSlots: [{ ...first, section: 'cellar' }] }),
      'names “cellar”, which is not in sections',
    ],
    [
      'more years at least than at most',
      { ...honest, minAge: 40, maxAge: 20 },
      'is 20, below minAge, which is 40',
    ],
    ['a tool for adults from ten', { ...honest, minAge: 10 }, 'is not made for children'],
    [
      'a field that no instrument has',
      { ...honest, script: 'alert(1)' },
      'has “script”, which no instrument has',
    ],
    [
      'wording without a licence',
      version({ itemSlots: [{ ...first, itemText: 'Their words' }] }),
      'say by what licence',
    ],
    ['a code with markup', { ...honest, code: '<b>X</b>' }, 'write capitals, digits and dashes'],
    ['a code with NUL', { ...honest, code: 'CUL\u0000TURE' }, 'write capitals, digits and dashes'],
    ['endless words', { ...honest, name: 'x'.repeat(201) }, 'use 200 characters or fewer'],
    ['no one to complete it', { ...honest, completedBy: [] }, 'say who fills it in'],
  ])('is refused with a sentence where it has %s', (_, file, words) => {
    expect(saysOf(file)).toContain(words)
  })

  it('is told all of it at once, those between two places as well', () => {
    const faults = saysOf({
      ...honest,
      ...{ name: '', minAge: 50, maxAge: 20 },
      version: {
        ...honest.version,
        ...{ scoringRule: 'SUM', effectiveFrom: 'x', itemSlots: [first, first], responseScale: 5 },
      },
    })
    for (const words of [
      'name',
      'below minAge',
      'scoringRule',
      'effectiveFrom',
      'C1 twice',
      'responseScale',
    ])
      expect(faults).toContain(words)
  })

  it('never reaches the program: no file makes the reader throw, or changes what every object has', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify({ ...honest, version: value })),
        ),
        (text) => {
          readInstrument(text)
          expect(Object.hasOwn(Object.prototype, 'code')).toBe(false)
        },
      ),
    )
  })

  it('is a few pages of text', () => {
    expect(largestFile).toBeLessThan(1_000_000)
  })
})

describe('the instruments that come with Alongside', () => {
  const of = (code: string) => {
    const found = shipped.find(({ instrument }) => instrument.code === code)
    if (!found) throw new Error(`${code} is not shipped`)
    return found.instrument
  }
  const count = (code: string, relationship: 'stranger' | 'ex-intimate') =>
    itemsFor(of(code), { relationship }).length

  it('have the items of the field, in our own words, and no wording', () => {
    expect(count('SASH', 'stranger')).toBe(13)
    expect(count('SASH', 'ex-intimate')).toBe(16)
    expect(count('SAFELIVES-DASH', 'stranger')).toBe(24)
    expect(count('S-DASH', 'stranger')).toBe(11)
    expect(count('DASH-2009', 'stranger')).toBe(27)
    expect(count('DRASH', 'stranger')).toBe(0)
    for (const { instrument } of shipped)
      for (const { itemText } of instrument.version.itemSlots) expect(itemText).toBeNull()
  })

  it('add up only where their authors do', () => {
    expect(
      shipped.map(({ instrument }) => [instrument.code, instrument.version.scoringRule]),
    ).toEqual([
      ['SASH', 'SPJ'],
      ['SAFELIVES-DASH', 'COUNT'],
      ['S-DASH', 'SPJ'],
      ['DASH-2009', 'SPJ'],
      ['DRASH', 'NONE'],
    ])
  })

  it('are for adults', () => {
    for (const { instrument } of shipped) expect(instrument.minAge).toBe(18)
  })
})
