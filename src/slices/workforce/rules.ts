/**
 * Additional skills for victims with specific needs [ISA §18], and of training beyond the role [ISA §48]: those that come
 * with Alongside. A service adds its own as roles appear that the guidance does not know yet.
 */
export const shippedKinds = [
  { code: 'psychological-advocacy', words: 'Psychological advocacy (SSPA)' },
  { code: 'children', words: 'Children and young people' },
  { code: 'technology', words: 'Stalking by technology' },
  { code: 'characteristics', words: 'Victims with protected characteristics' },
  { code: 'domestic-abuse', words: 'Stalking within domestic abuse' },
] as const satisfies readonly Kind[]

/** A kind of specialism: a code that is stored with a worker, and the words people read. */
export type Kind = { readonly code: string; readonly words: string }
export type Specialism = string

/** What a kind is stored under: made of its words once, and kept when the words are put better. */
export const codeOf = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)

export const wordsOfKind = (kinds: readonly Kind[], code: string): string =>
  kinds.find((kind) => kind.code === code)?.words ?? code
