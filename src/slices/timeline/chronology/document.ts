import { readFileSync } from 'node:fs'

/** A course of conduct for somebody outside: words only, ready to be set. No opinion, no score. */
export type ChronologyDocument = {
  cover: ChronologyCover
  howToRead: string[]
  entries: ChronologyEntry[]
  sources: ChronologySource[]
  leftOut: string[]
}

export type ChronologyCover = {
  title: string
  serviceName: string
  preparedBy: string // a working name
  preparedOn: string
  forWhom: { person: string; organisation: string; role: string }
  purpose: string
  caseReference: string
  about: string // the working name the victim chose
  period: string
  confidentialityGround: string
  dataProtectionBasis: string
  handling: string
}

export type ChronologyEntry = {
  number: string
  when: string
  channel: string
  what: string
  source: string
  by: string
}

export type ChronologySource = {
  name: string
  kind: string
  sha256: string
  linesRead: string
  acceptedOn: string
}

/** What the caller knows; titles, numbers and the standing sentences are added here. */
export type ChronologyParts = {
  cover: Omit<ChronologyCover, 'title' | 'period' | 'handling'> & { from: string; to: string }
  entries: Omit<ChronologyEntry, 'number'>[] // in the order they are to be read
  sources: ChronologySource[]
  leftOut: string[]
}

/** The typst template that sets a `ChronologyDocument`. */
export const chronologyTemplate = readFileSync(new URL('./chronology.typ', import.meta.url), 'utf8')

/** Makes the pack ready to be set: numbers its entries and says what a reader must know. */
export function chronologyDocument(parts: ChronologyParts): ChronologyDocument {
  const { from, to, ...cover } = parts.cover
  return {
    cover: { ...cover, title, period: from === to ? from : `${from} to ${to}`, handling },
    howToRead,
    entries: parts.entries.map(numbered),
    sources: parts.sources,
    leftOut: parts.leftOut.length === 0 ? ['Nothing was left out.'] : parts.leftOut,
  }
}

function numbered(entry: Omit<ChronologyEntry, 'number'>, index: number): ChronologyEntry {
  const when = entry.when.charAt(0).toUpperCase() + entry.when.slice(1)
  return { ...entry, when, number: String(index + 1) }
}

const title = 'Chronology of a course of conduct'

const handling =
  'Keep this document secure. Share it only with people who need it for the purpose above. ' +
  'Do not show it to the person whose conduct it describes, or to anyone who may tell them, ' +
  'without speaking to the service first: it could put the victim in danger.'

const howToRead = [
  'Each entry is one incident, in the order in which it happened, so far as that is known. ' +
    'Read together, they show a course of conduct; a single entry may look minor.',
  'Dates and times are given only as exactly as they are known. ' +
    '“About” means that the victim was not sure.',
  'Under each entry stands its source. Words taken from a message or a file are given as they ' +
    'were found, mistakes included. “As told to” means that a worker wrote down what the victim ' +
    'said. That is a note for support, not a statement: evidence should be taken from the victim ' +
    'by the police.',
  'A code such as [U+202E] stands for one character that cannot be printed, or that hides or ' +
    'turns the text around it. The file named as the source has the character itself.',
  'The list of sources gives a SHA-256 value for each file. The same value calculated from a ' +
    'file shows that it is the file that was read.',
  'The service gives no opinion here and no assessment of risk. What it left out stands at the ' +
    'end, in numbers and kinds, not in words.',
]
