import { describe, expect, it } from 'vitest'
import { dayIn, dayOf } from './rules.ts'

describe('a day as people write it', () => {
  it.each([
    ['2026-06-17', '2026-06-17'],
    ['17/06/2026', '2026-06-17'],
    [' 7.6.2026 ', '2026-06-07'],
    ['17th of June 2026', '2026-06-17'],
    ['17 Jun, 2026', '2026-06-17'],
  ])('%s', (text, day) => {
    expect(dayOf(text)).toBe(day)
    expect(dayIn(`Agreed ${text} by phone`)).toBe(day)
  })

  it.each(['17/06/26', '31/02/2026', '17/13/2026', 'June 2026', '', '01/01/0001'])(
    'is none where it could be two or is not there: %j',
    (text) => {
      expect(dayOf(text)).toBeNull()
      expect(dayIn(text)).toBeNull()
    },
  )

  it('is none where more stands beside it and the whole was to be one', () => {
    expect(dayOf('17/06/2026 or 18/06/2026')).toBeNull()
    expect(dayIn('17/06/2026 or 18/06/2026')).toBe('2026-06-17')
  })
})
