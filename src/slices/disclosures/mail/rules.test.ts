import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterAttempt,
  isNeutral,
  isUnderWay,
  mailStates,
  mostAttempts,
  subjectOf,
  transitions,
} from './rules.ts'

describe('the states of a mail', () => {
  it('are those of docs/states/mail.md', () => {
    const page = readFileSync('docs/states/mail.md', 'utf8')
    const rows = [...page.matchAll(/^\| ([a-z-]+) +\| ([a-z, -]+?) +\|/gm)]
      .map(([, state = '', next = '']) => [state, next === '-' ? [] : next.split(', ')] as const)
      .filter(([state]) => mailStates.some((known) => known === state))
    expect(Object.fromEntries(rows)).toEqual(transitions)
  })

  it('end with "sent" or with a person: it is tried so often, and never after it was refused', () => {
    expect(afterAttempt('sent', 1)).toEqual({ state: 'sent', problem: null })
    expect(afterAttempt('refused', 1)).toEqual({ state: 'gave-up', problem: 'refused' })
    expect(afterAttempt('not-now', mostAttempts - 1).state).toBe('waiting')
    expect(afterAttempt('not-now', mostAttempts).state).toBe('gave-up')
  })

  it('know an attempt that broke off from one that is under way', () => {
    const begunAt = new Date('2026-06-17T09:30:00Z')
    expect(isUnderWay({ begunAt: null }, begunAt)).toBe(false)
    expect(isUnderWay({ begunAt }, new Date('2026-06-17T09:31:30Z'))).toBe(true)
    expect(isUnderWay({ begunAt }, new Date('2026-06-17T09:32:00Z'))).toBe(false)
  })
})

describe('a line that others may see', () => {
  it.each([
    'harbour@stalking-help.example',
    'isac@mail.example',
    'Domestic Abuse team',
    'Your court date',
    'Safety plan',
    'RISK',
    'police',
    'ｖｉｃｔｉｍ support',
  ])('is not neutral: %s', (line) => {
    expect(isNeutral(line)).toBe(false)
  })

  it('is neutral as the subject of a mail: it says nothing but the reference', () => {
    const reference = fc.string({ unit: fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTVWXYZ') })
    fc.assert(
      fc.property(reference, (text) => {
        const subject = subjectOf(text)
        expect(subject).toBe(`About reference ${text}`)
        expect(isNeutral(subject.slice(0, subject.length - text.length))).toBe(true)
      }),
    )
    expect(isNeutral('post@mail.example')).toBe(true)
  })
})
