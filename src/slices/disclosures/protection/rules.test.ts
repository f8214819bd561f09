import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noContact } from '../../people/public.ts'
import { redact, removed, scannerOf, stringsIn, valuesOfContact, valuesOfStaff } from './rules.ts'
import type { ProtectedValue } from './writings/public.ts'

const kindsIn = (text: string, ...values: ProtectedValue[]) =>
  scannerOf(values)(text).map(({ kind }) => kind)
const shown = (text: string, ...values: ProtectedValue[]) => redact(scannerOf(values), text).text

describe('a phone number is found however it is written', () => {
  it.each([
    '07700 900456',
    '07700900456',
    '+44 7700 900456',
    '+447700900456',
    '0044 7700 900456',
    '+44 (0)7700 900456',
    '44-7700-900-456',
    '(07700) 900.456',
    '7 7 0 0 9 0 0 4 5 6',
    '０７７００ ９００４５６',
    '٠٧٧٠٠٩٠٠٤٥٦',
    '0\u200b7700\u00a0900\u2011456',
  ])('%s', (written) => {
    const phone = { kind: 'phone', value: '07700 900456' } as const
    expect(shown(`Call me on ${written}, now`, phone)).toBe(`Call me on ${removed}, now`)
  })
})

describe('an address is found without the rest of it', () => {
  const values = [{ kind: 'address', value: '4 Elder Road, Whitby Sands, ZZ99 4TQ' }] as const
  it.each(['4 Elder Road', '4, elder rd.', 'ELDER ROAD', 'Elder Rd', 'zz994tq', 'ZZ99-4TQ'])(
    '%s',
    (written) => {
      expect(shown(`I saw ${written} today`, ...values)).toMatch(
        /^I saw \[left out: protected\]\.? today$/,
      )
    },
  )

  it('leaves the town, and words that only hold the same letters', () => {
    for (const text of ['He was in Whitby Sands', 'The elder roadworks', '14 Elder Roadside'])
      expect(kindsIn(text, ...values)).toEqual([])
  })

  it('does not take "the 16 and" for the postcode E1 6AN', () => {
    const postcode = { kind: 'postcode', value: 'E1 6AN' } as const
    expect(kindsIn('on the 16 and the 17', postcode)).toEqual([])
    expect(kindsIn('at E16AN.', postcode)).toEqual(['postcode'])
  })
})

describe('an email address', () => {
  const email = { kind: 'email', value: 'maya.rowan@example.org' } as const
  it.each([
    'Maya.Rowan@Example.ORG',
    'maya.rowan (at) example dot org',
    'maya.rowan at example.org',
  ])('is found as %s', (written) => {
    expect(shown(`To ${written} he wrote`, email)).toBe(`To ${removed} he wrote`)
  })
})

describe('a legal name', () => {
  const people = [
    { legalName: 'Samantha Ordway', workingName: 'Sam' },
    { legalName: 'Noor', workingName: 'noor' },
  ]
  it('is found in both orders, and the working name is not (A043j)', () => {
    const scan = scannerOf(valuesOfStaff(people))
    expect(redact(scan, 'Written by SAMANTHA  ordway. Ask Sam or Noor.').text).toBe(
      `Written by ${removed}. Ask Sam or Noor.`,
    )
    expect(scan('Ordway, Samantha')).toHaveLength(1)
  })
})

it('protects every way to reach the victim, safe or not', () => {
  const values = valuesOfContact({
    ...noContact,
    channels: [
      { kind: 'mobile', value: '07700 900456', safe: false },
      { kind: 'in-person', value: 'The Lamp Post Library, Mill Lane', safe: true },
      { kind: 'handle', value: 'Instagram: @Maya.Writes', safe: false },
    ],
    address: '4 Elder Row',
    postcode: 'ZZ99 4TQ',
  })
  const text =
    '07700900456, Mill Lane, the LAMP post: library! 4 elder row zz99 4tq, insta maya.writes'
  expect(kindsIn(text, ...values)).toEqual([
    ...['phone', 'address', 'address', 'address', 'postcode', 'handle'],
  ])
})

it('does not take the words of a meeting place that stand everywhere', () => {
  for (const value of ['Police', 'at the police station', 'Leeds'])
    expect(kindsIn('He was at the police station in Leeds', { kind: 'address', value })).toEqual([])
})

it('finds what a first removal bares', () => {
  const values: ProtectedValue[] = [
    { kind: 'phone', value: '07700 900456' },
    { kind: 'address', value: '4 Elder Row' },
  ]
  expect(shown('07700900456Elder Row', ...values)).toBe(removed + removed)
})

it('reads every string of a document, however deep', () => {
  expect(stringsIn({ a: 'one', b: [{ c: 'two' }, 3, null], d: { e: ['three'] } })).toEqual([
    'one',
    'two',
    'three',
  ])
})

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
const phones = digits(9).map((all) => `07${all.join('')}`)
const upper = fc.constantFrom(...'ABCDEFGHJKLMNOPRSTUWYZ')
const postcodes = fc
  .tuple(
    upper,
    upper,
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 0, max: 9 }),
    upper,
    upper,
  )
  .map(([a, b, out, into, c, d]) => `${a}${b}${out} ${into}${c}${d}`)
const word = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), {
  minLength: 4,
  maxLength: 9,
})
const streets = fc
  .tuple(fc.integer({ min: 1, max: 300 }), word, fc.constantFrom('Road', 'Lane', 'Row', 'Street'))
  .map(([number, name, ending]) => `${number} ${name.join('')} ${ending}`)
const emails = fc.tuple(word, word).map(([user, host]) => `${user.join('')}@${host.join('')}.org`)
const values: fc.Arbitrary<ProtectedValue> = fc.oneof(
  fc.record({ kind: fc.constant('phone' as const), value: phones }),
  fc.record({ kind: fc.constant('postcode' as const), value: postcodes }),
  fc.record({ kind: fc.constant('address' as const), value: streets }),
  fc.record({ kind: fc.constant('email' as const), value: emails }),
)
const separators = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u200b', ' - ')

/** The value as somebody could write it: capitals, other separators, the country's code. */
const writings = (value: ProtectedValue): fc.Arbitrary<string> => {
  switch (value.kind) {
    case 'phone':
      return fc
        .tuple(
          fc.constantFrom('0', '+44', '0044 ', '+44 (0)', '44'),
          fc.array(separators, { minLength: 10 }),
        )
        .map(([start, between]) =>
          [...value.value.slice(1)].reduce(
            (all, digit, at) => all + digit + (between[at] ?? ''),
            start,
          ),
        )
    case 'postcode':
      return separators.map((between) => value.value.toLowerCase().replace(' ', between))
    default:
      return fc.constantFrom(value.value, value.value.toUpperCase(), value.value.toLowerCase())
  }
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

it('finds every random value in every random writing, and none is left in what comes out', () => {
  const cases = values.chain((value) =>
    fc.tuple(fc.constant(value), writings(value), fc.string({ unit: 'grapheme' }), fc.string()),
  )
  fc.assert(
    fc.property(cases, ([value, written, before, after]) => {
      const out = redact(scannerOf([value]), `${before} ${written} ${after}`)
      expect(out.removals).toBeGreaterThan(0)
      expect(letters(out.text)).not.toContain(letters(value.value).replace(/^0/, ''))
      expect(scannerOf([value])(out.text)).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
