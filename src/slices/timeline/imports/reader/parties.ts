import { plainPhone } from '../../../../platform/phone.ts'
import { WITHHELD } from '../rules.ts'

/** Who called or wrote: `party` is the same in every tool's export, `shown` is as this file has it. */
export type Party = { party: string; shown: string }

const hidden: ReadonlySet<string> = new Set([
  ...['private', 'private number', 'private caller', 'withheld', 'number withheld', 'anonymous'],
  ...['no caller id', 'unknown', 'unknown number', 'unknown caller', 'restricted', 'unavailable'],
  ...['hidden', 'hidden number', 'payphone', '-1', '-2', '-3', '(unknown)', 'null', 'n/a'],
])

const isHidden = (text: string): boolean => text === '' || hidden.has(text.toLowerCase())

/** Names a person from the number and the name of a record; null where it holds neither. */
export const partyOf = (number: string, name: string): Party | null => {
  const written = plainCell(number)
  const called = isHidden(name.trim()) ? '' : name.trim()
  if (!isHidden(written)) return { party: partyOfNumber(written), shown: shownAs(written, called) }
  if (called !== '')
    return { party: `name ${called.normalize('NFKC').toLowerCase()}`, shown: called }
  const word = written || name.trim()
  return word === '' ? null : { party: WITHHELD, shown: hiddenWords(word) }
}

export const withheld: Party = { party: WITHHELD, shown: 'Number withheld' }

/** The victim's own side: outgoing, and chosen apart from what came in. */
export const fromThisPhone = (shown: string): string => `this phone to ${shown}`

// Codes of a database are not words that a person reads.
const hiddenWords = (word: string): string =>
  /^-\d$|^null$|^n\/a$|^\(unknown\)$/i.test(word) ? withheld.shown : word

// Tools write ="+447700900123" or '+447700900123 so that Excel leaves a number alone.
const plainCell = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.{0,80})"$/, '$1')
    .replace(/^'(?=[+\d])/, '')

const known = new Map<string, string>()

// A log names the same few numbers again and again; telling what they mean is slow.
const partyOfNumber = (written: string): string => {
  const before = known.get(written)
  if (before !== undefined) return before
  const party = plainPhone(written.slice(0, 60)) ?? written.toLowerCase().replaceAll(/\s+/g, ' ')
  if (known.size > 5000) known.clear()
  known.set(written, party)
  return party
}

const shownAs = (number: string, name: string): string =>
  name === '' || name === number ? number : `${name} (${number})`

/** The first way in which a file shows a party is the way it is shown throughout. */
export const shownOnce = (): ((party: Party) => string) => {
  const first = new Map<string, string>()
  return ({ party, shown }) => {
    const before = first.get(party)
    if (before === undefined) first.set(party, shown)
    return before ?? shown
  }
}
