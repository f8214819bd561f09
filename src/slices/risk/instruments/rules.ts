import type { Relationship, RiskLevel } from '../../cases/public.ts'

/**
 * An instrument is data: what it asks, of whom, how its outcome is made. The service's own words stand for what
 * each item is about; the licensed wording comes from the service's own copy, if it loads one (ADR-0019).
 */
export type Instrument = {
  code: string
  name: string
  owner: string
  licenceNote: string
  licenceEvidence: string | null // by what right this service holds the wording
  minAge: number
  maxAge: number | null
  audience: Audience
  requiresTraining: string[]
  completedBy: CompletedBy[]
  servesAs: ServesAs | null
  status: 'current' | 'retired'
  version: InstrumentVersion
}

export type InstrumentVersion = {
  version: string
  effectiveFrom: string
  sections: { code: string; label: string }[]
  itemSlots: ItemSlot[]
  responseScale: { code: string; label: string; counts: boolean }[]
  scoringRule: ScoringRule
  countForInformation: boolean // the tool counts, and gives the count no meaning
  thresholds: Threshold[]
  outcomeScale: { code: string; label: string; level: RiskLevel | null }[]
}

export type ItemSlot = {
  code: string
  constructLabel: string
  itemText: string | null
  section: string | null
  appliesWhen: Condition | null
  order: number
}

/** A way to reach the outcome of a tool that counts. Reached is information: nothing follows by itself [PR 15]. */
export type Threshold = {
  code: string
  label: string
  kind: 'count' | 'number' | 'yes-no' // of the answers; or asked of the worker
  atLeast: number | null
  outcome: string | null // what of the outcome scale it then is
}

export const audiences = ['adult-victim', 'child', 'perpetrator-assessor'] as const
export type Audience = (typeof audiences)[number]
export const completers = ['worker', 'police', 'clinician', 'referrer'] as const
export type CompletedBy = (typeof completers)[number]
export const scoringRules = ['NONE', 'COUNT', 'SPJ'] as const
export type ScoringRule = (typeof scoringRules)[number]

/** What the guidance asks for by name: the first tool for stalking, and one for domestic abuse [ISA §31]. */
export const servesAsKinds = ['SASH', 'DASH'] as const
export type ServesAs = (typeof servesAsKinds)[number]

/** What is known of a case that an item may depend on. Data, never a program: each fact is one of these values. */
export type KnownFacts = { relationship: Relationship }
export type Condition = { relationship: Relationship[] }

/** Answers that every tool has beside its own: what was not said is not a no. */
export const silentAnswers = ['not-asked', 'declined'] as const
export type SilentAnswer = (typeof silentAnswers)[number]
export const silentWords: Record<SilentAnswer, string> = {
  'not-asked': 'Not asked',
  declined: 'Declined to say',
}

/** The items to be asked in this case, in their order. */
export const itemsFor = ({ version }: Instrument, known: KnownFacts): ItemSlot[] =>
  version.itemSlots
    .filter(({ appliesWhen }) => appliesWhen?.relationship.includes(known.relationship) ?? true)
    .sort((a, b) => a.order - b.order)

export const answersOf = ({ version }: Instrument): { code: string; label: string }[] => [
  ...version.responseScale.map(({ code, label }) => ({ code, label })),
  ...silentAnswers.map((code) => ({ code, label: silentWords[code] })),
]

export const mayWorkerComplete = ({ status, completedBy }: Instrument): boolean =>
  status === 'current' && completedBy.includes('worker')

/** Whether this tool was made for somebody of this age; of whom no age is known, nobody can say that it was not. */
export function isForAge({ minAge, maxAge }: Instrument, age: number | null): boolean {
  if (age === null) return true
  return age >= minAge && (maxAge === null || age <= maxAge)
}

export const hasWording = ({ version }: Instrument): boolean =>
  version.itemSlots.some(({ itemText }) => itemText !== null)

/** What an instrument is called where an assessment says which it was. */
export type VersionOfInstrument = {
  instrument: Instrument
  loaded: Loaded | null // null: it came with Alongside
  retiredAt: Date | null
}
export type Loaded = { id: string; by: string; at: Date }

/** Of each instrument the version in force on a day: the last to take effect, and of two the one loaded last. */
export function inForce(versions: VersionOfInstrument[], today: string): VersionOfInstrument[] {
  const current = versions
    .filter(({ instrument, retiredAt }) => instrument.status === 'current' && retiredAt === null)
    .filter(({ instrument }) => instrument.version.effectiveFrom <= today)
    .sort(byTime)
  const ofEach = new Map(current.map((each) => [each.instrument.code, each]))
  return [...ofEach.values()].sort((a, b) => placeOf(a) - placeOf(b) || byName(a, b))
}

const byTime = (a: VersionOfInstrument, b: VersionOfInstrument) =>
  compare(a.instrument.version.effectiveFrom, b.instrument.version.effectiveFrom) ||
  (a.loaded?.at.getTime() ?? 0) - (b.loaded?.at.getTime() ?? 0)

const byName = (a: VersionOfInstrument, b: VersionOfInstrument) =>
  compare(a.instrument.name, b.instrument.name)

// The primary tool stands first, and beside it those for domestic abuse [ISA §31].
const placeOf = ({ instrument: { servesAs } }: VersionOfInstrument) =>
  servesAs === 'SASH' ? 0 : servesAs === 'DASH' ? 1 : 2

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The count of a tool that counts; null where a number would say more than its authors do. */
export function countOf({ version }: Instrument, values: string[]): number | null {
  if (version.scoringRule !== 'COUNT' && !version.countForInformation) return null
  const counted = new Set(
    version.responseScale.filter((each) => each.counts).map(({ code }) => code),
  )
  return values.filter((value) => counted.has(value)).length
}

/** The criteria met, by code. What was not asked or is not known meets none. */
export function criteriaMet(
  { version }: Instrument,
  count: number | null,
  asked: Record<string, string>,
): string[] {
  return version.thresholds
    .filter(({ code, kind, atLeast }) => {
      if (kind === 'yes-no') return asked[code] === 'yes'
      const number = kind === 'count' ? count : numberIn(asked[code])
      return number !== null && atLeast !== null && number >= atLeast
    })
    .map(({ code }) => code)
}

/** The outcome of a tool that counts: the furthest of its scale that a met criterion leads to. */
export function outcomeOf({ version }: Instrument, met: string[]): string | null {
  const reached = version.thresholds
    .filter(({ code }) => met.includes(code))
    .map(({ outcome }) => outcome)
  return version.outcomeScale.findLast(({ code }) => reached.includes(code))?.code ?? null
}

const numberIn = (text: string | undefined) =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null

const bare = (instrument: Instrument) => ({
  ...instrument,
  licenceNote: '',
  licenceEvidence: null,
  version: {
    ...instrument.version,
    version: '',
    effectiveFrom: '',
    itemSlots: instrument.version.itemSlots.map((slot) => ({ ...slot, itemText: null })),
    thresholds: instrument.version.thresholds.map(({ code, kind }) => ({ code, kind })),
  },
})

/** Whether a file changes nothing of a shipped instrument but its wording, and the thresholds agreed locally. */
export const isWordingOf = (file: Instrument, shipped: Instrument): boolean =>
  JSON.stringify(bare(file)) === JSON.stringify(bare(shipped))

export const isSame = (one: Instrument, other: Instrument): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** An instrument as a file to start from; the licensed wording stays where it is. */
export const asFile = (instrument: Instrument): string => {
  const itemSlots = instrument.version.itemSlots.map((slot) => ({ ...slot, itemText: null }))
  const version = { ...instrument.version, itemSlots }
  return JSON.stringify({ ...instrument, licenceEvidence: null, version }, null, 2)
}
