import { describe, expect, it } from 'vitest'
import { bestFor, fits, isCheckOverdue, namesTheSame, type Offer, seekAll } from './rules.ts'

const offer: Offer = {
  name: 'Willow',
  kind: 'service',
  offers: 'Advocates for young people',
  categories: ['stalking', 'children'],
  areas: ['Northshire'],
  national: false,
  agesFrom: 8,
  agesTo: 17,
  byAndFor: null,
  forWhom: 'everybody',
  oneToOne: true,
  languages: ['Welsh'],
  reach: '020 7946 0301',
  hours: null,
}
const sought = (more: Partial<typeof seekAll>) => fits(offer, { ...seekAll, ...more })

describe('what is looked for in the directory', () => {
  it('fits by category, age, area, by-and-for, national and words, all of them together [ISA §78]', () => {
    expect(sought({})).toBe(true)
    expect(
      sought({ category: 'children', age: 8, area: 'northshire', words: 'WELSH advocates' }),
    ).toBe(true)
    for (const other of [
      { category: 'housing' },
      { age: 7 },
      { age: 18 },
      { area: 'Eastmarch' },
      { byAndFor: true },
      { national: true },
      { kind: 'helpline' },
      { words: 'willow trees' },
    ] as const)
      expect(sought(other), JSON.stringify(other)).toBe(false)
  })

  it('finds a national service wherever somebody lives', () => {
    expect(fits({ ...offer, areas: [], national: true }, { ...seekAll, area: 'Eastmarch' })).toBe(
      true,
    )
  })

  it('knows an area by the name of its force and of its council', () => {
    expect(namesTheSame('Northshire Police', 'North Shire')).toBe(true)
    expect(namesTheSame('Northshire County Council', 'northshire')).toBe(true)
    expect(namesTheSame('Northshire', 'Eastmarch')).toBe(false)
    expect(namesTheSame('Police', 'Northshire Police')).toBe(false)
  })

  it('names first what is for stalking, and what is near', () => {
    const entries = [
      { offer: { ...offer, name: 'A', categories: [] } },
      { offer: { ...offer, name: 'B', national: true } },
      { offer: { ...offer, name: 'C' } },
    ]
    expect(bestFor(entries, seekAll).map((each) => each.offer.name)).toEqual(['C', 'B', 'A'])
  })

  it('has to be checked again a year after it was', () => {
    expect(isCheckOverdue('2025-06-17', '2026-06-16')).toBe(false)
    expect(isCheckOverdue('2025-06-17', '2026-06-17')).toBe(true)
  })
})
