import { type Kind, type Label, sourceOfAgency } from '../../labels/public.ts'
import { dayIn, nameIn } from '../../written/public.ts'

/** One answer as a form would hold it. `isWeak`: it stands only where nothing else says it. */
export type Value = { field: string; value: string; isWeak?: boolean }

/** What the words behind a label answer. */
export function valuesOf({ field, kind }: Label, words: readonly string[]): Value[] {
  const text = words.join('\n').trim()
  if (field === null || text === '') return []
  const one = (value: string | null): Value[] =>
    value === null || value === '' ? [] : [{ field, value }]
  switch (kind.as) {
    case 'line':
    case 'joined':
      if (kind.as === 'joined' && kind.has?.test(text.replaceAll(' ', '')) === false) return []
      return one((text.split('\n')[0] ?? '').slice(0, 200)).flatMap(withSource)
    case 'story':
      return one(text.slice(0, 20_000))
    case 'day':
      return one(dayIn(text))
    case 'phone':
      return one(phoneIn(text))
    case 'email':
      return one(emailIn(text)).flatMap(withSource)
    case 'yes-no':
      return one(yesNoIn(text))
    case 'one':
      return one(kind.of.find(([sign]) => sign.test(text))?.[1] ?? null)
    case 'yes-no-and-words':
      return [...one(childrenIn(text)), ...noteOf(kind.words, text)]
    case 'line-and-several':
      return [...one((text.split('\n')[0] ?? '').slice(0, 200)), ...severalIn(kind, text)]
    case 'name':
      return namesOf(kind, text)
    case 'sender':
      return senderOf(text)
  }
}

/** A force, or an address of one, says too what kind of referrer it is. */
function withSource(said: Value): Value[] {
  const isWhere = said.field === 'you-agency' || said.field === 'you-email'
  const source = isWhere ? sourceOfAgency(said.value) : null
  return source === null ? [said] : [said, { field: 'you-source', value: source }]
}

const childrenIn = (text: string) => (/^\W*[1-9]\b/.test(text) ? 'yes' : yesNoIn(text))

/** More than a bare "yes" is kept as it was said. */
const noteOf = (field: string, text: string): Value[] =>
  text.length > 4 ? [{ field, value: text.slice(0, 20_000) }] : []

/** What is known among the words, in the order of the list; where something is said not to be needed, a person reads it. */
function severalIn(
  { several, of }: Extract<Kind, { of: unknown; several: string }>,
  text: string,
): Value[] {
  const said = /\b(no|not|none|nil|without|n\/a)\b/i.test(text)
    ? []
    : of.flatMap(([sign, value]) => (sign.test(text) ? [value] : []))
  return said.length === 0 ? [] : [{ field: several, value: said.join(',') }]
}

function namesOf({ given, surname }: { given: string; surname: string }, text: string): Value[] {
  const name = nameIn(text.split('\n')[0] ?? '')
  if (name === null) return []
  const first = { field: given, value: name.given }
  return name.surname === '' ? [first] : [first, { field: surname, value: name.surname }]
}

/** Who sent an email is its referrer, unless a form in it names one. */
function senderOf(text: string): Value[] {
  const address = emailIn(text)
  const name = (text.split(/[<[(]/)[0] ?? '').replaceAll('"', '').trim()
  const said = [
    ...(name === '' || name.includes('@')
      ? []
      : [{ field: 'you-name', value: name.slice(0, 200) }]),
    ...(address === null ? [] : [{ field: 'you-email', value: address }]),
  ]
  return said.flatMap(withSource).map((each) => ({ ...each, isWeak: true }))
}

const phoneIn = (text: string): string | null =>
  /(?:\+|\b)\d[\d ()-]{7,18}\d\b/.exec(text)?.[0] ?? null

const emailIn = (text: string): string | null =>
  /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+/.exec(text)?.[0] ?? null

/** "Yes", "yes - mornings only", "No", "None", "N/A"; anything else is not an answer. */
function yesNoIn(text: string): 'yes' | 'no' | 'unknown' | null {
  if (/^\W*(yes|y)\b/i.test(text)) return 'yes'
  if (/^\W*(not known|unknown|unsure)\b/i.test(text)) return 'unknown'
  return /^\W*(no|n|none|nil)\b/i.test(text) ? 'no' : null
}
