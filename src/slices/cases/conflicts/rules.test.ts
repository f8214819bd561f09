import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Colleague, namesakes, nearNamesakes, shutsOut, wallBetween } from './rules.ts'

const agency = (name: string) => ({ kind: 'agency' as const, name })
const person = (name: string) => ({ kind: 'person' as const, name })
const to = (organisation: string, who = 'PC Jo Finch') => ({ person: who, organisation })

describe('a wall against an agency', () => {
  it.each([
    'Northshire Police',
    'northshire police, Stalking Unit',
    'NORTHSHIRE CONSTABULARY',
    'The police force of Northshire',
    'Northshire',
    'Police',
  ])('stands before "%s"', (organisation) => {
    const wall = agency('Northshire Police')
    expect(wallBetween([wall], to(organisation))).toBe(wall)
  })

  it.each(['Southshire Police', 'Southshire-on-Sea', 'Beacon'])(
    'lets "%s" pass',
    (organisation) => {
      expect(wallBetween([agency('Northshire Police')], to(organisation))).toBeNull()
    },
  )

  it('looks at the agency, not at the person who works there', () => {
    expect(wallBetween([agency('Northshire Police')], to('Beacon', 'Northshire'))).toBeNull()
  })

  it('stands though its name is nothing but quiet words', () => {
    expect(wallBetween([agency('The Police Service')], to('the police service'))).not.toBeNull()
    expect(wallBetween([agency('The Police Service')], to('Beacon'))).toBeNull()
  })

  it('stands before the whole force where it names a part of it, and before every force where it names none', () => {
    const custody = agency('Northshire Police, Whitby custody')
    expect(wallBetween([custody], to('Northshire Police'))).toBe(custody)
    const anyForce = agency('Police')
    expect(wallBetween([anyForce], to('Northshire Constabulary'))).toBe(anyForce)
    expect(wallBetween([anyForce], to('Beacon IDVA'))).toBeNull()
  })

  it('is no wall without a name', () => {
    expect(wallBetween([agency('  ')], to('Northshire Police'))).toBeNull()
  })
})

describe('a wall against a person', () => {
  it.each(['Tom Kestrel', 'PC Tom KESTREL', 'Kestrel, Tom', 'Tóm Kestrel'])(
    'stands before "%s"',
    (who) => {
      expect(wallBetween([person('Tom Kestrel')], to('Northshire Police', who))).not.toBeNull()
    },
  )

  it('lets others of the agency pass', () => {
    const wall = person('Tom Kestrel')
    expect(wallBetween([wall], to('Northshire Police', 'Tim Kestrel'))).toBeNull()
    expect(wallBetween([wall], to('Tom Kestrel', 'Jo Finch'))).toBeNull()
  })
})

it('stands whatever capitals, marks and order its name is written in', () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), fc.nat(), (all, turn) => {
      const at = turn % all.length
      const turned = [...all.slice(at), ...all.slice(0, at)].join(', ').toUpperCase()
      expect(wallBetween([agency(all.join(' '))], to(`${turned} (unit 4)`))).not.toBeNull()
    }),
  )
})

describe('a wall against our own', () => {
  const kim: Colleague = {
    id: 'kim',
    names: ['Kim', 'Kimberley Kestrel'],
    employer: 'Northshire Police',
    team: 'North team',
  }

  it.each([
    ['agency', 'Northshire Constabulary', true],
    ['agency', 'Southshire Police', false],
    ['person', 'Kestrel, Kimberley', true],
    ['person', 'KIM', true],
    ['person', 'PC Kimberley Kestrel', true],
    ['person', 'Kimberley Jane Kestrel', true],
    ['person', 'Kestrel, Kimberley (Whitby custody)', true],
    ['person', 'Kimberley', false], // every Kimberley
    ['person', 'Kim Kestrel', false],
    ['person', 'Tom Kestrel', false],
    ['team', 'The North Team', true],
    ['team', 'South team', false],
  ] as const)('against the %s %s shuts her out: %s', (kind, name, out) => {
    expect(shutsOut({ kind, name }, kim)).toBe(out)
  })

  it('that the program raised stands against the one it found, by whatever name', () => {
    expect(shutsOut({ kind: 'match', name: 'x', accountId: 'kim' }, kim)).toBe(true)
    expect(shutsOut({ kind: 'match', name: 'Kim', accountId: 'lee' }, kim)).toBe(false)
    expect(shutsOut({ kind: 'apart', name: 'x', accountId: 'kim' }, kim)).toBe(true)
  })

  it('is raised for who bears the full name of a party, not for one name alone', () => {
    expect(namesakes(['Kimberley Kestrel'], [kim])).toEqual([kim])
    expect(namesakes(['kestrel  KIMBERLEY'], [kim])).toEqual([kim])
    expect(namesakes(['Kimberley Ann Kestrel'], [kim])).toEqual([kim])
    expect(namesakes(['Kim', 'Kim Rowan', ''], [kim])).toEqual([])
    const pat: Colleague = { ...kim, names: ['Pat', 'Pat OBrien'] }
    expect(namesakes(["Pat O'Brien", 'Pat O’Brien'], [pat])).toEqual([pat])
  })

  it('is a question, and no wall, for who nearly bears it: by sound, nickname and slip (F13)', () => {
    const near = (...parties: string[]) => nearNamesakes(parties, [kim]).map(({ name }) => name)
    for (const name of ['Kim Kestrel', 'Kimberly Kestrel', 'Kimberley Kestrell'])
      expect([name, near(name)]).toEqual([name, [name]])
    expect(near('Kimberley Kestrel', 'Kim Kestrel')).toEqual([]) // she bears it: the wall stands
    expect(near('Tom Kestrel', 'Kimberley Oakes', 'Kim', '')).toEqual([])
  })
})
