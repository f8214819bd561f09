import { describe, expect, it } from 'vitest'
import { waitMinutes } from '../throttle/rules.ts'
import { splitSignInName } from './rules.ts'

describe('the name to sign in with', () => {
  it('says who, and in which service', () => {
    expect(splitSignInName(' Sam@Harbour ')).toEqual({ name: 'sam', service: 'harbour' })
  })
  it.each(['', 'sam', 'sam@', '@harbour', 'sam@harbour@beacon', '@'])('%j is none', (typed) => {
    expect(splitSignInName(typed)).toBeNull()
  })
})

describe('after wrong secrets', () => {
  it('the wait begins with the fifth, doubles, and never lasts longer than the window', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 10, 500].map(waitMinutes)).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15])
  })
})
