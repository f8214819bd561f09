import { describe, expect, it } from 'vitest'
import { caseIn, remember } from './rules.ts'

const id = '00000000-0000-7000-9000-000000000001'

describe('the case that an address is about', () => {
  it.each([
    [`/cases/${id}`, id],
    [`/cases/${id}/timeline`, id],
    [`/api/v1/cases/${id}/clock`, id],
    ['/cases', null],
    [`/cases/${id}x`, null],
    [`/referrals/${id}`, id],
    [`/x/cases/${id}`, null],
  ])('in %s', (path, found) => expect(caseIn(path)).toBe(found))
})

describe('how many cases were asked for within an hour', () => {
  it('counts each case once, and forgets it after its hour', () => {
    const seen = new Map<string, number>()
    const at = (minute: number) => new Date(minute * 60_000)
    expect(remember(seen, 'a', at(0))).toBe(1)
    expect(remember(seen, 'a', at(10))).toBe(1)
    expect(remember(seen, 'b', at(20))).toBe(2)
    expect(remember(seen, 'c', at(69))).toBe(3)
    expect(remember(seen, 'c', at(70))).toBe(2)
    expect(remember(seen, 'd', at(200))).toBe(1)
  })
})
