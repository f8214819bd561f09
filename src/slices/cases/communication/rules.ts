/** How somebody is spoken and written with, and when and where [ISA §65, §68]. */
export const adjustments = [
  'easy-read',
  'large-print',
  'translated',
  'bsl',
  'step-free',
  'video-or-text',
  'out-of-hours',
] as const
export type Adjustment = (typeof adjustments)[number]

export type CommunicationWords = {
  adjustments: Adjustment[]
  language: string | null
  other: string | null
  religious: string | null // days and times that are not free
  askedOn: string | null // the day on which the victim was asked; null: somebody else said it
  source: string | null // who said it, where that was not the victim
}

export type PregnancyWords = {
  dueMonth: string | null // YYYY-MM
  appointments: string | null
  antenatal: 'yes' | 'no' | 'not-asked' // whether support at antenatal care is wanted
}

export type Asking = 'never-asked' | 'ask-again' | null

/** Asked at the door, and again at every review of the risk [ISA §70]: a review later than the last asking is one. */
export function askNow(askedOn: string | null, reviewedOn: string | null): Asking {
  if (askedOn === null) return 'never-asked'
  return reviewedOn !== null && reviewedOn > askedOn ? 'ask-again' : null
}
