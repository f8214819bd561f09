import { describe, expect, it } from 'vitest'
import { decideDateOrder, noDateEvidence, seeDate } from './date-order.ts'

const decide = (...dates: string[]) => {
  const evidence = noDateEvidence()
  dates.forEach((date, index) => {
    const [first = '', middle = '', last = ''] = date.split('/')
    seeDate(evidence, { first, middle, last }, index + 1)
  })
  return decideDateOrder(evidence)
}

describe('the order of day, month and year', () => {
  it.each([
    [['02/03/2026', '13/03/2026'], 'dmy', 'a day above 12 stands in line 2'],
    [['03/02/2026', '03/13/2026'], 'mdy', 'a day above 12 stands in line 2'],
    [['2026/03/02'], 'ymd', 'the year stands first, in four digits'],
    [['26/03/12', '26/03/14', '26/04/15'], null, null],
    [['26/03/01', '26/03/14'], 'ymd', 'line 1 can only be read with the year first'],
    [['25/12/25'], 'dmy', 'a day above 12 stands in line 1'],
    [['12/25/25'], 'mdy', 'a day above 12 stands in line 1'],
    [['03/03/2026', '04/04/2026'], 'dmy', 'day and month are the same number in every line'],
    [['03/03/2026', '31/02/2026', '04/13/2026'], 'mdy', 'a day above 12 stands in line 3'],
  ])('%j', (dates, dateOrder, because) => {
    const decision = decide(...dates)
    if (dateOrder === null) expect(decision.state).toBe('ambiguous')
    else expect(decision).toEqual({ state: 'decided', dateOrder, because })
  })

  it('is left to a person when the lines contradict each other', () => {
    expect(decide('13/03/2026', '03/13/2026', '14/03/2026')).toEqual({
      state: 'ambiguous',
      candidates: [
        { dateOrder: 'dmy', first: '2026-03-13', last: '2026-03-14', impossible: 1 },
        { dateOrder: 'mdy', first: '2026-03-13', last: '2026-03-13', impossible: 2 },
      ],
      likely: null,
    })
  })

  it('is hinted at, not decided, by messages that run backwards in one order', () => {
    expect(decide('11/03/2026', '02/04/2026')).toMatchObject({ state: 'ambiguous', likely: 'dmy' })
    expect(decide('03/11/2026', '04/02/2026')).toMatchObject({ state: 'ambiguous', likely: 'mdy' })
    expect(decide('01/02/2026', '03/04/2026')).toMatchObject({ state: 'ambiguous', likely: null })
  })

  it('is not found where no line has a date', () => {
    expect(decide('31/02/2026', '99/99/2026')).toEqual({ state: 'none' })
  })
})
