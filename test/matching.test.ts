import { describe, expect, it } from 'vitest'
import {
  asPerson,
  makeFiles,
  measureRegime,
  qualityOf,
  regimes,
} from '../bench/matching/regimes.ts'
import { findRepeats } from '../src/slices/people/matching/public.ts'

/** Small, so that it is quick; `npm run bench -- --only LINK` takes the whole size. */
const people = 400

describe('people in two files, made by two models of errors', () => {
  it.each(regimes)('are found and not confused: $name', (regime) => {
    const { recall, precision } = measureRegime(
      { ...regime, people: Math.min(people, regime.people) },
      7,
    )
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(precision).toBeGreaterThanOrEqual(0.98)
  })

  it('are found where one file names them twice', () => {
    const [, households] = regimes
    if (!households) throw new Error('No regime')
    const { left, right, truth } = makeFiles({ ...households, people }, 7)
    const pairs = findRepeats([...left, ...right].map(asPerson), 0.5)
    const back = pairs.map((pair) => ({ ...pair, right: pair.right - left.length }))
    const { recall, precision } = qualityOf(back, truth)
    expect(recall).toBeGreaterThanOrEqual(0.94)
    expect(precision).toBeGreaterThanOrEqual(0.98)
  })

  it('have a probability that is one: of those told even odds or better, as many are wrong as it says', () => {
    const regime = regimes.find(({ name }) => name === 'typing, few in common')
    if (!regime) throw new Error('No regime')
    const { left, right, truth } = makeFiles({ ...regime, people }, 8)
    const pairs = findRepeats([...left, ...right].map(asPerson), 0)
    const across = pairs.filter(
      ({ left: at, right: other }) => at < left.length && other >= left.length,
    )
    const expected = across.reduce((sum, { probability }) => sum + probability, 0)
    expect(Math.abs(expected - truth.size) / truth.size).toBeLessThan(0.06)
  })
})
