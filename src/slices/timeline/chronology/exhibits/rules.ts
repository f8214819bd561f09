import { grouped, spansOf } from '../../../../platform/numbers.ts'
import type { Source } from '../../imports/public.ts'
import type { EvidenceHolder, Held, Incident } from '../../public.ts'

/** Something that could prove what entries tell, and who has it: the service need not hold it (F43). */
export type Exhibit = {
  number: string // E1
  what: string
  entries: string // by their numbers: "1 to 12, 14"
  holder: string
  form: string // original or copy
  sha256: string // '' where nobody here has the bytes
}

/** The imports whose file the service decided to keep. */
export type KeptFiles = ReadonlySet<string>

type Facts = {
  chosen: Incident[] // in the order in which they are numbered
  sources: Source[]
  kept: KeptFiles
  withWitnesses: boolean
}

/** Every piece of evidence that the entries name, once, and for each entry the numbers of its own. */
export function exhibitsOf(facts: Facts): { exhibits: Exhibit[]; ofEntry: string[] } {
  const found = new Map<string, { item: Item; entries: number[] }>()
  const keysOf = itemsOf(facts)
  const byEntry = facts.chosen.map((incident, at) =>
    keysOf(incident).map((item) => {
      const key = JSON.stringify(item)
      const known = found.get(key) ?? { item, entries: [] }
      if (known.entries.at(-1) !== at + 1) known.entries.push(at + 1)
      found.set(key, known)
      return key
    }),
  )
  const numbers = new Map([...found.keys()].map((key, at) => [key, `E${at + 1}`]))
  const exhibits = [...found].map(([key, { item, entries }]) => ({
    number: numbers.get(key) ?? '',
    entries: spansOf(entries),
    ...item,
  }))
  const ofEntry = byEntry.map((keys) =>
    [...new Set(keys)].map((key) => numbers.get(key) ?? '').join(', '),
  )
  return { exhibits, ofEntry }
}

type Item = Omit<Exhibit, 'number' | 'entries'>

function itemsOf({ sources, kept, withWitnesses }: Facts) {
  const files = new Map(sources.map((source) => [source.importId, source]))
  return (incident: Incident): Item[] => {
    const file = files.get(incident.importId ?? '')
    return [
      ...(file ? [fileItem(file, kept.has(file.importId))] : []),
      ...(incident.attachment === null ? [] : [attachmentItem(incident.attachment, file)]),
      ...(incident.details?.held ?? []).map((held) => heldItem(held, withWitnesses)),
    ]
  }
}

const fileItem = ({ kind, name, lastLine, sha256 }: Source, isKept: boolean): Item => ({
  what: `${kind} “${name}”${lastLine > 0 ? `, ${grouped(lastLine)} lines read` : ''}`,
  holder: isKept
    ? 'This service kept the file'
    : 'Whoever brought the file: this service read it and did not keep it',
  form: 'Copy, as it was exported or saved. The original stays where it came from',
  sha256,
})

const attachmentItem = (name: string, file: Source | undefined): Item => ({
  what: `“${name}”${file ? `, named in “${file.name}”` : ''}`,
  holder: 'Not brought in: look on the phone or in the mailbox',
  form: notRecorded,
  sha256: '',
})

/** Where a witness keeps it tells of somebody else: only where witnesses were asked for. */
const heldItem = ({ what, holder, where }: Held, withWitnesses: boolean): Item => ({
  what,
  holder:
    where === null || (holder === 'witness' && !withWitnesses)
      ? holderWords[holder]
      : `${holderWords[holder]}: ${where}`,
  form: notRecorded,
  sha256: '',
})

const notRecorded = 'Not recorded'

const holderWords: Record<EvidenceHolder, string> = {
  victim: 'The victim',
  police: 'The police',
  service: 'This service',
  witness: 'A witness',
  agency: 'Another agency',
  lost: 'Lost or destroyed',
}
