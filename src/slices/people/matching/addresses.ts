import type { Text } from './fields.ts'
import { soundsOf, spacedWords, textOf } from './plain-words.ts'

/** Ways to write one kind of street or house. */
const shortForms: Readonly<Record<string, string>> = {
  ...{ str: 'street', rd: 'road', ave: 'avenue', av: 'avenue', aven: 'avenue', cres: 'crescent' },
  ...{ cr: 'crescent', crs: 'crescent', pl: 'place', plc: 'place', ct: 'court', crt: 'court' },
  ...{
    dr: 'drive',
    drv: 'drive',
    ln: 'lane',
    la: 'lane',
    cl: 'close',
    clo: 'close',
    tce: 'terrace',
  },
  ...{ ter: 'terrace', terr: 'terrace', gdns: 'gardens', gdn: 'gardens', sq: 'square' },
  ...{ pde: 'parade', hwy: 'highway', cct: 'circuit', cir: 'circuit', gr: 'grove', grv: 'grove' },
  ...{ gve: 'grove', wk: 'walk', wlk: 'walk', pk: 'park', hse: 'house', ho: 'house', rw: 'row' },
  ...{ bldg: 'building', bldgs: 'buildings', apt: 'flat', apartment: 'flat', unit: 'flat' },
  ...{ flt: 'flat', fl: 'flat', ests: 'estate', est: 'estate', mt: 'mount', nth: 'north' },
  ...{ sth: 'south', upr: 'upper', lwr: 'lower', gt: 'great', ltl: 'little', vlge: 'village' },
  ...{ vlg: 'village', vill: 'village', stn: 'station', blvd: 'boulevard', bvd: 'boulevard' },
  ...{ fm: 'farm', cott: 'cottage', cotts: 'cottages', retrmnt: 'retirement', hts: 'heights' },
}

const kinds = new Set([
  ...'street road avenue crescent place court drive lane close terrace gardens square'.split(' '),
  ...'parade highway circuit grove walk row way mews hill rise view green boulevard'.split(' '),
])

/** A street, a house name, a district or a town. */
export function placeText(written: string): Text | null {
  const words = spacedWords(written).map(longForm)
  if (words.length === 0) return null
  const own = words.filter((word) => !kinds.has(word))
  const named = own.length === 0 ? words : own
  const core = named.join('')
  return { ...textOf(words.join(''), core, named), sounds: soundsOf(core) }
}

/** "St Mary's Road" is a saint's, "Mary St" is a street. */
function longForm(word: string, at: number, all: readonly string[]): string {
  if (word === 'st') return at < all.length - 1 && at === 0 ? 'saint' : 'street'
  return Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word
}

/** Numbers and postcodes: their letters and digits. */
export function codeText(written: string): Text | null {
  const plain = spacedWords(written)
    .join('')
    .replace(/^0+(?=\d)/, '')
  return plain === '' ? null : textOf(plain, plain, [plain])
}

const flat = /^\s*((?:flat|apartment|apt|unit|flt)\.?\s*[\w]{1,5})\b[\s,/-]*(?=\S)(.*)$/i
const slashed = /^\s*(\d{1,4}[a-z]?)\s*\/\s*(\d{1,5}.*)$/i
const numbered =
  /^\s*(?:no\.?\s*)?(\d{1,5}\s?[a-z]?(?:\s?-\s?\d{1,5}[a-z]?)?)(?:\s*,\s*|\s+)(\D.*)$/i

/** "Flat 2, 14b High St": what stands before the street is taken apart from it. */
export function splitStreet(written: string): { flat: string; number: string; street: string } {
  const inFlat = flat.exec(written)
  const inUnit = slashed.exec(written)
  const rest = inFlat?.[2] ?? inUnit?.[2] ?? written
  const [, number = '', street = rest] = numbered.exec(rest) ?? []
  return { flat: inFlat?.[1] ?? (inUnit ? `flat ${inUnit[1]}` : ''), number, street }
}

const postcode = /\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\s*$/i

/** The lines of an address that somebody wrote into one: the first is the street, the last the town. */
export function splitLines(written: string): {
  lines: string[]
  place: string
  postcode: string
} {
  const code = postcode.exec(written)?.[1] ?? ''
  const before = code === '' ? written : written.slice(0, written.lastIndexOf(code))
  const parts = before.split(/[,;\n]+/).map((part) => part.trim())
  const lines = parts.filter((part) => part !== '')
  const place = lines.filter((line) => !isNoStreet(line)).length > 1 ? (lines.pop() ?? '') : ''
  return { lines, place, postcode: code }
}

/** What stands before the first comma may be a flat or a number, and the street comes after it. */
export const isNoStreet = (line: string): boolean =>
  /^(?:flat|apt|apartment|unit|no\.?)?\s*\w{0,4}\d\w?$/i.test(line)
