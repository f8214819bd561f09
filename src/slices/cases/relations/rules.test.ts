import { describe, expect, it } from 'vitest'
import { type AroundWords, asksWholeFamily, faultsOfPerson, flagOf, placesOf } from './rules.ts'

const somebody: AroundWords = {
  ...{ name: 'Ruth Rowan', organisation: null, relation: 'her sister', note: null },
  ...{ roles: ['partner'], safe: 'not-known', safeBy: null, responsibility: 'not-known' },
  ...{ consent: 'not-asked', supportReason: null },
}
const supported: AroundWords = {
  ...somebody,
  ...{ roles: ['supporter'], consent: 'yes', supportReason: 'She lives with the fear too' },
}
const fields = (told: AroundWords, others: AroundWords[] = []) =>
  faultsOfPerson(told, others).map(({ field }) => field)

describe('a relative or friend who is supported [PR 2]', () => {
  it('needs the victim’s agreement and a reason', () => {
    expect(fields(supported)).toEqual([])
    expect(fields({ ...supported, consent: 'no', supportReason: null })).toEqual([
      'consent',
      'supportReason',
    ])
  })

  it('is refused where the same person is a witness, here or under the same name elsewhere in the case', () => {
    expect(fields({ ...supported, roles: ['supporter', 'witness'] })).toEqual(['roles'])
    const witness: AroundWords = { ...somebody, name: 'Rowan, Ruth', roles: ['witness'] }
    expect(fields(supported, [witness])).toEqual(['roles'])
    expect(fields(witness, [supported])).toEqual(['roles'])
    expect(fields({ ...witness, name: 'Ben Frost' }, [supported])).toEqual([])
  })

  it('never refuses a victim in her own right, although she is a witness', () => {
    expect(fields({ ...supported, roles: ['supporter', 'witness', 'secondary-victim'] })).toEqual(
      [],
    )
    expect(fields({ ...somebody, roles: ['witness', 'secondary-victim'] })).toEqual([])
  })
})

describe('whether somebody is safe', () => {
  it('is said with who said so', () => {
    expect(fields({ ...somebody, safe: 'yes' })).toEqual(['safeBy'])
    expect(fields({ ...somebody, safe: 'no', safeBy: 'Maya, on 3 June' })).toEqual([])
  })

  it('is found by the name or the organisation of a recipient; not safe wins', () => {
    const police = { name: 'Northshire Police', organisation: null, safe: 'yes' } as const
    const tom = { name: 'Tom Kestrel', organisation: null, safe: 'no' } as const
    const to = (person: string, organisation: string) => ({ person, organisation })
    expect(flagOf([police], to('PC Ellis', 'Northshire Police'))).toBe('yes')
    expect(flagOf([police], to('PC Ellis', 'Eastmarch Council'))).toBe('not-known')
    expect(flagOf([police, tom], to('Tom Kestrel', 'Northshire Police'))).toBe('no')
  })
})

describe('the whole family', () => {
  it('is asked about a grown victim with a child or somebody who depends on her', () => {
    expect(asksWholeFamily(false, [{ roles: ['child'] }])).toBe(true)
    expect(asksWholeFamily(null, [{ roles: ['dependant'] }])).toBe(true)
    expect(asksWholeFamily(true, [{ roles: ['child'] }])).toBe(false)
    expect(asksWholeFamily(false, [{ roles: ['partner'] }])).toBe(false)
  })
})

describe('the map', () => {
  it('gives each a place of its own', () => {
    const places = placesOf(12)
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(12)
    expect(placesOf(0)).toEqual([])
  })
})
