import { expect, it } from 'vitest'
import { checkCitations } from './citations.ts'
import { said, source } from './made-up.ts'

const register = {
  ISA: { unit: '§', last: 120 },
  PR: { unit: '', last: 36 },
  SPA19: { unit: 's', last: 15 },
  UKGDPR: { unit: 'Art', last: 99 },
}

const check = (text: string) =>
  said(checkCitations([source('src/slices/risk/rules.ts', text)], register))

it.each([
  '// [ISA §30] at least every six weeks',
  '// [ISA §43iii], [ISA §85–88]',
  "const citation = 'ISA §30'",
  '// [PR 12] and [PR 1]',
  '// [SPA19 s9] [UKGDPR Art7]',
  'const a: [A, B] = [A1, B2]; const pattern = /[A-Z 0-9]/',
])('resolves %s', (text) => {
  expect(check(text)).toEqual([])
})

it.each([
  ['// [ISA §121]', 'there is no 121'],
  ['// [ISA §85–188]', 'there is no 188'],
  ["const citation = 'ISA §300'", 'there is no 300'],
  ['// [ISA s30]', 'counts in "§"'],
  ['// [PR 37]', 'there is no 37'],
  ['// [PR §3]', 'counts in ""'],
  ['// [SPA19 s16]', 'there is no 16'],
  ['// [DVA98 s3]', 'has no entry'],
])('refuses %s', (text, says) => {
  expect(check(text)).toContainEqual(expect.stringContaining(says))
})
