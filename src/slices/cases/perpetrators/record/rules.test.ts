import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hisChannels, noContact, wordsIn } from '../../../people/public.ts'
import { boxesOf, toldIn } from './rules.ts'

const phones = fc.subarray([
  '07700 900001',
  "his mum's, evenings 07700 900002",
  '+44 7700 900003',
  '01632 960004 or 960005',
])
const handles = fc.subarray(['Instagram: @tk', 'snap tk_1', 't.k@mail.example', 'TK on games'])
const email = fc.constantFrom(null, 'tk@mail.example')

describe('the boxes in which an alleged stalker is put right', () => {
  it('say what stands there, so that who changes nothing takes nothing away', () => {
    fc.assert(
      fc.property(phones, email, handles, (numbers, mail, names) => {
        const typed = { phones: numbers.join('\n'), email: mail, handles: names.join('\n') }
        const contact = { ...noContact, channels: hisChannels(typed) }
        const identity = { given: 'Tom', surname: '', knownAs: null, dateOfBirth: null }
        const shown = wordsIn({ identity, contact }, 'a')
        const boxes = boxesOf(shown)
        const said = {
          ...boxes,
          email: boxes.email || null,
          knownAs: null,
          dateOfBirth: null,
          address: null,
          postcode: null,
        }
        const ways = (all: typeof contact.channels) =>
          all.map(({ kind, value }) => `${kind} ${value}`).toSorted()
        expect(ways(toldIn(said, shown).channels)).toEqual(ways(shown.channels))
      }),
    )
  })

  it('leave alone what no box shows', () => {
    const post = { kind: 'post', value: 'c/o the club', safe: false } as const
    const identity = { given: 'Tom', surname: '', knownAs: null, dateOfBirth: null }
    const shown = wordsIn({ identity, contact: { ...noContact, channels: [post] } }, 'a')
    const said = {
      ...boxesOf(shown),
      email: null,
      knownAs: null,
      dateOfBirth: null,
      address: null,
      postcode: null,
    }
    expect(toldIn(said, shown).channels).toEqual([post])
  })
})
