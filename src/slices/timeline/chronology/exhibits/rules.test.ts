import { expect, it } from 'vitest'
import { anIncident } from '../../../../../test/incidents.ts'
import type { Source } from '../../imports/public.ts'
import { type Held, type Incident, noDetails } from '../../public.ts'
import { exhibitsOf } from './rules.ts'

const sha256 = 'ab'.repeat(32)
const chat: Source = {
  importId: 'i1',
  name: 'Chat.txt',
  sha256,
  kind: 'WhatsApp export',
  lastLine: 1204,
  acceptedAt: null,
}

const holding = (...held: Held[]) => anIncident({ details: { ...noDetails, held } })
const letter: Held = { what: 'A letter', holder: 'police', where: 'Station store' }
const film: Held = { what: 'A film', holder: 'witness', where: 'At 3 Elder Row' }

const indexed = (chosen: Incident[], more: { kept?: string[]; withWitnesses?: boolean } = {}) =>
  exhibitsOf({
    chosen,
    sources: [chat],
    kept: new Set(more.kept ?? []),
    withWitnesses: more.withWitnesses ?? false,
  })

it('numbers each piece of evidence once, in the order in which entries first name it', () => {
  const { exhibits, ofEntry } = indexed([
    anIncident({ importId: 'i1', sourceKind: 'import' }),
    holding(letter),
    anIncident({ importId: 'i1', sourceKind: 'import', attachment: 'IMG-1.jpg' }),
    holding(letter, letter),
    anIncident({}),
  ])
  expect(exhibits.map(({ number, what, entries }) => [number, what, entries])).toEqual([
    ['E1', 'WhatsApp export “Chat.txt”, 1,204 lines read', '1, 3'],
    ['E2', 'A letter', '2, 4'],
    ['E3', '“IMG-1.jpg”, named in “Chat.txt”', '3'],
  ])
  expect(ofEntry).toEqual(['E1', 'E2', 'E1, E3', 'E2', ''])
})

it('says who has it, and whether it is an original or a copy where that is known', () => {
  const chosen = [anIncident({ importId: 'i1', attachment: 'IMG-1.jpg' }), holding(letter)]
  const { exhibits } = indexed(chosen)
  expect(exhibits.map(({ holder, form }) => [holder, form])).toEqual([
    [expect.stringContaining('did not keep it'), expect.stringContaining('Copy')],
    ['Not brought in: look on the phone or in the mailbox', 'Not recorded'],
    ['The police: Station store', 'Not recorded'],
  ])
  expect(indexed(chosen, { kept: ['i1'] }).exhibits[0]?.holder).toBe('This service kept the file')
})

it('has a hash only of what somebody here has read', () => {
  const { exhibits } = indexed([
    anIncident({ importId: 'i1', attachment: 'IMG-1.jpg' }),
    holding(letter),
  ])
  expect(exhibits.map((exhibit) => exhibit.sha256)).toEqual([sha256, '', ''])
})

it('tells where a witness keeps it only where witnesses were asked for', () => {
  expect(indexed([holding(film)]).exhibits[0]?.holder).toBe('A witness')
  const asked = indexed([holding(film)], { withWitnesses: true })
  expect(asked.exhibits[0]?.holder).toBe('A witness: At 3 Elder Row')
})
