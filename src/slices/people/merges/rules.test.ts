import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Channel,
  type Contact,
  changedWords,
  everyName,
  noContact,
  type SafeWindow,
  valuesIn,
  wordsIn,
} from '../public.ts'
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

const read = (kept: Words, folded: Words) => ({
  kept: { ...kept, caseId: 'one' },
  folded: { ...folded, caseId: 'other' },
})
/** Of a victim nothing is kept as recorded before. */
const asKind = ({ identity, contact }: Words, is: 'victim' | 'subject-of-concern'): Words => {
  if (is !== 'victim') return { identity, contact }
  const [{ former: _, ...name }, { former: __, ...reached }] = [identity, contact]
  return { identity: name, contact: reached }
}

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

describe('two records of an alleged stalker made one', () => {
  const tom = { given: 'Tom', surname: 'Kestrel', knownAs: null, dateOfBirth: null }
  const rosalind = { ...tom, given: 'Rosalind', in: 'third', since: '2026-06-03' }
  const kept: Words = { identity: { ...rosalind, former: [tom] }, contact: noContact }
  const folded: Words = { identity: { ...tom, given: 'Tam' }, contact: noContact }
  const ofThis = { name: 'kept', born: 'kept', contact: 'kept' } as const
  const ofOther = { name: 'folded', born: 'folded', contact: 'folded' } as const
  const made = (choice: typeof ofThis | typeof ofOther, one = kept) =>
    mergedWords(read(one, folded), choice, 'subject-of-concern', '2026-06-17')
  const namesBefore = (words: Words, caseId: string) => wordsIn(words, caseId).before.names

  it('take the name that was read in this case, and not the newer one of another', () => {
    const merged = made(ofThis)
    for (const caseId of ['one', 'other']) {
      expect(wordsIn(merged, caseId).name).toEqual(tom)
      expect(namesBefore(merged, caseId).map(({ given }) => given)).not.toContain('Rosalind')
    }
    expect(namesBefore(merged, 'third').at(-1)).toMatchObject({
      given: 'Rosalind',
      until: '2026-06-17',
    })
    expect(everyName(merged.identity).map(({ given }) => given)).toEqual(
      expect.arrayContaining(['Tom', 'Rosalind', 'Tam']),
    )
  })

  it('show what was not chosen with the day until which it stood, and what was chosen once', () => {
    const other = made(ofOther)
    expect(wordsIn(other, 'one').name.given).toBe('Tam')
    expect(namesBefore(other, 'one')).toMatchObject([{ given: 'Tom', until: '2026-06-17' }])
    const thomas = { ...tom, given: 'Thomas', in: 'one', since: '2026-06-03', former: [tom] }
    const again = made(ofThis, { identity: thomas, contact: noContact })
    expect(wordsIn(again, 'one').name.given).toBe('Thomas')
    expect(namesBefore(again, 'one').map(({ given }) => given)).not.toContain('Thomas')
  })

  it('free the name once somebody says that it was a slip', () => {
    const thomas = { ...tom, given: 'Thomas', in: 'one', since: '2026-06-03', former: [tom] }
    const merged = made(ofThis, { identity: thomas, contact: noContact })
    const told = { ...tom, given: 'Ned', address: null, postcode: null, channels: [] }
    const at = { caseId: 'one', on: '2026-06-18', slip: true, others: [] }
    const names = everyName(changedWords(merged, told, at).identity)
    expect(names.map(({ given }) => given)).not.toContain('Thomas')
    expect(names.map(({ given }) => given)).toContain('Tam')
  })

  it('take where he lives as it was read, and keep the other home among what is his', () => {
    const contact: Contact = {
      ...{ ...noContact, address: '9 Alder Way' },
      homePutDown: { in: 'third', since: '2026-06-03' },
      former: { ways: [], homes: [{ address: '4 Elder Row', postcode: null }] },
    }
    const merged = made(ofThis, { identity: tom, contact })
    for (const caseId of ['one', 'other'])
      expect(wordsIn(merged, caseId).home.address).toBe('4 Elder Row')
    expect(valuesIn(merged.contact)).toContain('9 Alder Way')
  })
})

describe('two records made one', () => {
  it('and parted again are what they were, but for what was added since (F11)', () => {
    fc.assert(
      fc.property(person, person, choice, kind, fc.array(added, { maxLength: 6 }), (...given) => {
        const [ofKept, ofFolded, chosen, is, deeds] = given
        const [kept, folded] = [asKind(ofKept, is), asKind(ofFolded, is)]
        const merged = mergedWords(read(kept, folded), chosen, is, '2026-06-17')
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
        const two = read(kept, folded)
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
          read(kept, folded),
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
        const { contact } = mergedWords(read(kept, folded), chosen, 'victim', '2026-06-17')
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
