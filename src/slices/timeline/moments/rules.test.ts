import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latestDayOf, readMoment } from './rules.ts'
import { faultWords, readAsWords } from './views.ts'

const today = '2026-06-17' // a Wednesday

const said = (words: string, on = today): string => {
  const reading = readMoment(words, on)
  if (reading.is === 'unread') return reading.because
  const { moment } = reading
  const time = moment.minute === null ? '' : ` ${moment.minute}`
  return `${moment.on} ${moment.precision}${time}${moment.about ? ' about' : ''}`
}

describe('a day said in words', () => {
  it.each([
    ['12 June', '2026-06-12 day'],
    ['12th of June', '2026-06-12 day'],
    ['June 12th', '2026-06-12 day'],
    ['on the 12th', '2026-06-12 day'],
    ['the 20th', '2026-05-20 day'],
    ['the 31st', '2026-05-31 day'],
    ['12/6', '2026-06-12 day'],
    ['12/6/26', '2026-06-12 day'],
    ['12.06.2026', '2026-06-12 day'],
    ['12-6-26', '2026-06-12 day'],
    ['2026-06-12', '2026-06-12 day'],
    ['2026-06-12T22:10', '2026-06-12 minute 1330'],
    ['18 June', '2025-06-18 day'],
    ['12 Sept', '2025-09-12 day'],
    ['3/2/75', '1975-02-03 day'],
    ['29 February', '2024-02-29 day'],
    ['29/2/2024', '2024-02-29 day'],
    ['Friday 12 June', '2026-06-12 day'],
    ['Fri, 12 June 2026', '2026-06-12 day'],
    ['today', '2026-06-17 day'],
    ['Yesterday 10pm', '2026-06-16 minute 1320'],
    ['the day before yesterday', '2026-06-15 day'],
    ['last Tuesday', '2026-06-16 day'],
    ['last Tuesday evening', '2026-06-16 part-of-day 1020'],
    ['last Wednesday', '2026-06-10 day'],
    ['Wednesday', '2026-06-17 day'],
    ['Thurs', '2026-06-11 day'],
    ['Friday last week', '2026-06-12 day'],
    ['last week Monday', '2026-06-08 day'],
    ['last night', '2026-06-16 part-of-day 1260'],
    ['this morning', '2026-06-17 part-of-day 300'],
    ['Sunday morning', '2026-06-14 part-of-day 300'],
    ['3 days ago', '2026-06-14 day'],
    ['a few days ago', '2026-06-14 day about'],
    ['about 3 weeks ago', '2026-05-27 day about'],
    ['a couple of weeks ago', '2026-06-03 day about'],
    ['last week', '2026-06-10 day about'],
    ['2 months ago', '2026-04-01 month about'],
    ['a year ago', '2025-01-01 year about'],
    ['last month', '2026-05-01 month'],
    ['last year', '2025-01-01 year'],
    ['2 June around 22:10', '2026-06-02 minute 1330 about'],
    ['2 June at 10.30pm', '2026-06-02 minute 1350'],
    ['2 June 12am', '2026-06-02 minute 0'],
    ['2 June noon', '2026-06-02 minute 720'],
    ['2 June in the early hours', '2026-06-02 part-of-day 0'],
    ['May', '2026-05-01 month'],
    ['in August', '2025-08-01 month'],
    ['last June', '2025-06-01 month'],
    ['early May', '2026-05-05 month'],
    ['mid March 2026', '2026-03-15 month'],
    ['mid-March 2026', '2026-03-15 month'],
    ['end of March', '2026-03-25 month'],
    ['late June', '2025-06-25 month'],
    ['5/2025', '2025-05-01 month'],
    ['2024', '2024-01-01 year'],
    ['late 2025', '2025-09-01 year'],
    ['summer 2025', '2025-06-01 year'],
    ['last summer', '2025-06-01 year'],
    ['winter 2025', '2025-12-01 year'],
    ['winter 2026', '2026-01-01 year'],
    ['Christmas Day', '2025-12-25 day'],
    ['Christmas Eve 2024', '2024-12-24 day'],
    ['at Christmas', '2025-12-25 day about'],
    ['New Year’s Eve', '2025-12-31 day'],
    ["Valentine's Day", '2026-02-14 day'],
    ['Bonfire Night', '2025-11-05 part-of-day 1260'],
  ])('%s', (words, expected) => {
    expect(said(words)).toBe(expected)
  })

  it.each([
    ['', 'not-understood'],
    ['when she moved', 'not-understood'],
    ['next Tuesday', 'not-understood'],
    ['my marriage', 'not-understood'],
    ['12-14 June', 'not-understood'],
    ['2 June 25:10', 'not-understood'],
    ['18 June 2026', 'in-the-future'],
    ['tomorrow', 'not-understood'],
    ['July 2026', 'in-the-future'],
    ['late June 2026', 'in-the-future'],
    ['2027', 'in-the-future'],
    ['12/6/27', 'in-the-future'],
    ['31 December 1899', 'too-long-ago'],
    ['1850', 'too-long-ago'],
    ['29 February 2025', 'no-such-day'],
    ['31 June', 'no-such-day'],
    ['6/13', 'no-such-day'],
    ['Tuesday 12 June 2026', 'other-weekday'],
  ])('is not taken from “%s”: %s', (words, because) => {
    expect(said(words)).toBe(because)
  })

  it('looks back over the turn of a year', () => {
    expect(said('yesterday', '2026-01-01')).toBe('2025-12-31 day')
    expect(said('last month', '2026-01-31')).toBe('2025-12-01 month')
    expect(said('31/12', '2026-01-02')).toBe('2025-12-31 day')
    expect(said('mid June', '2026-06-12')).toBe('2026-06-12 month')
  })
})

describe('the hours when the clocks change', () => {
  it('keeps the day of a time that did not exist, and says that it did not', () => {
    const reading = readMoment('29 March 2026 01:30', today)
    expect(reading).toEqual({
      is: 'read',
      moment: { on: '2026-03-29', minute: null, precision: 'day' },
      hadNoSuchTime: true,
    })
    if (reading.is === 'read') expect(readAsWords(reading)).toContain('did not exist on that day')
    expect(said('29 March 2026 00:59')).toBe('2026-03-29 minute 59')
    expect(said('29 March 2026 02:00')).toBe('2026-03-29 minute 120')
  })

  it('keeps a time that was there twice as it was written', () => {
    expect(said('25 October 2026 01:30', '2026-11-01')).toBe('2026-10-25 minute 90')
  })
})

describe('any words at all', () => {
  const days = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const bits = fc.constantFrom(
    ...'last this early mid late about 12 31 29 2 6 26 2024 june february tue friday week'.split(
      ' ',
    ),
    ...'month year ago a few night 10pm 01:30 christmas day summer winter / - . , : the of'.split(
      ' ',
    ),
  )
  const phrases = fc.array(bits, { maxLength: 6 }).map((parts) => parts.join(' '))

  it('are read without falling over, and never as a day to come or before 1900', () => {
    fc.assert(
      fc.property(fc.oneof(phrases, fc.string({ unit: 'binary' })), days, (words, on) => {
        const reading = readMoment(words, on)
        if (reading.is === 'unread') return faultWords[reading.because].length > 10
        const { moment } = reading
        expect(moment.on <= on && moment.on >= '1900-01-01').toBe(true)
        expect(new Date(`${moment.on}T00:00:00Z`).toISOString().slice(0, 10)).toBe(moment.on)
        return moment.minute === null || (moment.minute >= 0 && moment.minute < 1440)
      }),
      { numRuns: 3000 },
    )
  })

  it('give every day back that was written in full', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [on, seen] = one < other ? [one, other] : [other, one]
        const [year, month, day] = on.split('-').map(Number)
        expect(said(`${day}/${month}/${year}`, seen)).toBe(`${on} day`)
        expect(said(on, seen)).toBe(`${on} day`)
      }),
    )
  })
})

describe('the last day that it can have been', () => {
  it.each([
    ['12 June', '2026-06-12'],
    ['May', '2026-05-31'],
    ['February 2024', '2024-02-29'],
    ['June', today],
    ['2025', '2025-12-31'],
    ['2026', today],
  ])('%s', (words, last) => {
    const reading = readMoment(words, today)
    expect(reading.is === 'read' && latestDayOf(reading.moment, today)).toBe(last)
  })
})
