import { describe, expect, it } from 'vitest'
import { isMoment, momentOf } from './moments.ts'

describe('a day in a workbook', () => {
  it.each([
    [46190, 1900, '2026-06-17'],
    [46190.395833333336, 1900, '2026-06-17 09:30'],
    [0.395833333336, 1900, '09:30'],
    [61, 1900, '1900-03-01'],
    [59, 1900, '1900-02-28'],
    [1, 1900, '1900-01-01'],
    [44728, 1904, '2026-06-17'],
    [0.5, 1904, '12:00'],
  ] as const)('%d counted from %d is %s', (serial, epoch, said) => {
    expect(momentOf(serial, epoch)).toBe(said)
  })

  it.each([60, -1, Number.NaN, 1e12])('is none: %d', (serial) => {
    expect(momentOf(serial, 1900)).toBeNull()
  })

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [164, 'dd/mm/yyyy', true],
    [165, '[h]:mm', true],
    [166, '"day" 0', false],
    [167, '[Red]0.00', false],
    [168, 'General', false],
    [169, '0 \\d', false],
    [170, '[$-809]d mmmm yyyy;@', true],
  ] as const)('is told by the format of its cell: %d %s', (id, code, is) => {
    expect(isMoment(id, code)).toBe(is)
  })
})
