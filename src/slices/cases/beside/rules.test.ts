import { expect, it } from 'vitest'
import { isNew, whyNotYet } from './rules.ts'

const agrees = { band: 'probably', agrees: [] } as const
const match = (word: 'another' | 'harmless' | 'not-here' | null, name = 'Anna Nowak') => ({
  ...{ who: 'one', name, word, ...agrees },
})

it('lets nothing rest on a name before a senior’s word, and on none whom she kept out [PR 7]', () => {
  const why = (matches: ReturnType<typeof match>[], known = ['one']) =>
    whyNotYet(matches, 'Anna Nowak', known)
  expect(why([], [])).toBeNull()
  expect(why([])).toContain('A senior looks at this name first')
  expect(why([match(null)])).toContain('A senior looks at this name first')
  expect(why([match('another')])).toBeNull()
  expect(why([match('harmless')])).toBeNull()
  expect(why([match('not-here')])).toContain('no part in this case')
  // Somebody was stored since: her word was of one person.
  expect(why([match('another')], ['one', 'two'])).toContain('A senior looks')
})

it('takes a word of a senior for the name and the person of whom it was said, and for no other', () => {
  const said = [match('another')]
  expect(isNew(said, 'ANNA  NOWAK', 'one')).toBe(false)
  expect(isNew(said, 'Anna Novak', 'one')).toBe(true)
  expect(isNew(said, 'Anna Nowak', 'two')).toBe(true)
  expect(whyNotYet(said, 'Anna Novak', ['one'])).toContain('A senior looks')
})
