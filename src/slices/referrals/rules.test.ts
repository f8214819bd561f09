import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  delays,
  delayWords,
  mayBecome,
  outwardWord,
  outwardWords,
  referralStates,
  transitions,
} from './rules.ts'

const state = fc.constantFrom(...referralStates)

describe('the states of a referral', () => {
  it('are those that docs/states/referral.md describes, with the same ways on and the same words outward', () => {
    const page = readFileSync(new URL('../../../docs/states/referral.md', import.meta.url), 'utf8')
    const rows = page
      .split('\n')
      .filter((line) => /^\| [a-z]/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, name, next, word]) => [name, next, word])
    const ours = referralStates.map((name) => [
      name,
      transitions[name].join(', ') || '-',
      outwardWord(name) ?? '-',
    ])
    expect(rows).toEqual(ours)
  })

  it('never lead back to a draft, and all can be reached from one', () => {
    const reached = new Set(['draft'])
    for (const _ of referralStates)
      for (const from of referralStates)
        if (reached.has(from)) for (const to of transitions[from]) reached.add(to)
    expect([...reached].sort()).toEqual([...referralStates].sort())
    expect(referralStates.filter((from) => mayBecome(from, 'draft'))).toEqual([])
  })

  it('are told outward in five words, of which none tells whether the victim engaged', () => {
    expect(outwardWord('engaged')).toBe(outwardWord('not-engaged'))
    expect(outwardWord('engaged')).toBe(outwardWord('contacting'))
    fc.assert(
      fc.property(state, (any) => {
        const word = outwardWord(any)
        expect(word === null ? any === 'draft' : outwardWords.includes(word)).toBe(true)
        expect(word ?? '').not.toMatch(/engag|quarantine/)
      }),
    )
  })

  it('say nothing outward that goes back: what was looked at once is being looked at', () => {
    expect(outwardWord('received')).toBe('received')
    expect(outwardWord('received', true)).toBe('being looked at')
    for (const other of referralStates.filter((each) => each !== 'received'))
      expect(outwardWord(other, true)).toBe(outwardWord(other))
  })

  it('change only by the table, whatever is tried', () => {
    fc.assert(
      fc.property(state, fc.array(state, { maxLength: 12 }), (start, tries) => {
        const path = tries.reduce((at, to) => (mayBecome(at, to) ? to : at), start)
        if (start === 'redirected' || start === 'declined') expect(path).toBe(start)
        expect(path === 'draft').toBe(start === 'draft' && path === start)
      }),
    )
  })
})

describe('delay', () => {
  const day = (text: string) => new Date(text)
  const times = {
    consentOn: '2026-06-15',
    submittedAt: day('2026-06-17T09:00:00Z'),
    receivedAt: day('2026-06-17T09:00:00Z'),
    actionedAt: day('2026-06-17T14:30:00Z'),
    allocatedAt: null,
  }

  it('is measured from the victim’s agreement to each step that was taken (A082a)', () => {
    expect(delays(times)).toEqual([
      { step: 'agreed to sent', hours: 57 },
      { step: 'sent to received', hours: 0 },
      { step: 'received to decided', hours: 5.5 },
      { step: 'decided to with a worker', hours: null },
    ])
  })

  it.each([
    [0.2, 'less than an hour'],
    [1, '1 hour'],
    [47.9, '47 hours'],
    [48, '2 days'],
    [73, '3 days'],
  ])('of %d hours reads %s', (hours, words) => {
    expect(delayWords(hours)).toBe(words)
  })
})
