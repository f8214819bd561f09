import { londonDay } from '../src/platform/time.ts'
import {
  type CaseInput,
  justiceStages,
  offenceTypes,
  relationships,
} from '../src/slices/cases/public.ts'
import { noContact } from '../src/slices/people/public.ts'

const given = 'Maya Joy Sofia Anna Daniel Priya Ruth Zofia Leah Amara Callum Hana Nia Grace'.split(
  ' ',
)
const family = 'Rowan Okoro Lindqvist Farrow Birch Nair Calloway Wren Stride Blythe Reeve'.split(
  ' ',
)
const ends = [
  '',
  'son',
  'ley',
  'ton',
  'field',
  'worth',
  'ham',
  'wood',
  'more',
  'by',
  'wick',
  'dale',
]

const pick = <T>(from: readonly [T, ...T[]], n: number): T => from[n % from.length] ?? from[0]
const word = (from: readonly string[], n: number): string => from[n % from.length] ?? ''
const surname = (n: number) => word(family, n) + word(ends, Math.floor(n / family.length))

// Ofcom's numbers for drama, and postcodes that do not exist.
const phone = (n: number) => `07700 900${String(n % 1000).padStart(3, '0')}`
const postcode = (n: number) => `ZZ${(n % 90) + 1} ${n % 10}QX`
const birthday = (n: number) => londonDay(new Date(Date.UTC(1960 + (n % 45), n % 12, (n % 27) + 1)))

/** Case number n of a made-up caseload: fuller or thinner, as cases are. */
export function caseInput(n: number): CaseInput {
  const reported = n % 5 !== 4
  return {
    victim: {
      identity: {
        given: word(given, n),
        surname: surname(n),
        knownAs: n % 9 === 0 ? 'Alex' : null,
        dateOfBirth: birthday(n),
      },
      contact: {
        ...noContact,
        channels: [
          { kind: 'mobile', value: phone(n), safe: true },
          {
            kind: 'email',
            value: `${word(given, n).toLowerCase()}${n}@example.org`,
            safe: n % 3 === 0,
          },
        ],
        windows: [{ days: [0, 1, 2, 3, 4], from: '10:00', to: n % 2 === 0 ? '12:00' : '16:30' }],
        voicemail: n % 4 === 0 ? 'no' : 'unknown',
        sayWhat: 'a colleague',
        address: `${(n % 200) + 1} Elder Row, Whitby Sands`,
        postcode: postcode(n),
      },
    },
    subject: {
      identity: {
        given: word(given, n + 5),
        surname: surname(n * 7 + 3),
        knownAs: null,
        dateOfBirth: null,
      },
      contact: {
        ...noContact,
        channels: [{ kind: 'mobile', value: phone(n * 3 + 1), safe: false }],
      },
    },
    circumstances: {
      relationship: pick(relationships, n),
      justice: reported ? pick(justiceStages, n) : 'not-reported',
      crimeReferences: reported ? [`NS/${26_000 + n}/26`] : [],
      offences: reported ? [pick(offenceTypes, n), pick(offenceTypes, n + 3)] : [],
    },
  }
}
