import { expect, it } from 'vitest'
import { said, source } from './made-up.ts'
import { checkRooms } from './rooms.ts'

const check = (path: string) => said(checkRooms([source(path, '')]))

it.each([
  'src/main.ts',
  'src/demo/referrals.ts',
  'src/operator/main.ts',
  'src/platform/postgres/folders.ts',
  'src/security/guard.ts',
  'src/security/sign-in/routes.test.ts',
  'src/slices/cases/rules.ts',
  'src/slices/cases/conflicts/queries.ts',
  'src/slices/timeline/imports/chat/dialects.ts',
  'src/slices/timeline/imports/chat/dialects.test.ts',
  'src/slices/timeline/imports/parse-worker.ts',
  'src/slices/timeline/chronology/document.typ',
  'src/client/exit.ts',
])('finds a place for %s', (path) => {
  expect(check(path)).toEqual([])
})

it.each([
  ['src/slices/cases/service.ts', 'this is no room of a slice'],
  ['src/slices/cases/conflicts/matching.ts', 'this is no room of a slice'],
  ['src/slices/cases/dialects.test.ts', 'this is no room of a slice'],
  ['src/slices/weather/rules.ts', '"weather" is no slice of the house'],
  ['src/security/sessions/cookie.ts', 'this is no room of a noun of security'],
  ['src/platform/utils.ts', '"utils" is a drawer'],
  ['src/platform/lib/dates.ts', '"lib" is a drawer'],
  ['test/helpers.ts', '"helpers" is a drawer'],
  ['src/slices/cases/index.ts', '"index" is a drawer'],
  ['src/settings.ts', 'this stands in no room of the house'],
  ['src/platform/SafeUrl.ts', 'file names are kebab-case'],
])('has no place for %s', (path, says) => {
  expect(check(path)).toEqual([expect.stringContaining(says)])
})
