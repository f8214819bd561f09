import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RiskLevel, riskLevels } from '../../cases/public.ts'
import type { Content } from '../assessments/public.ts'
import { itemsFor, shipped } from '../instruments/public.ts'
import { type Context, contentOf, type Filled, faultsOf } from './rules.ts'

const today = '2026-06-17'
const known = { relationship: 'ex-intimate' } as const

function contextOf(code: string, changes: Partial<Context> = {}): Context {
  const instrument = shipped.find((each) => each.instrument.code === code)?.instrument
  if (!instrument) throw new Error(`${code} is not shipped`)
  return {
    instrument,
    items: itemsFor(instrument, known),
    ...{ last: null, standing: null, born: null, age: 31, today, level: null },
    ...{ isTrainee: false, mayOverrideAge: false, needsCopy: false },
    ...changes,
  }
}

const level = fc.constantFrom(...riskLevels)
const value = fc.constantFrom('yes', 'no', 'unknown', 'not-asked', 'declined')

const filledFor = (context: Context): fc.Arbitrary<Filled> =>
  fc
    .record({
      judgement: level,
      outcome: fc.constantFrom('low', 'moderate', 'high'),
      values: fc.array(value, {
        minLength: context.items.length,
        maxLength: context.items.length,
      }),
      police: fc.constantFrom('', '0', '3', '99'),
      repeat: fc.constantFrom('yes', 'no', 'unknown'),
    })
    .map(({ judgement, outcome, values, police, repeat }) => ({
      ...plain,
      judgement,
      toolOutcome: context.instrument.code === 'SASH' ? outcome : null,
      asked: {
        'potential-escalation': police,
        'marac-repeat': repeat,
        'professional-judgement': repeat,
      },
      responses: Object.fromEntries(
        context.items.map(({ code }, at) => [
          code,
          { value: values[at] ?? 'no', source: null, comment: null },
        ]),
      ),
    }))

const plain: Omit<Filled, 'judgement' | 'toolOutcome' | 'asked' | 'responses'> = {
  ...{ last: null, assessedOn: today, setting: 'phone', informants: ['victim'] },
  ...{ triggers: ['intake'], toolWords: null, rationale: 'Because', perception: 'very' },
  ...{ perceptionWords: null, othersAtRisk: 'no', peopleAtRisk: [], minoritised: ['none-found'] },
  ...{ minoritisedNote: null, escalation: ['none-seen'], frequency: 'weekly' },
  ...{ intensity: 'intrusive', typology: 'undetermined', confidence: null },
  ...{ typologyRationale: null, precededByAbuse: 'no', protectiveFactors: null },
  ...{ immediateActions: null, sharedWith: null, licensedCopy: null, ageReason: null },
}

const codes = ['SASH', 'SAFELIVES-DASH', 'S-DASH'] as const

describe('whatever a tool comes to', () => {
  it.each(codes)('no judgement stands against %s, and none is changed (A033b)', (code) => {
    const context = contextOf(code)
    fc.assert(
      fc.property(filledFor(context), (filled) => {
        expect(faultsOf(filled, context)).toEqual([])
        const content = contentOf(filled, context)
        expect(Object.keys(content)).not.toContain('judgement')
        expect(content.rationale).toBe('Because')
        expect(content.override).toBe(expectedOverride(filled.judgement, content))
      }),
    )
  })

  it('SASH is never added up, and only a tool that counts has a count', () => {
    for (const code of codes) {
      const context = contextOf(code)
      fc.assert(
        fc.property(filledFor(context), (filled) => {
          const { count, criteria } = contentOf(filled, context)
          const yes = Object.values(filled.responses).filter((each) => each.value === 'yes').length
          expect(count).toEqual(code === 'SASH' ? null : { yes, of: context.items.length })
          if (code !== 'SAFELIVES-DASH') expect(criteria).toEqual([])
          else expect(criteria.some((words) => words.startsWith('14'))).toBe(yes >= 14)
        }),
      )
    }
  })
})

function expectedOverride(judgement: RiskLevel, { outcome }: Content) {
  if (!outcome?.level) return null
  const difference = riskLevels.indexOf(judgement) - riskLevels.indexOf(outcome.level)
  return difference === 0 ? 'none' : difference > 0 ? 'up' : 'down'
}

describe('somebody in training', () => {
  it('is stopped exactly where the judgement would fall [PR 13]', () => {
    const filled = fc.tuple(level, level, fc.boolean())
    fc.assert(
      fc.property(filled, ([judgement, stands, isTrainee]) => {
        const context = contextOf('SASH', { level: stands, isTrainee })
        const faults = faultsOf({ judgement }, context).filter(({ field }) => field === 'judgement')
        const falls = riskLevels.indexOf(judgement) < riskLevels.indexOf(stands)
        expect(faults.length).toBe(isTrainee && falls ? 1 : 0)
      }),
    )
  })
})

describe('an age', () => {
  it.each([
    [null, []],
    [18, []],
    [17, ['tool']],
    [9, ['tool']],
  ])('of %s asks for %j', (age, fields) => {
    const faults = faultsOf({}, contextOf('SASH', { age }))
    expect(faults.map(({ field }) => field).filter((field) => field === 'tool')).toEqual(fields)
  })
})

describe('what could not be read', () => {
  it('is left out of what is said beside it, whatever it is', () => {
    const junk = fc.oneof(fc.constant(undefined), fc.constant(null), fc.string(), fc.integer())
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(plain), 'responses', 'asked'), junk),
        (filled) => {
          expect(
            faultsOf(JSON.parse(JSON.stringify(filled)), contextOf('SASH')).length,
          ).toBeGreaterThan(0)
        },
      ),
    )
  })
})
