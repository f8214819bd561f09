export const caseStates = ['open', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

export const riskLevels = ['standard', 'medium', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]

/** How much a case asks of its worker besides its risk, as whoever gave it away judged it [ISA §56]. */
export const complexities = ['usual', 'complex'] as const
export type Complexity = (typeof complexities)[number]

/** Who the alleged perpetrator is to her (facts of the field; unknown is an answer). */
export const relationships = [
  'ex-intimate',
  'current-intimate',
  'family',
  'acquaintance',
  'colleague',
  'professional',
  'stranger',
  'online-only',
  'unknown',
  'multiple',
] as const
export type Relationship = (typeof relationships)[number]

/** Where criminal justice stands. None of it is ever a condition of support [ISA §16]. */
export const justiceStages = [
  'not-reported',
  'reported',
  'under-investigation',
  'no-further-action',
  'charged',
  'convicted',
  'acquitted',
  'discontinued',
  'ended',
] as const
export type JusticeStage = (typeof justiceStages)[number]

export const offenceTypes = [
  'stalking',
  'stalking-fear-of-violence',
  'harassment',
  'coercive-control',
  'assault',
  'sexual-offence',
  'criminal-damage',
  'malicious-communications',
  'computer-misuse',
  'order-breach',
  'other',
] as const
export type OffenceType = (typeof offenceTypes)[number]

/**
 * Acts associated with stalking, as section 2A(3) of the Protection from Harassment Act names them;
 * the list is not closed [ISA §15].
 */
export const stalkingActs = [
  'following',
  'contacting',
  'publishing',
  'monitoring-communications',
  'loitering',
  'interfering-with-property',
  'watching-or-spying',
  'other',
] as const
export type StalkingAct = (typeof stalkingActs)[number]

export type Circumstances = {
  relationship: Relationship
  justice: JusticeStage
  crimeReferences: string[] // may be none, for ever [ISA §16]
  offences: OffenceType[] // several at once are usual
}

export const noCircumstances: Circumstances = {
  relationship: 'unknown',
  justice: 'not-reported',
  crimeReferences: [],
  offences: [],
}
