import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '../../../platform/time.ts'
import {
  type Away,
  coveredOn,
  coversBy,
  coversFrom,
  isAway,
  leavesNobody,
  overlaps,
  reachableOn,
} from './rules.ts'

const first = '2026-06-15'
const workers = ['sam', 'noor', 'mo', 'lee']
const away = (workerId: string, coveredBy: string, from = first, to = from): Away => ({
  ...{ workerId, coveredBy, from, to },
})

/** Absences as they would be set one after another, each only where the rule lets it be. */
const set = (asked: readonly Away[]): Away[] => {
  const stands: Away[] = []
  for (const added of asked)
    if (!overlaps(stands, added) && leavesNobody(stands, added) === null) stands.push(added)
  return stands
}

const anAbsence = fc
  .record({
    workerId: fc.constantFrom(...workers),
    coveredBy: fc.constantFrom(...workers),
    start: fc.nat(20),
    length: fc.nat(9),
  })
  .filter(({ workerId, coveredBy }) => workerId !== coveredBy)
  .map(({ workerId, coveredBy, start, length }) => {
    const from = dayAfter(first, start)
    return away(workerId, coveredBy, from, dayAfter(from, length))
  })

describe('who covers', () => {
  it('leaves no worker on any day without somebody who is there [PR 1] (F09)', () => {
    fc.assert(
      fc.property(fc.array(anAbsence, { maxLength: 25 }), (asked) => {
        const stands = set(asked)
        for (let day = 0; day < 32; day += 1) {
          const on = dayAfter(first, day)
          for (const worker of workers) {
            const reached = reachableOn(worker, stands, on)
            expect(reached).not.toBeNull()
            expect(isAway(stands, reached ?? '', on)).toBe(false)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is known for every day ahead, with the first on which it is so, whoever is gone meanwhile [PR 1]', () => {
    const gone = fc.subarray(workers).map((each) => new Set(each))
    fc.assert(
      fc.property(fc.array(anAbsence, { maxLength: 12 }), fc.nat(12), gone, (all, at, left) => {
        const today = dayAfter(first, at)
        const expected = new Map<string, string>()
        for (let day = 0; day < 40; day += 1) {
          const on = dayAfter(today, day)
          for (const worker of workers.filter((each) => isAway(all, each, on))) {
            const two = `${worker} ${reachableOn(worker, all, on, left)}`
            if (!expected.has(two)) expected.set(two, on)
          }
        }
        const found = coversFrom(all, today, left)
        expect(
          new Map(found.map(({ workerId, coverId, on }) => [`${workerId} ${coverId}`, on])),
        ).toEqual(expected)
      }),
    )
  })

  it('hands each case of who is away to exactly one colleague', () => {
    fc.assert(
      fc.property(fc.array(anAbsence, { maxLength: 15 }), fc.nat(30), (asked, day) => {
        const stands = set(asked)
        const on = dayAfter(first, day)
        const covered = workers.flatMap((worker) => coveredOn(worker, stands, on))
        expect(covered.sort()).toEqual(workers.filter((each) => isAway(stands, each, on)).sort())
      }),
    )
  })

  it('is asked in turn where whoever covers is away too', () => {
    const stands = [away('sam', 'noor'), away('noor', 'mo')]
    expect(reachableOn('sam', stands, first)).toBe('mo')
    expect(coveredOn('mo', stands, first).sort()).toEqual(['noor', 'sam'])
    expect(coveredOn('noor', stands, first)).toEqual([])
    expect(reachableOn('sam', stands, '2026-06-16')).toBe('sam')
  })

  it('is followed to the end of every chain, on each day on which it changes', () => {
    const stands = [away('sam', 'noor', first, '2026-06-20')]
    expect(coversBy(stands, away('noor', 'mo', '2026-06-18', '2026-06-25'))).toEqual([
      { workerId: 'sam', coverId: 'mo' },
      { workerId: 'noor', coverId: 'mo' },
    ])
    const back = away('sam', 'noor', first, '2026-06-22')
    expect(coversBy([away('noor', 'mo', first, '2026-06-20')], back)).toEqual([
      { workerId: 'sam', coverId: 'mo' },
      { workerId: 'sam', coverId: 'noor' },
    ])
    expect(coversBy([away('lee', 'mo')], away('sam', 'noor'))).toEqual([
      { workerId: 'sam', coverId: 'noor' },
    ])
  })

  it('is nobody who is suspended, at the end of a chain or alone [PR 1]', () => {
    const gone = new Set(['noor'])
    const stands = [away('sam', 'noor')]
    expect(reachableOn('sam', stands, first, gone)).toBeNull()
    expect(coveredOn('noor', stands, first, gone)).toEqual([])
    expect(leavesNobody(stands, away('mo', 'sam'), gone)).toBe(first)
    expect(leavesNobody(stands, away('mo', 'lee'), gone)).toBeNull()
    expect(reachableOn('sam', [...stands, away('noor', 'mo')], first, gone)).toBe('mo')
  })

  it('may not go round in a circle, on the first day or later', () => {
    expect(leavesNobody([away('sam', 'noor')], away('noor', 'sam'))).toBe(first)
    const later = away('noor', 'sam', '2026-06-18')
    expect(leavesNobody([later], away('sam', 'noor', first, '2026-06-20'))).toBe('2026-06-18')
    expect(leavesNobody([away('sam', 'noor')], away('noor', 'mo'))).toBeNull()
  })
})
