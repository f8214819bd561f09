import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { bookingStates, mayBecome } from './rules.ts'

it('has the states of docs/states/interpreter.md, with the same ways on', () => {
  const page = readFileSync('docs/states/interpreter.md', 'utf8')
  const rows = [...page.matchAll(/^\| ([a-z][a-z-]+) +\| ([a-z, -]+?) +\|/gm)].map(
    ([, state, to]) => [state, to === '-' ? [] : to?.split(', ')],
  )
  expect(rows).toEqual(
    bookingStates.map((from) => [from, bookingStates.filter((to) => mayBecome(from, to))]),
  )
})
