import { describe, expect, it } from 'vitest'
import { outsideOf, type ServiceProfile } from './rules.ts'

const profile: ServiceProfile = {
  agesFrom: 16,
  agesTo: 70,
  areas: ['Northshire Police', 'Eastmarch'],
  specialisms: [],
  hours: null,
  selfReferral: false,
}
const nobody = { age: null, area: null, careAndSupport: false }
const aged = (from: number, to = from) => ({ ...nobody, age: { from, to, words: String(from) } })

describe('outside what a service is for [ISA §83] [ISA §84]', () => {
  it('is an age that it does not take, and a band only where nobody in it could be taken', () => {
    expect(outsideOf(profile, aged(15))).toEqual([{ is: 'age', words: '15' }])
    expect(outsideOf(profile, aged(71))).toHaveLength(1)
    expect(outsideOf(profile, aged(16))).toEqual([])
    expect(outsideOf(profile, aged(70))).toEqual([])
    expect(outsideOf(profile, aged(0, 15))).toHaveLength(1)
    expect(outsideOf(profile, aged(16, 17))).toEqual([])
    expect(outsideOf(profile, aged(18, 120))).toEqual([])
  })

  it('is an area that it does not name, unless it names none', () => {
    expect(outsideOf(profile, { ...nobody, area: 'Westmoor' })).toEqual([
      { is: 'area', area: 'Westmoor' },
    ])
    expect(outsideOf(profile, { ...nobody, area: 'northshire' })).toEqual([])
    expect(outsideOf({ ...profile, areas: [] }, { ...nobody, area: 'Westmoor' })).toEqual([])
  })

  it('is an adult with care and support needs where there is no such specialism', () => {
    const needs = { ...nobody, careAndSupport: true }
    expect(outsideOf(profile, needs)).toEqual([{ is: 'care-and-support' }])
    expect(outsideOf({ ...profile, specialisms: ['care-and-support'] }, needs)).toEqual([])
  })

  it('is nothing where nothing was published, or nothing said', () => {
    expect(outsideOf(null, aged(9))).toEqual([])
    expect(outsideOf(profile, nobody)).toEqual([])
  })
})
