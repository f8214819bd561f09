import { describe, expect, it } from 'vitest'
import type { Match } from '../known/public.ts'
import { choicesOf } from './rules.ts'

const match = {
  id: 'm1',
  personId: 'p1',
  party: 'victim',
  finding: 'same-client',
  why: { band: 'probably', agrees: [] },
  stops: false,
  settledAs: null,
  caseId: 'c1',
  reference: 'AB12',
} satisfies Match
const one = (id: string) => ({ id, reference: 'AB12', openedOn: '2026-06-01', workerId: null })

describe('which cases may be the victim’s already', () => {
  it('are open, and hers: neither whose conduct it is nor the other side is joined (F11)', () => {
    expect(choicesOf([match], [one('c1')]).map(({ caseId }) => caseId)).toEqual(['c1'])
    expect(choicesOf([match], [one('c2')])).toEqual([])
    for (const other of [
      { party: 'subject', finding: 'same-subject' },
      { party: 'subject', finding: 'counter-party' },
      { party: 'victim', finding: 'counter-party' },
      { party: 'referrer', finding: 'same-client' },
      { settledAs: 'another' },
    ] as const)
      expect(choicesOf([{ ...match, ...other }], [one('c1')])).toEqual([])
  })

  it('stand once each, the likeliest first, with every match that led there', () => {
    const sure: Match['why'] = { band: 'almost surely', agrees: [] }
    const matches: Match[] = [
      match,
      { ...match, id: 'm2', personId: 'p2', caseId: 'c2', why: sure },
      { ...match, id: 'm3', personId: 'p3', why: { band: 'perhaps', agrees: [] } },
    ]
    const found = choicesOf(matches, [one('c1'), one('c2')])
    expect(found.map(({ caseId, band }) => [caseId, band])).toEqual([
      ['c2', 'almost surely'],
      ['c1', 'probably'],
    ])
    expect(found[1]?.matchIds).toEqual(['m1', 'm3'])
  })
})
