import { describe, expect, it } from 'vitest'
import { type Moment, partOfDay, shortWhenWords, whenWords } from './rules.ts'

const at = (precision: Moment['precision'], minute: number | null = 22 * 60 + 10): Moment => ({
  on: '2026-06-12',
  minute,
  precision,
})

describe('when something happened, said only as exactly as it is known', () => {
  it.each([
    [at('second'), 'Friday 12 June 2026, 22:10', 'Fri 12, 22:10'],
    [at('minute'), 'Friday 12 June 2026, 22:10', 'Fri 12, 22:10'],
    [at('minute', null), 'Friday 12 June 2026', 'Fri 12'],
    [at('part-of-day', 18 * 60), 'Friday 12 June 2026, evening', 'Fri 12, evening'],
    [at('day', null), 'Friday 12 June 2026', 'Fri 12'],
    [at('month', null), 'In June 2026, day not known', 'In June 2026, day not known'],
    [at('year', null), 'In 2026, month not known', 'In 2026, month not known'],
    [{ ...at('day', null), about: true }, 'About Friday 12 June 2026', 'About Fri 12'],
    [
      { ...at('month', null), about: true },
      'About June 2026, day not known',
      'About June 2026, day not known',
    ],
  ] satisfies [Moment, string, string][])('%j', (moment, long, short) => {
    expect(whenWords(moment)).toBe(long)
    expect(shortWhenWords(moment)).toBe(short)
  })

  it.each([
    [0, 'night'],
    [299, 'night'],
    [300, 'morning'],
    [720, 'afternoon'],
    [1020, 'evening'],
    [1260, 'late evening'],
  ])('minute %i is in the %s', (minute, part) => {
    expect(partOfDay(minute)).toBe(part)
  })
})
