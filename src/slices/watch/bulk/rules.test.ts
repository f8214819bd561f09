import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  believe,
  caseIn,
  casesAnHour,
  casesBeforeCounting,
  type Lately,
  nothingYet,
  remember,
} from './rules.ts'

const id = '00000000-0000-7000-9000-000000000001'

describe('the case that an address is about', () => {
  it.each([
    [`/cases/${id}`, id],
    [`/cases/${id}/timeline`, id],
    [`/api/v1/cases/${id}/clock`, id],
    ['/cases', null],
    [`/cases/${id}x`, null],
    [`/referrals/${id}`, id],
    [`/x/cases/${id}`, null],
  ])('in %s', (path, found) => expect(caseIn(path)).toBe(found))
})

describe('whether the trace has to say how many cases somebody read', () => {
  const at = (second: number) => new Date(second * 1000)
  const asked = (lately: Lately, ids: readonly string[], second = 0) =>
    ids.map((each) => remember(lately, each, at(second))).filter(Boolean).length
  const cases = (many: number, from = 0) =>
    Array.from({ length: many }, (_, n) => `case ${from + n}`)

  it('counts each case once, and forgets it after its hour', () => {
    const lately = nothingYet()
    asked(lately, ['a', 'a'], 0)
    asked(lately, ['a'], 600)
    expect(lately.seen.size).toBe(1)
    asked(lately, ['b'], 1200)
    asked(lately, ['c'], 4199)
    expect(lately.seen.size).toBe(3)
    asked(lately, ['c'], 4200)
    expect([...lately.seen.keys()]).toEqual(['b', 'c'])
  })

  it('is not asked for a few, then once, then again after a while', () => {
    const lately = nothingYet()
    expect(asked(lately, cases(casesBeforeCounting))).toBe(0)
    expect(asked(lately, cases(1, casesBeforeCounting))).toBe(1)
    believe(lately, casesBeforeCounting + 1, at(0))
    expect(asked(lately, cases(30), 14)).toBe(0)
    expect(asked(lately, cases(1), 15)).toBe(1)
  })

  it('is asked for every one from shortly before the limit, whoever counted the others', () => {
    const lately = nothingYet()
    asked(lately, cases(casesBeforeCounting + 1))
    believe(lately, casesAnHour - 25, at(0)) // most of them in another process
    expect(asked(lately, cases(1, 500), 1)).toBe(0)
    expect(asked(lately, cases(50, 600), 2)).toBeGreaterThan(45)
  })

  const step = fc.tuple(fc.nat(400), fc.nat(5)) // a case, and how many seconds she took
  const walks = fc.array(step, { minLength: 300, maxLength: 500, size: 'max' })

  it('lets nobody pass the limit in one process, however she goes about it', () => {
    fc.assert(
      fc.property(walks, (walked) => {
        const lately = nothingYet()
        const opened = new Set<number>()
        let second = 0
        for (const [id, pause] of walked) {
          second += pause
          const mustCount = remember(lately, `case ${id}`, at(second))
          if (mustCount) believe(lately, opened.size, at(second))
          if (mustCount && opened.size >= casesAnHour) return
          opened.add(id)
          expect(opened.size).toBeLessThanOrEqual(casesAnHour)
        }
      }),
      { numRuns: 50 },
    )
  })
})
