import { dayInWords } from '../../platform/time.ts'

/** Why a key may be destroyed: codes, so that no tombstone says a word about anybody. */
export const grounds = [
  'retention-over', // the time for which it was to be kept has passed
  'asked-for', // by the person whom it is about
  'made-in-error',
  'no-longer-needed',
] as const
export type Ground = (typeof grounds)[number]

export const isGround = (text: string): text is Ground => grounds.some((ground) => ground === text)

/** A subject whose words nobody can read any more. */
export type Tombstone = {
  tenantId: string
  subjectId: string
  destroyedAt: string // an instant, as text
  ground: Ground
}

/** What is signed, and what a line of the ledger holds before its signature. */
export const tombstoneText = ({ tenantId, subjectId, destroyedAt, ground }: Tombstone): string =>
  ['erased', tenantId, subjectId, destroyedAt, ground].join(' ')

/** What stands where a name stood: her words are gone for good, and the page says since when. */
export const erasedName = (on: string | null): string =>
  on === null ? 'Erased' : `Erased on ${dayInWords(on)}`
