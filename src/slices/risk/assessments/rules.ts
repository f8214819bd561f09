import type { RiskLevel } from '../../cases/public.ts'
import { type Answer, type AnswerChange, changedAnswers } from '../answers/public.ts'

export const settings = ['phone', 'video', 'office', 'visit', 'court', 'papers', 'other'] as const
export type Setting = (typeof settings)[number]

export const informants = [
  'victim',
  'police',
  'other-agency',
  'family-or-friend',
  'records',
  'other',
] as const
export type Informant = (typeof informants)[number]

export const triggers = [
  'intake',
  'review',
  'incident',
  'change',
  'pre-marac',
  'pre-release',
] as const
export type Trigger = (typeof triggers)[number]

/** How much at risk the victim feels; not asked is an answer that needs its reason [ISA §33]. */
export const perceptions = [
  'very',
  'some',
  'little',
  'does-not-know',
  'declined',
  'not-asked',
] as const
export type Perception = (typeof perceptions)[number]

export const othersAnswers = ['yes', 'no', 'not-known'] as const
export type OthersAnswer = (typeof othersAnswers)[number]

/** Children, dependants and others near the victim: they are asked about each time [ISA §30]. */
export const relations = ['child', 'dependant', 'partner-or-family', 'supporter', 'other'] as const
export type Relation = (typeof relations)[number]
export type PersonAtRisk = { who: string; relation: Relation; risk: string }
export const mostPeople = 20

export const minoritisedIndicators = [
  'honour',
  'immigration',
  'language',
  'community',
  'disability',
  'outing',
  'discrimination',
  'isolation',
  'other',
  'none-found',
  'not-asked',
] as const
export type MinoritisedIndicator = (typeof minoritisedIndicators)[number]

export const escalationIndicators = [
  'more-frequent',
  'more-severe',
  'new-acts',
  'closer',
  'threats',
  'order-breached',
  'weapons',
  'last-resort',
  'trigger-event',
  'others-drawn-in',
  'none-seen',
  'not-known',
] as const
export type EscalationIndicator = (typeof escalationIndicators)[number]

export const frequencies = [
  'several-a-day',
  'daily',
  'weekly',
  'monthly',
  'less-often',
  'not-known',
] as const
export type Frequency = (typeof frequencies)[number]

export const intensities = [
  'unwanted-contact',
  'intrusive',
  'threatening',
  'violent',
  'not-known',
] as const
export type Intensity = (typeof intensities)[number]

/** A hypothesis of the worker, never a diagnosis; undetermined is an answer [ISA §31]. */
export const typologies = [
  'rejected',
  'resentful',
  'intimacy-seeker',
  'incompetent-suitor',
  'predatory',
  'undetermined',
] as const
export type Typology = (typeof typologies)[number]
export const confidences = ['low', 'medium', 'high'] as const
export type Confidence = (typeof confidences)[number]

export const precededAnswers = ['yes', 'no', 'unknown'] as const
export type PrecededAnswer = (typeof precededAnswers)[number]

export type Outcome = { code: string; label: string; level: RiskLevel | null }
/** Whether the worker's level is above or below the tool's; null: the tool gives none to compare. */
export type OverrideDirection = 'none' | 'up' | 'down' | null

/** Everything of a signed assessment that is words: readable without the instrument that asked. */
export type Content = {
  instrumentName: string
  setting: Setting
  informants: Informant[]
  triggers: Trigger[]
  answers: Answer[]
  count: { yes: number; of: number } | null // null: this tool adds nothing up
  asked: { label: string; said: string }[] // what a tool asks beside its items
  criteria: string[] // met, in words: information, nothing follows by itself
  outcome: Outcome | null
  override: OverrideDirection
  toolWords: string | null
  rationale: string
  perception: Perception
  perceptionWords: string | null
  othersAtRisk: OthersAnswer
  peopleAtRisk: PersonAtRisk[]
  minoritised: MinoritisedIndicator[]
  minoritisedNote: string | null
  escalation: EscalationIndicator[]
  frequency: Frequency
  intensity: Intensity
  typology: Typology
  confidence: Confidence | null
  typologyRationale: string | null
  precededByAbuse: PrecededAnswer
  protectiveFactors: string | null
  immediateActions: string | null
  sharedWith: string | null
  licensedCopy: string | null // who held the copy that was worked from, where no licence is recorded
  ageReason: string | null // why a tool for another age was used, and a manager said so
}

export type Judged = { judgement: RiskLevel; assessedOn: string; content: Content }

const rankOf: Record<RiskLevel, number> = { standard: 0, medium: 1, high: 2 }

export const isLower = (level: RiskLevel, than: RiskLevel | null): boolean =>
  than !== null && rankOf[level] < rankOf[than]

/** For information only: the judgement stands whatever this says [ISA §33]. */
export function overrideDirection(judgement: RiskLevel, tool: RiskLevel | null): OverrideDirection {
  if (tool === null) return null
  if (judgement === tool) return 'none'
  return isLower(judgement, tool) ? 'down' : 'up'
}

export type Changes = {
  judgement: { from: RiskLevel; to: RiskLevel } | null
  outcome: { from: string | null; to: string | null } | null
  perception: { from: Perception; to: Perception } | null
  answers: AnswerChange[]
}

/** What is another than in the assessment before: levels first, then items. */
export function changesSince(before: Judged, now: Judged): Changes {
  const from = { judgement: before.judgement, ...before.content }
  const to = { judgement: now.judgement, ...now.content }
  return {
    judgement: differs(from.judgement, to.judgement),
    outcome: differs(from.outcome?.label ?? null, to.outcome?.label ?? null),
    perception: differs(from.perception, to.perception),
    answers: changedAnswers(from.answers, to.answers),
  }
}

const differs = <T>(from: T, to: T) => (from === to ? null : { from, to })

export const hasChanges = ({ judgement, outcome, perception, answers }: Changes): boolean =>
  judgement !== null || outcome !== null || perception !== null || answers.length > 0
