import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateLevel } from './dates.ts'
import { lettersApart, likeness } from './distances.ts'
import type { TextField, Written } from './fields.ts'
import { textLevel } from './levels.ts'
import { preparePerson } from './preparing.ts'

const columns: Partial<Record<TextField, keyof Written>> = { street: 'addressOne' }

function levelOf(field: TextField, one: string, other: string) {
  const column = columns[field] ?? (field === 'locality' ? 'addressTwo' : field)
  const a = preparePerson({ [column]: one })[field]
  const b = preparePerson({ [column]: other })[field]
  return a && b && textLevel(field, a, b)
}

describe('two writings of a name', () => {
  it('are another form of it: short forms, parts of it, particles', () => {
    expect(levelOf('given', 'Elizabeth', 'Liz')).toBe(1)
    expect(levelOf('given', 'Kasia', 'Katarzyna')).toBe(1)
    expect(levelOf('given', 'Muhammad', 'Mohd')).toBe(1)
    expect(levelOf('surname', 'Nowak-Rees', 'Nowak')).toBe(1)
    expect(levelOf('surname', 'van Dyk', 'Dyk')).toBe(1)
  })

  it('are a slip away, of one sound, or others', () => {
    expect(levelOf('surname', 'Robertson', 'Robetrson')).toBe(2)
    expect(levelOf('surname', 'Smith', 'Smyth')).toBe(2)
    expect(levelOf('surname', 'Knight', 'Nite')).toBe(3)
    expect(levelOf('given', 'Anna', 'A')).toBe(3)
    expect(levelOf('given', 'Anna', 'Gareth')).toBe(4)
    expect(levelOf('surname', 'Jones', 'Smith')).toBe(4)
  })
})

describe('two writings of an address', () => {
  it('are one without the kind of street, a slip away with a slip in it', () => {
    expect(levelOf('street', 'Sycamore Ave', 'Sycamore Avenue')).toBe(0)
    expect(levelOf('street', 'Sycamore', 'Sycamore Avenue')).toBe(1)
    expect(levelOf('street', 'Sycmaore Avenue', 'Sycamore Avenue')).toBe(2)
    expect(levelOf('street', 'tsationroad', 'Station Road')).toBe(2)
    expect(levelOf('street', 'pridhamstreet', 'Pridham St')).toBe(0)
    expect(levelOf('street', 'Station Road', 'Sycamore Road')).toBe(4)
  })

  it('say by their codes how near they are', () => {
    expect(levelOf('postcode', 'LS6 3AB', 'ls63ab')).toBe(0)
    expect(levelOf('postcode', 'LS6 3AB', 'LS6 3BA')).toBe(2)
    expect(levelOf('postcode', 'LS6 3AB', 'LS6 9QT')).toBe(3)
    expect(levelOf('number', '14', '14b')).toBe(1)
    expect(levelOf('number', '14', '41')).toBe(2)
    expect(levelOf('number', '14', '9')).toBe(4)
  })
})

it('sees in two birthdays what happened to one', () => {
  expect(dateLevel('19800304', '19800304')).toBe(0)
  expect(dateLevel('19800304', '19800403')).toBe(1)
  expect(dateLevel('19800304', '??800304')).toBe(1)
  expect(dateLevel('19800304', '19800307')).toBe(2)
  expect(dateLevel('19800304', '19800340')).toBe(2)
  expect(dateLevel('19800304', '19800317')).toBe(3)
  expect(dateLevel('19880728', '19888207')).toBe(3)
  expect(dateLevel('19800304', '1980????')).toBe(3)
  expect(dateLevel('19800304', '19610722')).toBe(4)
})

describe('a distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 })

  it('is known for words everybody measures', () => {
    expect(lettersApart('kitten', 'sitting', 5)).toBe(3)
    expect(lettersApart('martha', 'marhta', 2)).toBe(1)
    expect(lettersApart('abc', 'xyz', 1)).toBe(2)
    expect(likeness('martha', 'marhta')).toBeCloseTo(0.9611, 4)
    expect(likeness('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
    expect(likeness('dwayne', 'duane')).toBeCloseTo(0.84, 4)
    expect(likeness('abc', 'xyz')).toBe(0)
  })

  it('is the same from both sides, and nothing from a word to itself', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(lettersApart(a, b, 9)).toBe(lettersApart(b, a, 9))
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(lettersApart(a, b, 9) === 0).toBe(a === b)
        expect(lettersApart(a, b, 2)).toBe(Math.min(3, lettersApart(a, b, 9)))
      }),
    )
  })
})
