import { type Html, html, nothing, raw, safeUrl } from './html.ts'

export type AttributeValue = string | number | boolean | null | undefined

/** `optional` leaves an attribute out when it has no value, and writes only its name for true. */
export type OptionalAttribute = { readonly value: AttributeValue; readonly optional?: boolean }

export type Attributes = Readonly<Record<string, AttributeValue | OptionalAttribute>>

/** Attributes as in the GOV.UK macros: name="value" for each, escaped. */
export function attributes(given: Attributes | undefined): Html {
  if (given === undefined || given === null) return nothing
  let written = ''
  for (const [name, entry] of Object.entries(given)) written += one(name, entry)
  return written === '' ? nothing : raw(written)
}

/** One attribute, left out when it has no value; true writes only its name. */
export function attribute(name: string, value: AttributeValue): Html {
  if (!value) return nothing
  return raw(one(name, { value, optional: true }))
}

/** For an attribute whose value is the word true or false. */
export const asWord = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

/** The texts a browser module shows, as data attributes, by plural rule where there are several. */
export function wordsFor(texts: Readonly<Record<string, string | Words | undefined>>): Attributes {
  const named: Record<string, AttributeValue> = {}
  for (const [key, words] of Object.entries(texts)) {
    if (typeof words === 'object')
      for (const [rule, text] of Object.entries(words)) named[`data-i18n.${key}.${rule}`] = text
    else if (words) named[`data-i18n.${key}`] = words
  }
  return named
}

export type Words = Readonly<Record<string, string>>

function one(name: string, entry: AttributeValue | OptionalAttribute): string {
  requireHarmless(name)
  const { value, optional } = isOptional(entry) ? entry : { value: entry, optional: false }
  if (optional && value === true) return ` ${name}`
  if (optional && (value === undefined || value === null || value === false)) return ''

  const written = String(value ?? '')
  return ` ${name}="${html`${addresses.has(name) ? safeUrl(written) : written}`}"`
}

const isOptional = (entry: AttributeValue | OptionalAttribute): entry is OptionalAttribute =>
  typeof entry === 'object' && entry !== null

const addresses = new Set(['href', 'src', 'action', 'formaction', 'poster', 'xlink:href'])

// A name is written by us, never by a person: one that could run or style something is a bug.
function requireHarmless(name: string): void {
  const isName = /^[a-z_][\w.:-]*$/i.test(name)
  const couldRun = /^(on.*|style|srcdoc)$/i.test(name)
  if (!isName || couldRun) throw new Error('This attribute may not be set on a component')
}
