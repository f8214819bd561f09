import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Channel, type Contact, noContact, type SafeWindow, valuesIn } from '../public.ts'
import { mergedWords, partedWords, type Words } from './rules.ts'

const name = fc.constantFrom('Maya', 'Mia', 'Rowan', 'Rohan', 'May')
const born = fc.constantFrom(null, '1995-02-11', '1995-11-02')
const words = fc.constantFrom(null, 'The library', 'Her sister', 'Ask for May')
const way: fc.Arbitrary<Channel> = fc.record({
  kind: fc.constantFrom('mobile' as const, 'email' as const, 'post' as const),
  value: fc.constantFrom('07700 900456', '07700 900457', 'm@example.org', '4 Elder Row'),
  safe: fc.boolean(),
})
const ways = fc.uniqueArray(way, {
  selector: ({ kind, value }) => `${kind} ${value}`,
  maxLength: 5,
})
const window: fc.Arbitrary<SafeWindow> = fc.record({
  days: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
  from: fc.constantFrom('09:00', '10:00'),
  to: fc.constantFrom('12:00', '17:00'),
})
/** Of an alleged stalker: what was recorded before. */
const gone = fc
  .record({ value: fc.constantFrom('07700 900111', '07700 900112') })
  .map(({ value }) => ({ kind: 'mobile' as const, value, goneIn: 'a case', until: '2026-06-01' }))
type Gone = typeof gone extends fc.Arbitrary<infer T> ? T : never
const former = fc.option(fc.array(gone, { minLength: 1, maxLength: 2 }), { nil: undefined })
const withFormer = (words: Words, ways: Gone[] | undefined): Words =>
  ways === undefined
    ? words
    : {
        identity: { ...words.identity, former: [{ ...named, given: ways[0]?.value ?? '' }] },
        contact: { ...words.contact, former: { ways, homes: [] } },
      }
const named = { given: '', surname: '', knownAs: null, dateOfBirth: null }
const plain: fc.Arbitrary<Words> = fc.record({
  identity: fc.record({
    given: name,
    surname: name,
    knownAs: fc.option(name),
    dateOfBirth: born,
    ageBand: fc.constantFrom(null, 'adult' as const),
  }),
  contact: fc
    .record({
      channels: ways,
      windows: fc.array(window, { maxLength: 2 }),
      address: words,
      sayWhat: words,
      codeWord: words,
    })
    .map((said): Contact => ({ ...noContact, ...said })),
})
const person = fc.tuple(plain, former).map(([words, ways]) => withFormer(words, ways))
const source = fc.constantFrom('kept' as const, 'folded' as const)
const choice = fc.record({ name: source, born: source, contact: source })
const kind = fc.constantFrom('victim' as const, 'subject-of-concern' as const)

/** What somebody adds or changes while the two are one; values nobody had before. */
type Added = (words: Words) => Words
const added: fc.Arbitrary<{ does: Added; what: string }> = fc.constantFrom(
  {
    what: 'a way',
    does: ({ identity, contact }: Words) => {
      const made: Channel = { kind: 'landline', value: '020 7946 0999', safe: true }
      const others = contact.channels.filter(({ value }) => value !== made.value)
      return { identity, contact: { ...contact, channels: [...others, made] } }
    },
  },
  {
    what: 'address',
    does: ({ identity, contact }: Words) => ({
      identity,
      contact: { ...contact, address: '9 New Street' },
    }),
  },
  {
    what: 'note',
    does: ({ identity, contact }: Words) => ({
      identity,
      contact: { ...contact, note: 'Only by day' },
    }),
  },
  {
    what: 'birthday',
    does: ({ identity, contact }: Words) => ({
      identity: { ...identity, dateOfBirth: '1994-01-01' },
      contact,
    }),
  },
)

describe('two records made one', () => {
  it('and parted again are what they were, but for what was added since (F11)', () => {
    fc.assert(
      fc.property(person, person, choice, kind, fc.array(added, { maxLength: 6 }), (...given) => {
        const [kept, folded, chosen, is, deeds] = given
        const merged = mergedWords({ kept, folded }, chosen, is, '2026-06-17')
        const now = deeds.reduce((so, { does }) => does(so), merged)
        const parted = partedWords({ before: kept, merged, now })
        const expected = deeds.reduce((so, { does }) => does(so), kept)
        expect(sorted(parted)).toEqual(sorted(expected))
      }),
    )
  })

  it('take each part from where it was said, and how somebody is reached from one alone', () => {
    fc.assert(
      fc.property(person, person, choice, kind, (kept, folded, chosen, is) => {
        const two = { kept, folded }
        const { identity, contact } = mergedWords(two, chosen, is, '2026-06-17')
        const { given, surname, knownAs } = two[chosen.name].identity
        expect(identity).toMatchObject({ given, surname, knownAs })
        expect(identity.dateOfBirth).toBe(two[chosen.born].identity.dateOfBirth)
        const taken = two[chosen.contact].contact
        const left = two[chosen.contact === 'kept' ? 'folded' : 'kept'].contact.channels
        const values = contact.channels.map(({ value }) => value)
        expect(values.slice(0, taken.channels.length)).toEqual(
          taken.channels.map(({ value }) => value),
        )
        // By every number that either gave of whose conduct it is, he is found; a victim is reached by those of one alone.
        if (is === 'victim') expect(values).toHaveLength(taken.channels.length)
        else for (const { value } of left) expect(values).toContain(value)
        expect(contact).toMatchObject({ windows: taken.windows, codeWord: taken.codeWord })
      }),
    )
  })

  it('keep what either recorded of an alleged stalker before, and are told of by it still', () => {
    fc.assert(
      fc.property(person, person, choice, (kept, folded, chosen) => {
        const { identity, contact } = mergedWords(
          { kept, folded },
          chosen,
          'subject-of-concern',
          '2026-06-17',
        )
        for (const each of [kept, folded]) {
          for (const way of each.contact.former?.ways ?? [])
            expect(valuesIn(contact)).toContain(way.value)
          for (const name of each.identity.former ?? [])
            expect(identity.former).toContainEqual(name)
          for (const home of valuesIn({ ...noContact, address: each.contact.address }))
            expect(valuesIn(contact)).toContain(home) // where either lives, whichever was chosen
        }
      }),
    )
  })

  it('never call a way safe that one of them called unsafe, and ask the victim before anything leaves of itself', () => {
    fc.assert(
      fc.property(person, person, choice, (kept, folded, chosen) => {
        const { contact } = mergedWords({ kept, folded }, chosen, 'victim', '2026-06-17')
        expect(contact.verifyAgain).toEqual({ because: 'merge', since: '2026-06-17' })
        const unsafe = [kept, folded].flatMap((each) =>
          each.contact.channels.filter(({ safe }) => !safe),
        )
        for (const each of contact.channels.filter(({ safe }) => safe))
          expect(unsafe.map(({ kind, value }) => [kind, value])).not.toContainEqual([
            each.kind,
            each.value,
          ])
      }),
    )
  })
})

/** In whatever order the ways stand: a new one comes last. */
const sorted = ({ identity, contact }: Words) => ({
  identity,
  contact: {
    ...contact,
    channels: contact.channels.toSorted((a, b) =>
      `${a.kind} ${a.value}`.localeCompare(`${b.kind} ${b.value}`),
    ),
  },
})
