import { describe, expect, it } from 'vitest'
import { dayInWords, londonDay, londonMinute } from './time.ts'

describe('the time in England and Wales', () => {
  it.each([
    ['2026-06-16T22:59:59Z', '2026-06-16'],
    ['2026-06-16T23:00:00Z', '2026-06-17'], // summer time: midnight is at 23:00 UTC
    ['2026-01-16T23:59:59Z', '2026-01-16'],
    ['2026-01-17T00:00:00Z', '2026-01-17'],
  ])('is on %s the day %s', (now, day) => {
    expect(londonDay(new Date(now))).toBe(day)
  })

  it.each([
    ['2026-06-17T09:30:00Z', 2, 10 * 60 + 30], // a Wednesday
    ['2026-03-29T00:59:00Z', 6, 59], // the clocks go forward: 00:59 is followed by 02:00
    ['2026-03-29T01:00:00Z', 6, 120],
    ['2026-10-25T00:30:00Z', 6, 90], // and back: 01:30 comes twice
    ['2026-10-25T01:30:00Z', 6, 90],
    ['2026-06-21T23:00:00Z', 0, 0], // midnight begins Monday
  ])('is at %s weekday %i, minute %i', (now, weekday, minute) => {
    expect(londonMinute(new Date(now))).toEqual({ weekday, minute })
  })

  it('says a day as people write it', () => {
    expect(dayInWords('2026-11-01')).toBe('1 November 2026')
  })
})
