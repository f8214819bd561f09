import { z } from 'zod'
import {
  evenWithFaults,
  optionalNumber,
  optionalWords,
  tick,
  ticks,
  words,
} from '../../platform/http.ts'
import {
  categories,
  entryKinds,
  forWhom,
  isCategory,
  isEntryKind,
  type Sought,
  seekAll,
} from './rules.ts'

// The directory stands clear, and Postgres keeps no text with signs in it that nobody can see.
const unseen = 'Leave out signs that cannot be seen: paste the words as plain text'
const isPlain = (text: string | null) => text === null || !/[^\P{Cc}\n\t]|\p{Cs}/u.test(text)
const plainWords = (max: number, missing: string) => words(max, missing).refine(isPlain, unseen)
export const optionalPlain = (max: number) => optionalWords(max).refine(isPlain, unseen)

/** Several in one box: one on each line, or with commas between them. */
export const several = (max: number) =>
  optionalPlain(max).transform((text) => [
    ...new Set(
      (text ?? '')
        .split(/[\n,;]/)
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    ),
  ])

const age = optionalNumber('Enter an age as a whole number, or leave it empty').refine(
  (value) => value === null || (value >= 0 && value <= 120),
  'Enter an age from 0 to 120',
)
export const agesFrom = age
export const agesTo = age

type Ages = { agesFrom: number | null; agesTo: number | null }
export const agesInOrder = ({ agesFrom: from, agesTo: to }: Ages) =>
  typeof from !== 'number' || typeof to !== 'number' || from <= to
export const agesFault = {
  path: ['agesTo'],
  message: 'The oldest age must not be below the youngest',
  ...evenWithFaults,
}

export const EntryForm = z
  .object({
    name: plainWords(200, 'Enter the name of the service'),
    kind: z.enum(entryKinds, 'Select what it is'),
    offers: optionalPlain(4000),
    categories: ticks(categories, 'Select from the list'),
    areas: several(2000),
    national: tick,
    agesFrom,
    agesTo,
    byAndFor: optionalPlain(200),
    forWhom: z.enum(forWhom, 'Select for whom it is'),
    oneToOne: tick,
    languages: several(500),
    reach: plainWords(1000, 'Enter how the service is reached'),
    hours: optionalPlain(500),
  })
  .refine(agesInOrder, agesFault)
  .refine(({ areas, national }) => national || areas.length > 0, {
    path: ['areas'],
    message: 'Enter where it works, or tick that it works everywhere',
    ...evenWithFaults,
  })
export type EntryInput = z.output<typeof EntryForm>

const version = z
  .string('Open the page again')
  .regex(/^\d{1,9}$/, 'Open the page again')
  .transform(Number)
export const ChangeForm = z.intersection(EntryForm, z.object({ version }))
export type ChangeInput = z.output<typeof ChangeForm>

export const RetirementForm = z.object({
  retiredWhy: plainWords(1000, 'Say why it is no longer offered, such as that it has closed'),
})

/** What is looked for stands in the address: a page of the directory can be kept and passed on. */
export function soughtIn(query: Record<string, string>): Sought {
  const { words: text = '', category = '', kind = '', age: years = '', area = '' } = query
  return {
    ...seekAll,
    words: text.slice(0, 100),
    category: isCategory(category) ? category : null,
    kind: isEntryKind(kind) ? kind : null,
    age: /^\d{1,3}$/.test(years.trim()) ? Number(years) : null,
    area: area.slice(0, 100),
    byAndFor: query.byAndFor === 'yes',
    national: query.national === 'yes',
  }
}
