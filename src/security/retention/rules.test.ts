import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOver, momentBefore, type RetentionRule, scheduleOn, spanFault } from './rules.ts'

const rule = (over: Partial<RetentionRule> = {}): RetentionRule => ({
  code: 'R01',
  what: 'closed case',
  trigger: 'last entry',
  keeps: { span: 7, unit: 'years' },
  untilBirthday: null,
  thenDo: 'review',
  citation: 'UKGDPR Art5',
  kind: 'policy',
  note: '',
  verified: false,
  from: '2026-01-01',
  to: null,
  limits: { least: 6, most: 10 },
  ...over,
})

describe('the day on which a span is over', () => {
  it('is the same day so many years or months later, and the last of a month that has no such day', () => {
    expect(dayOver('2026-06-17', { span: 7, unit: 'years' })).toBe('2033-06-17')
    expect(dayOver('2024-02-29', { span: 1, unit: 'years' })).toBe('2025-02-28')
    expect(dayOver('2026-01-31', { span: 1, unit: 'months' })).toBe('2026-02-28')
    expect(dayOver('2026-12-31', { span: 18, unit: 'months' })).toBe('2028-06-30')
    expect(dayOver('2026-12-30', { span: 3, unit: 'days' })).toBe('2027-01-02')
  })

  it('is never sooner for a longer span', () => {
    const units = fc.constantFrom('days' as const, 'months' as const, 'years' as const)
    const days = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, units, fc.nat(40), fc.nat(10), (on, unit, span, more) => {
        const [sooner, later] = [span, span + more].map((n) => dayOver(on, { span: n, unit }))
        expect((sooner ?? '') <= (later ?? '')).toBe(true)
      }),
    )
  })
})

it('counts what goes by itself to the hour', () => {
  const now = new Date('2026-06-17T09:30:00Z')
  expect(momentBefore(now, { span: 3, unit: 'days' }).toISOString()).toBe(
    '2026-06-14T09:30:00.000Z',
  )
  expect(momentBefore(now, { span: 12, unit: 'months' }).toISOString()).toBe(
    '2025-06-17T09:30:00.000Z',
  )
})

describe('what a service chooses', () => {
  it('holds from its day on, the last choice first', () => {
    const choices = [
      { code: 'R01', from: '2026-03-01', span: 8 },
      { code: 'R01', from: '2026-05-01', span: 6 },
      { code: 'R03', from: '2026-01-01', span: 9 },
    ]
    const spanOn = (on: string) => scheduleOn([rule()], choices, on)[0]?.keeps?.span
    expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map(spanOn)).toEqual([
      7, 8, 8, 6,
    ])
  })

  it('never leaves the limits of the row, whatever the choice says', () => {
    fc.assert(
      fc.property(fc.nat(2000), (span) => {
        const choices = [{ code: 'R01', from: '2026-03-01', span }]
        const [chosen] = scheduleOn([rule()], choices, '2026-06-17')
        expect(chosen?.keeps?.span).toBeGreaterThanOrEqual(6)
        expect(chosen?.keeps?.span).toBeLessThanOrEqual(10)
      }),
    )
  })

  it('is told what it may choose, and that some spans are nobody’s to choose', () => {
    expect(spanFault([rule()], 'R01', 6)).toBeNull()
    expect(spanFault([rule()], 'R01', 10)).toBeNull()
    expect(spanFault([rule()], 'R01', 5)).toBe('Choose 6 to 10 years')
    expect(spanFault([rule()], 'R01', 11)).toBe('Choose 6 to 10 years')
    expect(spanFault([rule({ limits: null })], 'R01', 7)).toMatch(/not for a service/)
    expect(spanFault([rule()], 'R99', 7)).toMatch(/not for a service/)
  })
})
