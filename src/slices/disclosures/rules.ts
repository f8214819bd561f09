import type { Decision } from './decisions/public.ts'

export const disclosureKinds = ['chronology', 'notice'] as const
export type DisclosureKind = (typeof disclosureKinds)[number]

/** being-made → ready | held | failed; held and failed → being-made (docs/states/disclosure.md). */
export const disclosureStates = ['being-made', 'ready', 'held', 'failed'] as const
export type DisclosureState = (typeof disclosureStates)[number]

export const maySetAside = (state: DisclosureState) => state === 'held' || state === 'failed'

/** Why nothing was made. A code: the row is clear. */
export const problems = [
  'wall',
  'no-ground',
  'protected-values',
  'nothing-to-share',
  'could-not-be-made',
] as const
export type Problem = (typeof problems)[number]

/** Which part of the record goes: days are inclusive, no channel means every channel. */
export type Selection = {
  from: string | null
  to: string | null
  channels: string[]
  include: string[] // what goes along only where somebody ticked it
}

/** What a file can be made as. */
export const fileFormats = ['pdf', 'large-print', 'word', 'excel'] as const
export type FileFormat = (typeof fileFormats)[number]

/** As what a copy leaves. A notice is its words, and nothing beside them. */
export const formats = [...fileFormats, 'text'] as const
export type Format = (typeof formats)[number]

/** What the file of a format is called, and what a browser is told it is. */
export const fileTypes: Record<Format, { ending: string; mediaType: string }> = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  'large-print': { ending: 'pdf', mediaType: 'application/pdf' }, // every letter 16 point or larger [ISA §65]
  word: {
    ending: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  excel: {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  text: { ending: 'txt', mediaType: 'text/plain; charset=UTF-8' },
}

/** The decision, with what the file says of its maker and its subject: as they were on that day. */
export type Decided = Decision & {
  selection: Selection
  format: Format
  preparedBy: string // a working name [ISA §43]
  serviceName: string
  about: string // what she is called here
  reference: string
  victimId: string
}

/** To staff who may see walls: which one stands, and what can be offered instead [PR 4]. */
export const wallSentence = (wall: { name: string }) =>
  `A conflict wall stands between this case and ${wall.name}, so nothing may go there. ` +
  'Offer another force, the Independent Office for Police Conduct (IOPC) or, through your manager, professional standards instead.'

/** The name of a file names nobody. */
export const fileNameOf = (kind: DisclosureKind, { reference, format }: Decided) =>
  `${kind}-${reference}.${fileTypes[format].ending}`
