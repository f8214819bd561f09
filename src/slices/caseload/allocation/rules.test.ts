import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advise, type Candidate, goesAgainst, type Wanted } from './rules.ts'
import { adviceWords } from './views.ts'

const nothingAsked: Wanted = {
  ...{ risk: 'medium', complexity: 'usual', sex: null, singleSex: false },
  ...{ language: null, specialisms: [] },
}
const candidate = (name: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id: name.toLowerCase(), name, inTraining: false, specialisms: [], languages: [] },
  ...{ sex: null, load: 3, cases: 3, high: 0, ceiling: 12 },
  ...{ takesNew: true, isAway: false, isShutOut: false },
  ...over,
})
const order = (candidates: Candidate[], wanted: Partial<Wanted> = {}) =>
  advise(candidates, { ...nothingAsked, ...wanted }).map((each) => each.candidate.name)

describe('the advice on who could hold a case', () => {
  const sam = candidate('Sam', { sex: 'man', load: 1 })
  const noor = candidate('Noor', { sex: 'woman', load: 9, high: 3 })

  it('puts a worker of the sex that the victim asks for first, however full (A070b)', () => {
    expect(order([sam, noor])).toEqual(['Sam', 'Noor'])
    expect(order([sam, noor], { sex: 'woman' })).toEqual(['Noor', 'Sam'])
    const quiet = candidate('Quin', { sex: null, load: 0 })
    expect(order([quiet, noor], { sex: 'woman' })).toEqual(['Noor', 'Quin'])
  })

  it('says of a single-sex service that another would not do, and asks for a reason (A070b)', () => {
    const advice = advise([sam, noor], { ...nothingAsked, sex: 'woman', singleSex: true })
    expect(advice.map(({ against }) => against)).toEqual([[], ['single-sex']])
    expect(goesAgainst(advice, 'noor')).toBe(false)
    expect(goesAgainst(advice, 'sam')).toBe(true)
  })

  it('matches specialisms to the need (A018)', () => {
    const children = candidate('Cam', { specialisms: ['children'], load: 11 })
    const wanted = { specialisms: ['children'] }
    expect(order([sam, children], wanted)).toEqual(['Cam', 'Sam'])
    const [first, second] = advise([sam, children], { ...nothingAsked, ...wanted })
    expect(first?.fits).toEqual([{ is: 'specialism', code: 'children' }])
    expect(second?.against).toEqual(['specialism'])
  })

  it('says why in words (F09)', () => {
    const polish = candidate('Ola', { languages: [{ language: 'Polish', level: 'fluent' }] })
    const [first] = advise([polish], { ...nothingAsked, language: ' polish ' })
    if (!first) throw new Error('Nobody was named')
    expect(adviceWords(first, [])).toBe('speaks Polish (fluent); load 3 of 12; no high-risk case')
  })

  it('puts who has room before who is at the safe load, which is told and blocks nothing', () => {
    const full = candidate('Abe', { load: 12 })
    expect(order([full, sam])).toEqual(['Sam', 'Abe'])
    expect(advise([full], nothingAsked)[0]?.against).toEqual(['full'])
  })

  it('keeps somebody in training from a case of high risk, and from no other [ISA §49]', () => {
    const ash = candidate('Ash', { inTraining: true })
    expect(order([ash], { risk: 'high' })).toEqual([])
    expect(order([ash], { risk: 'medium' })).toEqual(['Ash'])
  })
})

const anyone = fc.record({
  name: fc.constantFrom('Sam', 'Noor', 'Ash', 'Ola', 'Kit'),
  inTraining: fc.boolean(),
  specialisms: fc.subarray(['children', 'technology']),
  languages: fc.subarray([
    { language: 'Polish', level: 'good' as const },
    { language: 'Urdu', level: 'native' as const },
  ]),
  sex: fc.constantFrom('woman' as const, 'man' as const, 'other' as const, null),
  load: fc.nat(30),
  cases: fc.nat(30),
  high: fc.nat(10),
  ceiling: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
  takesNew: fc.boolean(),
  isAway: fc.boolean(),
  isShutOut: fc.boolean(),
})
const people = fc
  .array(anyone, { maxLength: 12 })
  .map((all): Candidate[] => all.map((each, at) => ({ ...each, id: String(at).padStart(3, '0') })))
const wanted = fc.record<Wanted>({
  risk: fc.constantFrom('standard', 'medium', 'high', null),
  complexity: fc.constantFrom('usual', 'complex'),
  sex: fc.constantFrom('woman', 'man', null),
  singleSex: fc.boolean(),
  language: fc.constantFrom('Polish', 'urdu', null),
  specialisms: fc.subarray(['children', 'technology']),
})

describe('whatever the service and the victim are like, the advice', () => {
  it('never names somebody who is shut out, away, takes nothing new, or is in training for high risk (F09)', () => {
    fc.assert(
      fc.property(people, wanted, (candidates, asked) => {
        const named = new Set(advise(candidates, asked).map((each) => each.candidate.id))
        for (const each of candidates) {
          const isLeftOut =
            each.isShutOut ||
            each.isAway ||
            !each.takesNew ||
            (each.inTraining && asked.risk === 'high')
          expect(named.has(each.id)).toBe(!isLeftOut)
        }
      }),
    )
  })

  it('says of a worker behind a wall what it says of one who takes nothing new: nothing', () => {
    fc.assert(
      fc.property(people, wanted, (candidates, asked) => {
        const quiet = candidates.map((each) => ({
          ...each,
          isShutOut: false,
          takesNew: each.takesNew && !each.isShutOut,
        }))
        const said = (all: Candidate[]) =>
          advise(all, asked).map((each) => [each.candidate.id, adviceWords(each, [])])
        expect(said(candidates)).toEqual(said(quiet))
      }),
    )
  })

  it('stands in one order, however the colleagues come', () => {
    fc.assert(
      fc.property(people, wanted, fc.infiniteStream(fc.nat()), (candidates, asked, dice) => {
        const shuffled = candidates
          .map((each) => ({ each, n: dice.next().value ?? 0 }))
          .sort((a, b) => a.n - b.n)
          .map(({ each }) => each)
        const ids = (all: Candidate[]) => advise(all, asked).map((each) => each.candidate.id)
        expect(ids(shuffled)).toEqual(ids(candidates))
      }),
    )
  })

  it('lets a person decide: whoever it does not name can be chosen, with a reason [PR 15]', () => {
    fc.assert(
      fc.property(people, wanted, (candidates, asked) => {
        const advice = advise(candidates, asked)
        for (const { id } of candidates) {
          const named = advice.find((each) => each.candidate.id === id)
          expect(goesAgainst(advice, id)).toBe(named === undefined || named.against.length > 0)
        }
      }),
    )
  })
})
