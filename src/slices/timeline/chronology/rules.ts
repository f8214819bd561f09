import { grouped } from '../../../platform/numbers.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { stalkingActWords } from '../../cases/public.ts'
import { redact, type Scanner } from '../../disclosures/public.ts'
import type { Source } from '../imports/public.ts'
import {
  channelWords,
  type Details,
  type Incident,
  importedFrom,
  kindWords,
  noDetails,
  whenWords,
} from '../public.ts'
import { type Additions, additionWords } from './additions/public.ts'
import { type Exhibit, exhibitsOf, type KeptFiles } from './exhibits/public.ts'
import { type Impact, impactOf } from './impact/public.ts'

/** One incident as it will be read: what could lead to the victim is already taken out. */
export type Entry = {
  when: string
  day: string | null // YYYY-MM-DD where it is known
  channel: string
  what: string
  place: string
  acts: string
  identifiedBy: string
  present: string // who else was there: only where it was asked for
  reported: string
  said: string // when it was, in the words of whoever told it
  added: string // what was put right or added later
  exhibits: string
  source: string
  by: string
}

export type Told = {
  entries: Entry[]
  impact: Impact | null // null: not asked for
  exhibits: Exhibit[]
  sources: ToldSource[]
  removals: number
}

export type ToldSource = {
  name: string
  kind: string
  sha256: string
  linesRead: string
  acceptedOn: string
}

type Facts = {
  chosen: Incident[]
  sources: Source[]
  kept: KeptFiles
  additions: Additions
  names: Map<string, string>
  include: readonly string[]
  scan: Scanner
}

export function told(facts: Facts): Told {
  const { chosen, sources, kept, additions, names, include } = facts
  const { clean, removals } = cleaner(facts.scan)
  const withWitnesses = include.includes('witnesses')
  const workingName = (id: string) => names.get(id) ?? 'a former worker'
  const { exhibits, ofEntry } = exhibitsOf({ chosen, sources, kept, withWitnesses })
  const impact = include.includes('impact') ? impactOf({ chosen, additions, workingName }) : null
  const read = {
    entries: chosen.map((incident, at) => {
      const added = additionWords(additions.get(incident.id) ?? [], workingName)
      const by = workingName(incident.recordedBy)
      const around = { by, added, exhibits: ofEntry[at] ?? '', withWitnesses }
      return entryOf(incident, around, clean)
    }),
    impact: impact && cleanImpact(impact, clean),
    exhibits: exhibits.map((exhibit) => cleanExhibit(exhibit, clean)),
    sources: sources.map((source) => sourceRow(source, clean)),
  }
  return { ...read, removals: removals() }
}

type Clean = (text: string) => string

/** Takes what is protected out of one text after the other, and counts what it took. */
function cleaner(scan: Scanner): { clean: Clean; removals: () => number } {
  let taken = 0
  const clean = (words: string) => {
    const { text, removals } = redact(scan, words)
    taken += removals
    return text
  }
  return { clean, removals: () => taken }
}

const cleanExhibit = (exhibit: Exhibit, clean: Clean): Exhibit => ({
  ...exhibit,
  what: clean(exhibit.what),
  holder: clean(exhibit.holder),
})

const cleanImpact = ({ quotes, changes }: Impact, clean: Clean): Impact => ({
  quotes: quotes.map((quote) => ({ ...quote, words: clean(quote.words) })),
  changes,
})

type Around = { by: string; added: string; exhibits: string; withWitnesses: boolean }

function entryOf(incident: Incident, around: Around, clean: Clean): Entry {
  const { by, added, exhibits, withWitnesses } = around
  const details = incident.details ?? noDetails
  return {
    when: `${whenWords(incident)}${details.until === null ? '' : `, until ${details.until}`}`,
    day: isDayKnown(incident) ? incident.on : null,
    channel: clean(titleOf(incident)),
    what: clean(wordsOf(incident)),
    place: clean(details.place ?? ''),
    acts: details.acts.map((act) => stalkingActWords[act]).join('; '),
    identifiedBy: clean(details.identifiedBy ?? ''),
    present: withWitnesses ? clean(presentWords(details)) : '',
    reported: clean(reportedWords(details)),
    said: clean(saidWords(incident)),
    added: clean(added),
    exhibits,
    source: clean(sourceOf(incident, by)),
    by,
  }
}

const isDayKnown = ({ precision, about }: Incident) =>
  precision !== 'month' && precision !== 'year' && !about

// What a phone wrote stands in the file; what somebody said stands nowhere else.
const saidWords = ({ sourceKind, at }: Incident): string =>
  sourceKind === 'import' || at === null ? '' : `“${at}”`

/** Who else was there. */
const presentWords = ({ witnesses, childrenPresent }: Details): string =>
  [
    ...(witnesses === null ? [] : [witnesses]),
    ...(childrenPresent === 'unknown' ? [] : [`Children present: ${childrenPresent}`]),
  ].join('. ')

export const namesOthers = ({ details }: Incident): boolean =>
  presentWords(details ?? noDetails) !== ''

const reportedWords = ({ reported, reportedTo }: Details): string =>
  [
    ...(reported === 'unknown' ? [] : [reported === 'yes' ? 'Yes' : 'No']),
    ...(reportedTo === null ? [] : [reportedTo]),
  ].join(': ')

const sourceRow = (source: Source, clean: Clean): ToldSource => ({
  name: clean(source.name),
  kind: source.kind,
  sha256: source.sha256,
  linesRead: grouped(source.lastLine),
  acceptedOn: source.acceptedAt === null ? '' : dayInWords(londonDay(source.acceptedAt)),
})

/** "WhatsApp message from Tom K". */
function titleOf({ kind, channel, who, sourceKind, sourceForm = 'whatsapp' }: Incident): string {
  const what = (kind === null ? undefined : kindWords.get(kind)) ?? channelWords[channel]
  const isChat = sourceKind === 'import' && sourceForm === 'whatsapp'
  const way = isChat ? `WhatsApp ${what.charAt(0).toLowerCase()}${what.slice(1)}` : what
  return who === null ? way : `${way} from ${who}`
}

/** The words of the source, character for character; a file that was named is named, and no more. */
function wordsOf({ what, attachment }: Incident): string {
  const named = attachment === null ? null : `Attached: “${attachment}”, which was not brought in.`
  if (what === '') return named ?? 'No words.'
  return named === null ? what : `${what}\n\n${named}`
}

function sourceOf(incident: Incident, by: string): string {
  const { sourceKind, recordedAt } = incident
  const on = dayInWords(londonDay(recordedAt))
  switch (sourceKind) {
    case 'import':
      return importedFrom(incident)
    case 'told':
      return `As told to ${by} on ${on}`
    case 'typed':
      return `Written down on ${on}`
  }
}
