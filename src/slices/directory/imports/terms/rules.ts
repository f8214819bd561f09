import {
  type Category,
  categories,
  categoryWords,
  type EntryKind,
  entryKinds,
  type ForWhom,
  kindWords,
  type Offer,
  type Professional,
} from '../../public.ts'

/** One service as a file tells of it; `key` is what the file calls it. */
export type Read = { key: string; at: string; offer: Offer; professionals: Professional[] }

/** What was not understood, and where: a line of a table, a service of a JSON file. */
export type Note = { at: string; what: string }

export type Reading =
  | { ok: true; source: 'csv' | 'open-referral'; read: Read[]; notes: Note[] }
  | { ok: false; sentence: string }

/** Ours: the largest county in one file, with room. */
export const servicesAtMost = 5_000

export const longest = {
  name: 200,
  offers: 4000,
  reach: 1000,
  hours: 500,
  byAndFor: 200,
  word: 120,
}

/** A text of a file: signs that nobody sees and no table keeps are left out. */
export function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value)
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
    .slice(0, most)
    .toWellFormed()
    .trim()
  return text === '' ? null : text
}

export function ageOf(value: unknown): number | null {
  const text = textOf(value, 10)
  if (text === null || !/^\d{1,3}(\.\d+)?$/.test(text)) return null
  const age = Math.floor(Number(text))
  return age <= 120 ? age : null
}

export const plainTerm = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What files call our categories, besides the words of the page. */
const otherNames: Readonly<Record<string, Category>> = {
  counselling: 'therapy',
  'talking therapies': 'therapy',
  'domestic violence': 'domestic-abuse',
  'domestic violence and abuse': 'domestic-abuse',
  harassment: 'stalking',
  'stalking and harassment': 'stalking',
  rape: 'sexual-violence',
  'sexual assault': 'sexual-violence',
  'sexual abuse': 'sexual-violence',
  'drug and alcohol': 'substance-use',
  'substance misuse': 'substance-use',
  money: 'benefits',
  debt: 'benefits',
  'welfare benefits': 'benefits',
  homelessness: 'housing',
  accommodation: 'housing',
  law: 'legal',
  'young people': 'children',
  'online safety': 'digital-safety',
}

const known = new Map<string, Category>([
  ...Object.entries(otherNames),
  ...categories.flatMap((category): [string, Category][] => [
    [plainTerm(category), category],
    [plainTerm(categoryWords[category]), category],
  ]),
])

export const categoryOf = (term: string): Category | null => known.get(plainTerm(term)) ?? null

const kinds = new Map<string, EntryKind>([
  ['spoc', 'police-stalking-contact'],
  ['stalking spoc', 'police-stalking-contact'],
  ['stalking single point of contact', 'police-stalking-contact'],
  ['council', 'public-body'],
  ['local authority', 'public-body'],
  ...entryKinds.flatMap((kind): [string, EntryKind][] => [
    [plainTerm(kind), kind],
    [plainTerm(kindWords[kind]), kind],
  ]),
])
export const kindOf = (term: string): EntryKind | null => kinds.get(plainTerm(term)) ?? null

const whom = new Map<string, ForWhom>([
  ['everybody', 'everybody'],
  ['all', 'everybody'],
  ['anyone', 'everybody'],
  ['women', 'women'],
  ['women only', 'women'],
  ['female only', 'women'],
  ['men', 'men'],
  ['men only', 'men'],
  ['male only', 'men'],
])
export const forWhomOf = (term: string): ForWhom | null => whom.get(plainTerm(term)) ?? null

const oneToOne = new Set(['one to one', '1 1', '1 to 1', '1 1 support', 'one to one support'])
export const isOneToOne = (term: string): boolean => oneToOne.has(plainTerm(term))

/** "By and for Deaf people": the words after it say for whom. */
export const byAndForOf = (term: string): string | null =>
  /^by[ -]and[ -]for:?\s+(\S.*)$/i.exec(term.trim())?.[1] ?? null

const wholeCountry = new Set([
  'national',
  'nationwide',
  'england',
  'wales',
  'england and wales',
  'great britain',
  'united kingdom',
  'uk',
])
export const isNational = (area: string): boolean => wholeCountry.has(plainTerm(area))

export const agesInOrder = ({ agesFrom, agesTo }: Offer): boolean =>
  agesFrom === null || agesTo === null || agesFrom <= agesTo

/** Each once, in the order of the file. */
export const onceEach = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value) => value !== null)),
]
