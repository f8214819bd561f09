import { grouped } from '../../../platform/numbers.ts'

/** A course of conduct for somebody outside: words only, ready to be set. No opinion, no score. */
export type ChronologyDocument = {
  cover: ChronologyCover
  howToRead: string[]
  entries: ChronologyEntry[]
  impact: ChronologyImpact | null // null: nothing of it goes along
  exhibits: ChronologyExhibit[]
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
  entries: string // how many
  confidentialityGround: string
  dataProtectionBasis: string
  handling: string
}

export type ChronologyEntry = {
  number: string
  when: string
  day: string | null // YYYY-MM-DD where it is known
  channel: string
  what: string
  place: string
  acts: string
  identifiedBy: string
  present: string
  reported: string
  said: string
  added: string
  exhibits: string
  source: string
  by: string
}

/** How it affected the victim: the words as they were told, and the changes counted, not weighed. */
export type ChronologyImpact = {
  quotes: { entry: string; words: string; told: string }[]
  changes: { what: string; count: string; entries: string }[]
}

export type ChronologyExhibit = {
  number: string
  what: string
  entries: string
  holder: string
  form: string
  sha256: string
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
  cover: Omit<ChronologyCover, 'title' | 'period' | 'entries' | 'handling'> & {
    from: string
    to: string
  }
  entries: Omit<ChronologyEntry, 'number'>[] // in the order they are to be read
  impact: ChronologyImpact | null
  exhibits: ChronologyExhibit[]
  sources: ChronologySource[]
  leftOut: string[]
}

/** Makes the pack ready to be set: numbers its entries and says what a reader must know. */
export function chronologyDocument(parts: ChronologyParts): ChronologyDocument {
  const { from, to, ...cover } = parts.cover
  return {
    cover: {
      ...cover,
      title,
      period: from === to ? from : `${from} to ${to}`,
      entries: grouped(parts.entries.length),
      handling,
    },
    howToRead: parts.impact === null ? howToRead : [...howToRead, howToReadImpact],
    entries: parts.entries.map(numbered),
    impact: parts.impact,
    exhibits: parts.exhibits,
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
  'A code such as \u202E stands for one character that cannot be shown, or that hides or ' +
    'turns the text around it. The file named as the source has the character itself.',
  'The exhibits are what could prove an entry, and who has it. Most are not held by the service: ' +
    'ask whoever has them.',
  'The list of sources gives a SHA-256 value for each file. The same value calculated from a ' +
    'file shows that it is the file that was read.',
  'The service gives no opinion here and no assessment of risk. What it left out stands at the ' +
    'end, in numbers and kinds, not in words.',
]

const howToReadImpact =
  'How it affected the victim stands after the entries, in the victim’s own words as a worker wrote ' +
  'them down. They are not a statement.'

/** What is said of somebody to whom it goes: "PC 1234 Ellis, officer in the case, Northshire Police". */
export const recipientOf = ({ person, role, organisation }: ChronologyCover['forWhom']): string =>
  [person, role, organisation].filter((part) => part !== '').join(', ')

/** The first page, name by name. */
export const coverFacts = (cover: ChronologyCover): { name: string; value: string }[] => [
  { name: 'About', value: cover.about },
  { name: 'Case reference', value: cover.caseReference },
  { name: 'Period', value: cover.period },
  { name: 'Entries', value: cover.entries },
  { name: 'Prepared for', value: recipientOf(cover.forWhom) },
  { name: 'Purpose', value: cover.purpose },
  { name: 'Prepared by', value: `${cover.preparedBy}, ${cover.serviceName}` },
  { name: 'Prepared on', value: cover.preparedOn },
  { name: 'Why it may be shared', value: cover.confidentialityGround },
  { name: 'Data protection basis', value: cover.dataProtectionBasis },
]

/** What is told of an entry beside what happened; what nobody told has no place. */
export const entryFacts = (entry: ChronologyEntry): { name: string; value: string }[] =>
  [
    { name: 'When, as it was said', value: entry.said },
    { name: 'Place', value: entry.place },
    { name: 'Acts', value: entry.acts },
    { name: 'How it is known who did it', value: entry.identifiedBy },
    { name: 'Witnesses', value: entry.present },
    { name: 'Reported to the police', value: entry.reported },
    { name: 'Later', value: entry.added },
    { name: 'Exhibits', value: entry.exhibits },
  ].filter(({ value }) => value !== '')

export const sectionNames = {
  howToRead: 'How to read this',
  entries: 'Chronology',
  impact: 'How it affected the victim, in the victim’s own words',
  changes: 'Changes in day-to-day life',
  exhibits: 'Exhibits',
  sources: 'Sources',
  leftOut: 'What is left out',
} as const

/** Said where a section is empty, so that nobody takes it for lost. */
export const whereNone = {
  impact: 'The entries do not say.',
  exhibits: 'The entries name no evidence.',
  sources: 'No files were used.',
} as const

export const footer = 'Confidential: contains personal data of a victim'
