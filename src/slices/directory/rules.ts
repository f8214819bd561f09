/** What other services help with [ISA §27], in the words of the page and of files that are brought in. */
export const categoryWords = {
  stalking: 'Stalking',
  'domestic-abuse': 'Domestic abuse',
  'sexual-violence': 'Sexual violence',
  'sexual-health': 'Sexual health',
  health: 'Health',
  'mental-health': 'Mental health',
  therapy: 'Therapy and counselling',
  'substance-use': 'Alcohol and drugs',
  housing: 'Housing',
  benefits: 'Benefits and money',
  employment: 'Employment',
  education: 'Education',
  legal: 'Legal advice',
  immigration: 'Immigration',
  children: 'Children and young people',
  'childrens-social-care': 'Children’s social care',
  'adult-social-care': 'Adult social care',
  disability: 'Disability',
  'digital-safety': 'Digital safety',
  police: 'Police',
} as const
export type Category = keyof typeof categoryWords
export const isCategory = (text: string): text is Category => Object.hasOwn(categoryWords, text)
export const categories = Object.keys(categoryWords).filter(isCategory)

/** Services, and whom one asks in the police and in councils: single points of contact, strategic leads [ISA §18]. */
export const kindWords = {
  service: 'Support service',
  helpline: 'Helpline',
  'police-stalking-contact': 'Police stalking contact (SPOC)',
  'strategic-lead': 'Strategic lead',
  'public-body': 'Council, NHS or other public body',
} as const
export type EntryKind = keyof typeof kindWords
export const isEntryKind = (text: string): text is EntryKind => Object.hasOwn(kindWords, text)
export const entryKinds = Object.keys(kindWords).filter(isEntryKind)

export const forWhomWords = {
  everybody: 'Everybody',
  women: 'Women only',
  men: 'Men only',
} as const
export const forWhom = ['everybody', 'women', 'men'] as const
export type ForWhom = (typeof forWhom)[number]

export const sources = ['hand', 'csv', 'open-referral'] as const
export type Source = (typeof sources)[number]

/** What an entry says of a service. All of it is what the organisation tells the public. */
export type Offer = {
  name: string
  kind: EntryKind
  offers: string | null
  categories: Category[]
  areas: string[]
  national: boolean
  agesFrom: number | null
  agesTo: number | null
  byAndFor: string | null
  forWhom: ForWhom
  oneToOne: boolean
  languages: string[]
  reach: string
  hours: string | null
}

export type Professional = { name: string; role: string; contact: string }

export type Sought = {
  words: string
  category: Category | null
  kind: EntryKind | null
  age: number | null
  area: string
  byAndFor: boolean
  national: boolean
}

export const seekAll: Sought = {
  words: '',
  category: null,
  kind: null,
  age: null,
  area: '',
  byAndFor: false,
  national: false,
}

/** Whether an entry is among what is looked for: everything asked has to fit. A national service is everywhere. */
export function fits(offer: Offer, sought: Sought): boolean {
  if (sought.category !== null && !offer.categories.includes(sought.category)) return false
  if (sought.kind !== null && offer.kind !== sought.kind) return false
  if (sought.age !== null && !takesAge(offer, sought.age)) return false
  if (sought.byAndFor && offer.byAndFor === null) return false
  if (sought.national && !offer.national) return false
  return worksIn(offer, sought.area) && says(offer, sought.words)
}

type Ages = { agesFrom: number | null; agesTo: number | null }

export const takesAge = ({ agesFrom, agesTo }: Ages, age: number): boolean =>
  (agesFrom === null || age >= agesFrom) && (agesTo === null || age <= agesTo)

function worksIn({ areas, national }: Offer, area: string): boolean {
  const sought = plain(area)
  if (sought === '' || national) return true
  return areas.some((each) => namesTheSame(each, area))
}

/** "North Shire" and "Northshire Police" name one area: words are compared without case, signs and what a body is. */
export function namesTheSame(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  return a !== '' && b !== '' && (a === b || a.includes(b) || b.includes(a))
}

const bare = (text: string): string =>
  plain(text)
    .split(' ')
    .filter((word) => !bodies.has(word))
    .join('')
const bodies = new Set(
  'police constabulary force service council county city borough district metropolitan of the and'.split(
    ' ',
  ),
)

function says(offer: Offer, words: string): boolean {
  const text = plain(
    [offer.name, offer.offers, offer.byAndFor, ...offer.languages, ...offer.areas]
      .concat(offer.categories.map((category) => categoryWords[category]))
      .join(' '),
  )
  return plain(words)
    .split(' ')
    .every((word) => text.includes(word))
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

// Ours: a number that nobody has tried for a year is not given to somebody in fear.
const checkedForMonths = 12

export function isCheckOverdue(checkedOn: string, today: string): boolean {
  const [year = 0, month = 0, day = 0] = checkedOn.split('-').map(Number)
  const due = new Date(Date.UTC(year, month - 1 + checkedForMonths, day))
  return due.toISOString().slice(0, 10) <= today
}

/** "16 and over", "from 10 to 17", "All ages". */
export function agesWords({ agesFrom, agesTo }: Ages): string {
  const from = agesFrom || null // from birth on is no limit
  if (from === null) return agesTo === null ? 'All ages' : `Up to ${agesTo}`
  return agesTo === null ? `${from} and over` : `From ${from} to ${agesTo}`
}

/** Supports people themselves; others are asked by professionals. */
export const supports = ({ offer: { kind } }: { offer: Offer }): boolean =>
  kind === 'service' || kind === 'helpline'

/** Entries that could take somebody of this age there: what serves just her first, local before national. */
export function bestFor<E extends { offer: Offer }>(entries: readonly E[], sought: Sought): E[] {
  return entries
    .filter(({ offer }) => fits(offer, sought))
    .sort((a, b) => rank(a.offer) - rank(b.offer) || a.offer.name.localeCompare(b.offer.name))
}

const rank = (offer: Offer): number =>
  (offer.categories.includes('stalking') ? 0 : 2) + (offer.national ? 1 : 0)
