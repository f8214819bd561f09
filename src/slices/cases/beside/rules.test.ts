import { expect, it } from 'vitest'
import { asksOfSame, isKeptOut, isNameless, isNew, toldOfAs, whyNotYet } from './rules.ts'

const agrees = { band: 'probably', agrees: [] } as const
const match = (word: 'another' | 'harmless' | 'not-here' | null, name = 'Anna Nowak') => ({
  ...{ who: 'one', name, word, ...agrees },
})

it('lets nothing rest on a name before a senior’s word, and on none whom she kept out [PR 7]', () => {
  const why = (matches: ReturnType<typeof match>[], known = ['one']) =>
    whyNotYet(matches, { name: 'Anna Nowak' }, known)
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
  expect(isNew(said, { name: 'ANNA  NOWAK' }, 'one')).toBe(false)
  expect(isNew(said, { name: 'Anna Novak' }, 'one')).toBe(true)
  expect(isNew(said, { name: 'Anna Nowak' }, 'two')).toBe(true)
  expect(whyNotYet(said, { name: 'Anna Novak' }, ['one'])).toContain('A senior looks')
})

it('takes no word for whose conduct it is as one for who stands beside the case and bears that name', () => {
  const name = 'Tom Kestrel'
  const him = { ...match(null, name), isHim: true }
  const father = match(null, name)
  expect(asksOfSame([him, father], him)).toEqual([him])
  expect(asksOfSame([him, father], father)).toEqual([father])
  const [ofHim, ofFather] = [{ name, isHim: true }, { name }]
  const said = { ...him, word: 'harmless' as const }
  expect(isNew([said], ofHim, 'one')).toBe(false)
  expect(isNew([said], ofFather, 'one')).toBe(true)
  expect(whyNotYet([said], ofFather, ['one'])).toContain('A senior looks')
  expect(isKeptOut([{ ...him, word: 'not-here' }], name)).toBe(false)
  expect(isKeptOut([match('not-here', name)], name)).toBe(true)
  expect(toldOfAs([{ ...him, toldIn: 'a referral' }], name)).toEqual([])
})

it('asks of each by itself where whose conduct it is has no name', () => {
  const [one, two] = [
    { ...match(null, ''), isHim: true },
    { ...match(null, ''), isHim: true },
  ]
  expect(asksOfSame([one, two], one)).toEqual([one])
  expect(isNameless(one)).toBe(true)
  expect(isNameless({ ...one, name: 'Tom' })).toBe(false)
})

it('takes no word for a way as one for a name, and the word for a number however it is kept', () => {
  const value = 'kestrel_1'
  const way = { ...match('harmless', value), way: 'handle' as const }
  expect(isNew([way], { name: value }, 'one')).toBe(true)
  const number = { ...match('another', '07700 900123'), way: 'mobile' as const }
  expect(isNew([number], { name: '07700900123', way: 'landline' }, 'one')).toBe(false)
})
