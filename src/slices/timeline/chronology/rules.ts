import { dayInWords, londonDay } from '../../../platform/time.ts'
import { redact, type Scanner, type Selection } from '../../disclosures/public.ts'
import type { Source } from '../imports/public.ts'
import { channelWords, type Incident, importedFrom, kindWords, whenWords } from '../public.ts'

/** More would not be read, and setting it would take minutes: a period or channels are asked for. */
export const entriesAtMost = 5000

export const channelNames: readonly string[] = Object.keys(channelWords)

/** The incidents that the selection asks for, in the order in which they came. */
export function chosenFrom(incidents: Incident[], selection: Selection) {
  const inPeriod = incidents.filter(({ on }) => isWithin(on, selection))
  const { channels } = selection
  const chosen =
    channels.length === 0 ? inPeriod : inPeriod.filter(({ channel }) => channels.includes(channel))
  return {
    chosen,
    outsidePeriod: incidents.length - inPeriod.length,
    otherChannels: inPeriod.length - chosen.length,
  }
}

const isWithin = (on: string, { from, to }: Selection) =>
  (from === null || on >= from) && (to === null || on <= to)

/** Why this selection cannot be made into a file, in words that say what to do. */
export function refusalOf(
  total: number,
  chosen: number,
): { field: string; message: string } | null {
  if (total === 0)
    return {
      field: 'from',
      message:
        'The timeline of this case is empty, so there is nothing to share. Bring in what happened first',
    }
  if (chosen === 0)
    return {
      field: 'from',
      message: 'No entry lies in this period and these channels. Choose another period',
    }
  if (chosen > entriesAtMost)
    return {
      field: 'from',
      message: `${count(chosen)} entries are too many for one file. Choose a shorter period, with ${count(entriesAtMost)} at the most`,
    }
  return null
}

/** One incident as it will be read: what could lead to the victim is already taken out. */
export type Entry = { when: string; channel: string; what: string; source: string; by: string }
export type Told = { entries: Entry[]; sources: ToldSource[]; removals: number }
export type ToldSource = {
  name: string
  kind: string
  sha256: string
  linesRead: string
  acceptedOn: string
}

type Facts = { chosen: Incident[]; sources: Source[]; names: Map<string, string>; scan: Scanner }

export function told({ chosen, sources, names, scan }: Facts): Told {
  let removals = 0
  const clean = (text: string) => {
    const { text: shown, removals: taken } = redact(scan, text)
    removals += taken
    return shown
  }
  const entries = chosen.map((incident) => ({
    when: whenWords(incident),
    channel: clean(titleOf(incident)),
    what: clean(wordsOf(incident)),
    source: clean(sourceOf(incident, nameOf(names, incident))),
    by: nameOf(names, incident),
  }))
  const files = sources.map((source) => ({
    name: clean(source.name),
    kind: source.kind,
    sha256: source.sha256,
    linesRead: count(source.lastLine),
    acceptedOn: source.acceptedAt === null ? '' : dayInWords(londonDay(source.acceptedAt)),
  }))
  return { entries, sources: files, removals }
}

const nameOf = (names: Map<string, string>, { recordedBy }: Incident) =>
  names.get(recordedBy) ?? 'a former worker'

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

/** What an import took in and what not, in numbers. */
export type ImportCounts = {
  importId: string
  understood: number
  accepted: number
  repeated: number
  notUnderstood: number
}

export type LeftOut = {
  outsidePeriod: number
  otherChannels: number
  removals: number
  notBroughtIn: number
  files: { name: string; counts: ImportCounts }[]
}

/** What a reader must know is missing, in numbers and kinds, never in words. */
export function leftOutSentences(left: LeftOut): string[] {
  return [
    ...number(
      left.outsidePeriod,
      'entry',
      'entries',
      'of the record, outside the period asked for.',
    ),
    ...number(left.otherChannels, 'entry', 'entries', 'of the record, of kinds not asked for.'),
    ...left.files.flatMap(ofFile),
    ...number(
      left.notBroughtIn,
      'photo, recording or other file',
      'photos, recordings or other files',
      'that entries name. None was brought in.',
    ),
    ...number(
      left.removals,
      'protected value',
      'protected values',
      'such as a phone number or address of the victim, each marked “[left out: protected]”.',
    ),
    'The victim’s contact details, and the service’s notes, plans and assessments of risk: they are never part of a chronology.',
  ]
}

function ofFile({ name, counts }: LeftOut['files'][number]): string[] {
  const { understood, accepted, repeated, notUnderstood } = counts
  const rest = Math.max(0, understood - accepted)
  const repeats = repeated > 0 ? ` ${count(repeated)} of them were in the record before.` : ''
  return [
    ...number(
      rest,
      'message',
      'messages',
      `of “${name}” that the service did not take in: the victim’s own, repeats, and those nobody chose.${repeats}`,
    ),
    ...number(notUnderstood, 'line', 'lines', `of “${name}” that could not be read as messages.`),
  ]
}

const number = (how: number, one: string, many: string, rest: string) =>
  how === 0 ? [] : [`${count(how)} ${how === 1 ? one : many} ${rest}`]

export const count = (how: number) => how.toLocaleString('en-GB')
