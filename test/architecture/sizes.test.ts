import { expect, it } from 'vitest'
import { said, source } from './made-up.ts'
import { checkSizes } from './sizes.ts'

const check = (path: string, lines: number) =>
  said(checkSizes([source(path, 'const a = 1\n'.repeat(lines))]))

it('lets a file have 300 lines and not one more', () => {
  expect(check('src/slices/risk/rules.ts', 300)).toEqual([])
  expect(check('src/slices/risk/rules.ts', 301)).toEqual([expect.stringContaining('301 lines')])
})

it('counts neither tests, nor words, nor documents', () => {
  expect(check('src/slices/risk/rules.test.ts', 900)).toEqual([])
  expect(check('src/platform/ui/words.ts', 900)).toEqual([])
  expect(check('src/slices/timeline/chronology/document.typ', 900)).toEqual([])
})
