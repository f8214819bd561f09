import { expect, it } from 'vitest'
import { anIncident } from '../../../../../test/incidents.ts'
import { type Details, noDetails } from '../../public.ts'
import { impactOf, saysImpact } from './rules.ts'

const incident = (details: Partial<Details> | null) =>
  anIncident({
    recordedAt: new Date('2026-06-02T23:30:00Z'),
    details: details && { ...noDetails, ...details },
  })

const words = 'I do not sleep.\n\nI  sleep at my sister’s.'
const told = impactOf({
  chosen: [
    incident(null),
    incident({ impact: words, impactKinds: ['sleep-or-appetite', 'moved-home'] }),
    incident({ impactKinds: ['sleep-or-appetite'] }),
  ],
  additions: new Map(),
  workingName: () => 'Sam',
})

it('quotes what the victim said as it was told, with the entry, the day in London and the working name', () => {
  expect(told.quotes).toEqual([
    { entry: '2', words, told: 'As told to Sam on 3 June 2026; not a statement.' },
  ])
})

it('counts changes in day-to-day life, and weighs none', () => {
  expect(told.changes).toEqual([
    { what: 'Moved home', count: '1 entry', entries: '2' },
    { what: 'Sleep or appetite', count: '2 entries', entries: '2, 3' },
  ])
})

it('knows which entries say something of it', () => {
  expect(saysImpact(incident(null))).toBe(false)
  expect(saysImpact(incident({ impact: '' }))).toBe(false)
  expect(saysImpact(incident({ impact: 'I am afraid.' }))).toBe(true)
  expect(saysImpact(incident({ impactKinds: ['time-off'] }))).toBe(true)
})
