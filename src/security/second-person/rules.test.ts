import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permissionsOf, roles } from '../permissions.ts'
import { aloneFrom, decisionKinds, mayBecome, mayBeSecond, mayBeTakenAlone } from './rules.ts'

const at = (time: string) => new Date(`2026-06-17T${time}Z`)
const seconds = (kind: (typeof decisionKinds)[number], profile: 'small' | 'standard') =>
  roles.filter((role) => mayBeSecond({ role, permissions: permissionsOf(role) }, kind, profile))

describe('who may be the second person', () => {
  it('is a colleague who may do that work herself', () => {
    expect(seconds('breach closing', 'standard')).toEqual(['manager', 'supervisor'])
    expect(seconds('disposal', 'standard')).toEqual(['manager', 'supervisor'])
    expect(seconds('account recovery', 'standard')).toEqual(['administrator'])
    expect(seconds('referral not accepted', 'standard')).not.toContain('trainee')
  })

  it('is a trustee only in a service with one worker [PR 8]', () => {
    for (const kind of decisionKinds) {
      expect(seconds(kind, 'standard')).not.toContain('trustee')
      expect(seconds(kind, 'small')).toContain('trustee')
    }
  })
})

describe('a decision that nobody can be the second for', () => {
  it('is taken alone a day later, in a service with one worker, and never before [PR 8]', () => {
    const from = aloneFrom('small', 0, at('09:30:00'))
    const decision = { state: 'waiting', aloneFrom: from } as const
    expect(mayBeTakenAlone(decision, new Date('2026-06-18T09:29:59.999Z'))).toBe(false)
    expect(mayBeTakenAlone(decision, new Date('2026-06-18T09:30:00.000Z'))).toBe(true)
  })

  it('is never taken alone where somebody could be the second, or in a service of several', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.date({ noInvalidDate: true }), (n, when) => {
        expect(aloneFrom('small', n, when)).toBeNull()
        expect(aloneFrom('standard', 0, when)).toBeNull()
      }),
    )
    expect(mayBeTakenAlone({ state: 'waiting', aloneFrom: null }, at('09:30:00'))).toBe(false)
  })

  it('has the states of docs/states/decision-for-two.md', () => {
    const page = readFileSync('docs/states/decision-for-two.md', 'utf8')
    const states = ['waiting', 'agreed', 'refused', 'withdrawn', 'alone'] as const
    for (const from of states) {
      const [, ways = ''] = new RegExp(`^\\| ${from} +\\| ([^|]+?) +\\|`, 'm').exec(page) ?? []
      const known = states.filter((to) => mayBecome(from, to))
      expect([from, ways]).toEqual([from, known.join(', ') || '-'])
    }
  })

  it('is settled once', () => {
    for (const state of ['agreed', 'refused', 'withdrawn', 'alone'] as const)
      for (const to of ['agreed', 'refused', 'withdrawn', 'alone', 'waiting'] as const)
        expect(mayBecome(state, to)).toBe(false)
  })
})
