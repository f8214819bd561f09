import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseWeight, ceilingOf, isAbove, loadOf, loadWords, weightOf } from './public.ts'

const today = '2026-06-17'
const settled: CaseWeight = { risk: 'standard', complexity: 'usual', openedOn: '2026-01-05' }

const aCase = fc.record<CaseWeight>({
  risk: fc.constantFrom('standard', 'medium', 'high', null),
  complexity: fc.constantFrom('usual', 'complex'),
  openedOn: fc.constantFrom('2026-01-05', '2026-05-07', '2026-06-17'),
})

describe('the load of a worker', () => {
  it('is one for a settled case of standard risk', () => {
    expect(weightOf(settled, today)).toBe(1)
  })

  it('weighs risk, complexity, and that a case has just begun [ISA §56] (F09)', () => {
    expect(weightOf({ ...settled, risk: 'high' }, today)).toBe(2)
    expect(weightOf({ ...settled, complexity: 'complex' }, today)).toBe(1.5)
    expect(weightOf({ ...settled, openedOn: '2026-05-07' }, today)).toBe(1.25)
    expect(weightOf({ ...settled, openedOn: '2026-05-06' }, today)).toBe(1)
    expect(
      weightOf({ risk: 'high', complexity: 'complex', openedOn: '2026-06-17' }, today),
    ).toBeCloseTo(3.75)
  })

  it('takes a risk nobody has judged for no lighter than medium', () => {
    expect(weightOf({ ...settled, risk: null }, today)).toBe(
      weightOf({ ...settled, risk: 'medium' }, today),
    )
  })

  it('never falls when a case is added, or when one is judged higher', () => {
    fc.assert(
      fc.property(fc.array(aCase, { maxLength: 40 }), aCase, (cases, more) => {
        const before = loadOf(cases, today)
        const after = loadOf([...cases, more], today)
        expect(after.load).toBeGreaterThan(before.load)
        expect(after.cases).toBe(before.cases + 1)
        const higher = loadOf([...cases, { ...more, risk: 'high' }], today)
        expect(higher.load).toBeGreaterThanOrEqual(after.load)
      }),
    )
  })

  it('is held against what the manager set, for a trainee against half of it [ISA §49]', () => {
    expect(ceilingOf(12, false)).toBe(12)
    expect(ceilingOf(12, true)).toBe(6)
    expect(ceilingOf(null, true)).toBeNull()
    expect([isAbove(12, 12), isAbove(12.5, 12), isAbove(99, null)]).toEqual([false, true, false])
  })

  it('is said in words', () => {
    expect(loadWords(3, 12)).toBe('load 3 of 12')
    expect(loadWords(3, null)).toBe('load 3, no safe load is set')
  })
})
