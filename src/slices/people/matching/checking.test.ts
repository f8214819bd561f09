import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPerson } from './checking.ts'
import type { Written } from './fields.ts'
import { preparePerson } from './preparing.ts'

const known = { people: 20_000 }

const probability = (a: Written, b: Written): number =>
  checkPerson(preparePerson(a), [preparePerson(b)], known)[0]?.probability ?? Number.NaN

const anna: Written = {
  given: 'Anna',
  surname: 'Thistlethwaite',
  born: '1980-03-04',
  number: '14',
  addressOne: 'Mill Lane',
  place: 'Kendal',
  postcode: 'LA9 4QX',
  phone: '07700 900123',
}

describe('one person held against those who are known', () => {
  it('is found in spite of slips, swaps, another number and another address', () => {
    expect(probability(anna, { ...anna, given: 'Ana', surname: 'Thistlethwiate' })).toBeGreaterThan(
      0.99,
    )
    expect(
      probability(anna, { ...anna, given: 'Thistlethwaite', surname: 'Anna' }),
    ).toBeGreaterThan(0.99)
    const moved = { addressOne: 'High St', number: '3', place: 'Hull', postcode: 'HU1 2AA' }
    expect(probability(anna, { ...anna, ...moved, born: '1980-04-03' })).toBeGreaterThan(0.9)
    expect(probability(anna, { ...anna, phone: '07700 900999' })).toBeGreaterThan(0.99)
  })

  it('is not who lives with her, was born on her day, or has her name', () => {
    expect(probability(anna, { ...anna, given: 'Peter', born: '1978-11-21' })).toBeLessThan(0.05)
    expect(probability(anna, { ...anna, given: 'Ruth' })).toBeLessThan(0.9) // a twin, or she
    expect(probability(anna, { ...anna, born: '2004-08-19', phone: '' })).toBeLessThan(0.5)
    expect(
      probability({ given: 'John', surname: 'Smith' }, { given: 'John', surname: 'Smith' }),
    ).toBeLessThan(0.5)
  })

  it('stands below one who is likelier', () => {
    const found = checkPerson(
      preparePerson(anna),
      [{ ...anna, given: 'Peter', born: '' }, anna, { surname: 'Smith' }].map(preparePerson),
      known,
    )
    expect(found.map(({ at }) => at)).toEqual([1, 0, 2])
  })

  it('is likelier to be who has her rare name than who has her common one', () => {
    const named = { given: 'Anna', surname: 'Reed' }
    const withShare = (share: number) =>
      checkPerson(preparePerson(named), [preparePerson(named)], {
        ...known,
        frequencies: (field) => (field === 'surname' ? share : null),
      })[0]?.probability ?? Number.NaN
    expect(withShare(0.00001)).toBeGreaterThan(withShare(0.01))
  })
})

const name = fc.constantFrom('anna', 'ana', 'anne', 'peter', 'smith', 'smyth', 'van dyk', 'dyk', '')
const line = fc.constantFrom('mill lane', 'mill ln', 'high street', 'kendal', 'flat 2', 'leeds', '')
const day = fc.constantFrom('1980-03-04', '1980-04-03', '1980', '04/03/80', '1961-07-22', '')
const code = fc.constantFrom('la94qx', 'la94xq', 'la91aa', 'hu12aa', '4223', '')
const number = fc.constantFrom('1', '14', '14b', '41', '')
const phone = fc.constantFrom('07700900123', '07700900132', '07700900999', '01539720001', '')
const email = fc.constantFrom('anna@a.org', 'anna@b.org', 'ana@a.org', 'peter@c.org', '')

const written = fc.record({
  given: name,
  surname: name,
  born: day,
  number,
  addressOne: line,
  addressTwo: line,
  place: line,
  county: line,
  postcode: code,
  phone,
  email,
})

const nearly = 1e-9

describe('whatever is compared', () => {
  it('gives the same from both sides', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(probability(a, b)).toBeCloseTo(probability(b, a), 9)
      }),
      { numRuns: 1000 },
    )
  })

  it('is nobody rather than itself', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(probability(a, a)).toBeGreaterThanOrEqual(probability(a, b) - nearly)
      }),
      { numRuns: 1000 },
    )
  })

  const added = fc.constantFrom('given', 'surname', 'born', 'number', 'addressOne', 'addressTwo')
  const more = fc.constantFrom('place', 'county', 'postcode', 'phone', 'email')

  it('is never less likely for one more thing in common', () => {
    fc.assert(
      fc.property(written, written, written, fc.oneof(added, more), (a, b, from, field) => {
        const value = { [field]: from[field] }
        const before = probability({ ...a, [field]: '' }, { ...b, [field]: '' })
        expect(probability({ ...a, ...value }, { ...b, ...value })).toBeGreaterThanOrEqual(
          before - nearly,
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('takes nothing from what one of them does not tell', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        for (const field of ['born', 'county', 'phone', 'email'] as const) {
          const neither = probability({ ...a, [field]: '' }, { ...b, [field]: '' })
          expect(probability(a, { ...b, [field]: '' })).toBe(
            probability({ ...a, [field]: '' }, { ...b, [field]: '' }),
          )
          expect(neither).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
