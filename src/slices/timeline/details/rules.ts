import type { StalkingAct } from '../../cases/public.ts'

export const evidenceHolders = ['victim', 'police', 'service', 'witness', 'agency', 'lost'] as const
export type EvidenceHolder = (typeof evidenceHolders)[number]

/** Something that could prove it, and who has it: the service need not hold it (F43). */
export type Held = { what: string; holder: EvidenceHolder; where: string | null }

/** How day-to-day life changed: what section 4A of the Protection from Harassment Act asks about. */
export const impactKinds = [
  'route-or-routine',
  'moved-home',
  'work-or-study',
  'time-off',
  'number-or-accounts',
  'social-life',
  'home-security',
  'sleep-or-appetite',
  'health-treatment',
  'childrens-routine',
  'finances',
  'always-on-guard',
] as const
export type ImpactKind = (typeof impactKinds)[number]

export const answers = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof answers)[number]

/** What a person told beside what happened. Impact is in the victim's own words. */
export type Details = {
  until: string | null // when it ended, as HH:MM
  place: string | null // a place, a platform, an address on the web, a number
  acts: StalkingAct[]
  identifiedBy: string | null // how it is known who did it
  witnesses: string | null
  held: Held[]
  reported: Answer
  reportedTo: string | null // force, reference, officer, day
  impact: string | null
  impactKinds: ImpactKind[]
  childrenPresent: Answer
}

export const noDetails: Details = {
  until: null,
  place: null,
  acts: [],
  identifiedBy: null,
  witnesses: null,
  held: [],
  reported: 'unknown',
  reportedTo: null,
  impact: null,
  impactKinds: [],
  childrenPresent: 'unknown',
}

/** Whether anything was told beside what happened. */
export const areTold = (details: Details): boolean =>
  Object.values(details).some((told) =>
    Array.isArray(told) ? told.length > 0 : told !== null && told !== 'unknown',
  )

/** How many pieces of evidence one incident lists at the most. */
export const heldAtMost = 20
