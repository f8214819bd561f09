/** What two records of people can be compared by. Every field that is missing on a side says nothing. */
export const fields = [
  'given',
  'surname',
  'born',
  'number',
  'street',
  'locality',
  'place',
  'county',
  'postcode',
  'phone',
  'email',
  'handle',
] as const
export type Field = (typeof fields)[number]

/** Fields that change together when somebody moves, and are shared by who lives with her. */
export const addressFields: readonly Field[] = [
  'number',
  'street',
  'locality',
  'place',
  'county',
  'postcode',
]

/** A person as somebody wrote her down; nothing has to be there, and nothing has to be right. */
export type Written = {
  given?: string | undefined
  surname?: string | undefined
  name?: string | undefined // the whole name in one
  born?: string | undefined
  number?: string | undefined // of the house
  addressOne?: string | undefined
  addressTwo?: string | undefined
  place?: string | undefined
  county?: string | undefined
  postcode?: string | undefined
  phone?: string | undefined // several, with ; or / or , between
  email?: string | undefined
  handle?: string | undefined // several, with a line, ; or , between
}

/** Words in the form in which writings of one thing are alike. */
export type Text = {
  plain: string // small Latin letters and digits, nothing between
  core: string // of a street, without "street"; else as plain
  words: readonly string[] // of the core
  sounds: readonly string[]
  letters: number // which letters the core has, a bit for each
  circles: readonly number[] // of given names that stand for each other
}

/** The texts a person is compared by; a date is eight digits, with ? for what is not known. */
export type Person = {
  given: Text | null
  surname: Text | null
  number: Text | null
  street: Text | null
  locality: Text | null
  place: Text | null
  county: Text | null
  postcode: Text | null
  born: string | null
  phone: readonly string[]
  email: readonly string[]
  handle: readonly string[]
}

export type TextField = Exclude<Field, 'born' | 'phone' | 'email' | 'handle'>
