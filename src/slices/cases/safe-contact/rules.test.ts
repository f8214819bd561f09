import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWindows, writeWindows } from './rules.ts'

describe('safe times as they are typed', () => {
  it.each([
    ['Mon-Fri 10:00-12:00', [{ days: [0, 1, 2, 3, 4], from: '10:00', to: '12:00' }]],
    ['sat, Sunday 9.30 to 10:00', [{ days: [5, 6], from: '09:30', to: '10:00' }]],
    ['daily 18:00–24:00', [{ days: [0, 1, 2, 3, 4, 5, 6], from: '18:00', to: '24:00' }]],
    ['', []],
  ])('are read: %s', (text, windows) => {
    expect(readWindows(text)).toEqual({ windows })
  })

  it.each([
    'Mon',
    'Mon 12:00-10:00',
    'Mon 10:00-10:00',
    'Fri-Mon 10:00-11:00',
    'T 10:00-11:00',
    'Mon 25:00-26:00',
    'evenings',
  ])('are asked again rather than guessed: %s', (line) => {
    expect(readWindows(`Tue 10:00-11:00\n${line}`)).toEqual({ wrongLine: line })
  })

  it('come back as they were kept', () => {
    const time = fc.integer({ min: 0, max: 1439 })
    const window = fc
      .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), time, time)
      .filter(([, a, b]) => a < b)
      .map(([days, a, b]) => ({ days: days.sort(), from: clock(a), to: clock(b) }))
    fc.assert(
      fc.property(fc.array(window, { maxLength: 4 }), (windows) => {
        expect(readWindows(writeWindows(windows))).toEqual({ windows })
      }),
    )
  })
})

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
