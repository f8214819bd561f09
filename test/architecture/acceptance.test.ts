import { expect, it } from 'vitest'
import type { Acceptance } from '../../tools/coverage.ts'
import { checkAcceptance } from './acceptance.ts'
import { said, source } from './made-up.ts'

const coverage = source('docs/guidance/coverage.md', '')
const line = (id: string, state: Acceptance['state']): Acceptance => ({ id, state, says: 'x' })
const check = (text: string, lines: Acceptance[]) =>
  said(checkAcceptance([source('src/slices/risk/rules.test.ts', text)], coverage, lines))

it('takes what is done once a test names it', () => {
  const lines = [line('A030a', 'done'), line('A030b', 'open')]
  expect(check("it('is due after six weeks (A030a)', () => {})", lines)).toEqual([])
  expect(check("it.each([1])('is due on %s (A030a)', () => {})", lines)).toEqual([])
  expect(check("it('is due after six weeks', () => {})", lines)).toEqual([
    'A030a is called done, and no test names it',
  ])
})

it('does not take an id outside a test name for a proof', () => {
  const lines = [line('A030a', 'done')]
  expect(check("const a = 'is due (A030a)' // (A030a)", lines)).toHaveLength(1)
})

it('refuses an id that nobody wrote down', () => {
  expect(check("it('is due (A999z)', () => {})", [])).toEqual([
    'A999z is no line of docs/guidance/coverage.md',
  ])
})
