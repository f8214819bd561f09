import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  authorityDue,
  authorityStanding,
  breachStates,
  type Handling,
  handlingFaults,
  isSettled,
  mayBecome,
} from './rules.ts'

const aware = new Date('2026-06-19T16:30:00Z') // a Friday afternoon
const handling: Handling = {
  risk: 'likely',
  authority: 'told',
  authorityToldAt: '2026-06-20T09:00:00.000Z',
  authorityReference: null,
  whyLate: null,
  whyNotTold: null,
  persons: 'told',
  personsHow: 'By phone, on Monday at ten, as she asked.',
  whyPersonsNot: null,
  measures: 'The list was taken down.',
}
const fieldsOf = (changes: Partial<Handling>) =>
  handlingFaults({ ...handling, ...changes }, aware).map(({ field }) => field)

describe('the states of a breach', () => {
  it('are those of docs/states/breach.md', () => {
    const page = readFileSync('docs/states/breach.md', 'utf8')
    const rows = [...page.matchAll(/^\| (\w+) +\| ([^|]+?) +\|/gm)].filter(([, state]) =>
      breachStates.some((known) => known === state),
    )
    const told = Object.fromEntries(
      rows.map(([, state = '', ways = '']) => [state, ways === '-' ? [] : ways.split(', ')]),
    )
    const known = Object.fromEntries(
      breachStates.map((from) => [from, breachStates.filter((to) => mayBecome(from, to))]),
    )
    expect(told).toEqual(known)
  })
})

describe('the Commissioner’s clock', () => {
  it('runs 72 hours from when the service knew, over a weekend too', () => {
    expect(authorityDue(aware).toISOString()).toBe('2026-06-22T16:30:00.000Z')
    const at = (time: string) => authorityStanding(aware, null, new Date(time))
    expect(at('2026-06-22T16:30:00.000Z')).toBe('open')
    expect(at('2026-06-22T16:30:00.001Z')).toBe('late')
  })

  it('stops when the Commissioner was told, in time or late, or need not be', () => {
    const late = { authority: 'told', authorityToldAt: '2026-06-22T16:30:00.001Z' } as const
    const inTime = { authority: 'told', authorityToldAt: '2026-06-22T16:30:00.000Z' } as const
    const never = new Date('2027-01-01T00:00:00Z')
    expect(authorityStanding(aware, late, never)).toBe('told late')
    expect(authorityStanding(aware, inTime, never)).toBe('told')
    const unneeded = { authority: 'not-needed', authorityToldAt: null } as const
    expect(authorityStanding(aware, unneeded, never)).toBe('not needed')
    const notYet = { authority: 'not-yet', authorityToldAt: null } as const
    expect(authorityStanding(aware, notYet, never)).toBe('late')
  })

  it('is never longer for a breach that was known earlier', () => {
    const days = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(fc.property(days, days, (a, b) => a <= b === authorityDue(a) <= authorityDue(b)))
  })
})

describe('what is written down of telling', () => {
  it('fits the law, or says what is missing', () => {
    expect(fieldsOf({})).toEqual([])
    expect(fieldsOf({ authorityToldAt: '2026-06-23T09:00:00.000Z' })).toEqual(['whyLate'])
    expect(fieldsOf({ authorityToldAt: '2026-06-19T16:29:00.000Z' })).toEqual(['toldOn'])
    expect(fieldsOf({ authority: 'not-needed', whyNotTold: 'Encrypted.' })).toEqual(['authority'])
    expect(fieldsOf({ risk: 'unlikely', authority: 'not-needed' })).toEqual(['whyNotTold'])
    expect(fieldsOf({ personsHow: null })).toEqual(['personsHow'])
    expect(fieldsOf({ risk: 'high', persons: 'not-needed' })).toEqual(['whyPersonsNot'])
    expect(fieldsOf({ persons: 'not-needed' })).toEqual([])
  })

  it('is not settled while somebody is still to be told', () => {
    expect(isSettled(handling)).toBe(true)
    expect(isSettled({ ...handling, authority: 'not-yet' })).toBe(false)
    expect(isSettled({ ...handling, persons: 'not-yet' })).toBe(false)
  })
})
