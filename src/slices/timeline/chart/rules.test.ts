import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn, linesOf, partsOf, ticksOf, unplaced, type WeekCount, weeksOf } from './rules.ts'

const today = '2026-06-17'
const count = (monday: string | null, n = 1, channel: WeekCount['channel'] = 'message') => ({
  monday,
  channel,
  count: n,
})

describe('the weeks of a timeline', () => {
  it('are all there from the first entry to today, those without an entry too', () => {
    const weeks = weeksOf([count('2026-05-25', 3), count('2026-06-08', 2, 'call')], today)
    expect(weeks.map(({ monday, total }) => [monday, total])).toEqual([
      ['2026-05-25', 3],
      ['2026-06-01', 0],
      ['2026-06-08', 2],
      ['2026-06-15', 0],
    ])
  })

  it('go on over the turn of a year and a leap day', () => {
    const over = (from: string, to: string) =>
      weeksOf([count(from)], to).map(({ monday }) => monday)
    expect(over('2020-12-21', '2021-01-05')).toEqual(['2020-12-21', '2020-12-28', '2021-01-04'])
    expect(over('2024-02-26', '2024-03-05')).toEqual(['2024-02-26', '2024-03-04'])
  })

  it('place nothing whose day is not known, and count it beside', () => {
    const counted = [count('2026-06-15', 2), count(null, 4), count(null, 1, 'call')]
    expect(weeksOf(counted, today)).toMatchObject([{ total: 2 }])
    expect(unplaced(counted)).toMatchObject({ total: 5 })
    expect(weeksOf([count(null)], today)).toEqual([])
  })

  it('lose no entry, whatever they are, drawn and not drawn', () => {
    const weeks = fc.integer({ min: 0, max: 600 }).map((back) => {
      const at = new Date('2026-06-15T00:00:00Z')
      at.setUTCDate(at.getUTCDate() - back * 7)
      return at.toISOString().slice(0, 10)
    })
    const counts = fc.array(
      fc.record({
        monday: fc.option(weeks),
        channel: fc.constantFrom('message', 'call', 'in-person', 'other' as const),
        count: fc.integer({ min: 1, max: 500 }),
      }),
    )
    fc.assert(
      fc.property(counts, (counted) => {
        const all = weeksOf(counted, today)
        const { shown, earlier } = drawn(all)
        const sum = (of: { total: number }[]) => of.reduce((before, { total }) => before + total, 0)
        const told = counted.reduce((before, each) => before + each.count, 0)
        expect(sum(shown) + earlier + unplaced(counted).total).toBe(told)
        for (const week of shown) expect(partsOf(week).at(-1)?.to ?? 0).toBe(week.total)
        const lines = linesOf(all)
        const inLines = lines.reduce((n, line) => n + ('week' in line ? 1 : line.silent.weeks), 0)
        expect(inLines).toBe(all.length)
      }),
    )
  })
})

describe('the table', () => {
  it('says weeks without an entry in one line', () => {
    const lines = linesOf(weeksOf([count('2026-05-25'), count('2026-06-15')], today))
    expect(lines).toMatchObject([
      { week: { monday: '2026-05-25' } },
      { silent: { from: '2026-06-01', to: '2026-06-14', weeks: 2 } },
      { week: { monday: '2026-06-15' } },
    ])
  })
})

describe('the side of the chart', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [51, [0, 20, 40, 60]],
    [30_000, [0, 7500, 15_000, 22_500, 30_000]],
  ])('for %i is in round numbers', (most, ticks) => {
    expect(ticksOf(most)).toEqual(ticks)
  })
})
