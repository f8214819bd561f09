import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayInWords, londonClock, londonDay, londonMinute, londonMoment } from './time.ts'

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

  it.each([
    ['2026-06-12T21:10:00Z', '2026-06-12', '22:10:00'],
    ['2026-06-12T23:30:05Z', '2026-06-13', '00:30:05'],
    ['2026-01-12T22:10:00Z', '2026-01-12', '22:10:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '01:30:00'], // the first of two
  ])('shows on its clocks at %s the day %s and the time %s', (moment, on, at) => {
    expect(londonClock(Date.parse(moment))).toEqual({ on, at })
    expect(londonMoment(on, at)).toBe(Date.parse(moment))
  })

  it('shows the same again for every moment of its clocks, but for the hour that comes twice', () => {
    const seconds = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2099, 11) / 1000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const { on, at } = londonClock(second * 1000)
        const back = londonMoment(on, at)
        expect([0, 3_600_000]).toContain(second * 1000 - back)
        expect(londonClock(back)).toEqual({ on, at })
      }),
    )
  })

  it('says a day as people write it', () => {
    expect(dayInWords('2026-11-01')).toBe('1 November 2026')
  })
})
