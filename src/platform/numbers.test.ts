import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grouped, spansOf } from './numbers.ts'

it('says numbers that follow each other as a span', () => {
  expect(spansOf([])).toBe('')
  expect(spansOf([7])).toBe('7')
  expect(spansOf([1, 2, 4])).toBe('1, 2, 4')
  expect(spansOf([1, 2, 3, 9, 1000, 1001, 1002])).toBe('1 to 3, 9, 1,000 to 1,002')
  expect(grouped(1204)).toBe('1,204')
})

it('leaves no number out and adds none', () => {
  const rising = fc
    .uniqueArray(fc.integer({ min: 1, max: 90 }))
    .map((all) => all.sort((a, b) => a - b))
  fc.assert(fc.property(rising, (numbers) => numbersIn(spansOf(numbers)).join() === numbers.join()))
})

function numbersIn(said: string): number[] {
  if (said === '') return []
  return said.split(', ').flatMap((span) => {
    const [from = 0, to = from] = span.split(' to ').map(Number)
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  })
}
