import {
  type Adjustment,
  type JusticeStage,
  type OffenceType,
  type Relationship,
  type RiskLevel,
  type StalkingAct,
  type WantedSex,
  wantedSexes,
} from '../../cases/public.ts'

/** The short pages of a referral, in the order they are asked. */
export const pageNames = [
  'consent',
  'victim',
  'contact',
  'conduct',
  'signs',
  'person',
  'risk',
  'needs',
  'reports',
  'you',
] as const
export type PageName = (typeof pageNames)[number]

export const yesNo = ['yes', 'no'] as const
export const yesNoUnknown = ['yes', 'no', 'unknown'] as const
export type YesNo = (typeof yesNo)[number]
export type YesNoUnknown = (typeof yesNoUnknown)[number]

export const agreements = ['yes', 'no', 'not-asked'] as const
export const givers = ['victim', 'guardian'] as const

/** Why a referral may come without agreement [ISA §85]. */
export const bases = ['safeguarding', 'data-sharing-agreement', 'legal-duty', 'none'] as const
export const tellings = ['yes', 'not-safe', 'not-yet'] as const
export const ageBands = ['adult', '16-17', 'under-16'] as const

/** By what stalking is recognised. Prompts: none of them decides whether somebody is helped [PR 15]. */
export const fourPrompts = ['fixated', 'obsessive', 'unwanted', 'repeated'] as const
export type FourPrompt = (typeof fourPrompts)[number]

export const employers = ['neither', 'police', 'agency', 'unknown'] as const
export const riskLevelsGiven = ['standard', 'medium', 'high', 'not-assessed'] as const
export const riskTools = ['dash', 'dara', 's-dash', 'sash', 'srp', 'other', 'none'] as const

/** Whom she would rather talk to: of one sex, either, or nobody asked her [ISA §70]. */
export const workerSexes = [...wantedSexes, 'either', 'not-asked'] as const
export type WorkerSex = (typeof workerSexes)[number]

export const referralSources = [
  'police',
  'self',
  'idva',
  'isva',
  'national-stalking-helpline',
  'victim-support',
  'health',
  'mental-health',
  'housing',
  'social-care',
  'education',
  'employer',
  'probation',
  'prosecution-or-court',
  'marac-or-mash',
  'by-and-for',
  'solicitor',
  'family-or-friend',
  'other',
] as const
export type ReferralSource = (typeof referralSources)[number]

type Maybe<T> = T | null
type Words = Maybe<string>

/** What a referral says [ISA §85]. Nothing here need be answered; `null` and an empty list are "not answered". */
export type Answers = {
  consent: {
    explained: Maybe<YesNo>
    agreed: Maybe<(typeof agreements)[number]>
    agreedBy: Maybe<(typeof givers)[number]>
    agreedOn: Words
    basis: Maybe<(typeof bases)[number]>
    basisReason: Words
    toldBefore: Maybe<(typeof tellings)[number]>
    toldWhat: Words
  }
  victim: {
    given: Words
    surname: Words
    knownAs: Words
    dateOfBirth: Words
    aboutAge: Words
    ageBand: Maybe<(typeof ageBands)[number]>
    area: Words
    guardianName: Words
    guardianContact: Words
    guardianSafe: Maybe<YesNoUnknown>
  }
  contact: {
    phone: Words
    phoneSafe: Maybe<YesNoUnknown>
    email: Words
    emailSafe: Maybe<YesNoUnknown>
    otherWay: Words
    days: string[] // weekdays from 0 = Monday
    from: Words // HH:MM
    to: Words
    timesNote: Words
    voicemail: Maybe<YesNoUnknown>
    whoMayAnswer: Words
    sayWhat: Words
    address: Words
    postcode: Words
  }
  conduct: {
    happening: Words
    reason: Words
    escalation: Maybe<YesNoUnknown>
    escalationNote: Words
    furtherVictims: Maybe<YesNoUnknown>
    furtherVictimsNote: Words
  }
  signs: { acts: StalkingAct[] } & Record<FourPrompt, Maybe<YesNoUnknown>> &
    Record<`${FourPrompt}Example`, Words>
  person: {
    given: Words
    surname: Words
    dateOfBirth: Words
    phones: Words // several, one a line
    relationship: Maybe<Relationship>
    worksFor: Maybe<(typeof employers)[number]>
    agency: Words
    knownAs: Words
    email: Words
    handles: Words // names online, one a line
    address: Words
    postcode: Words
  }
  risk: {
    level: Maybe<RiskLevel | 'not-assessed'>
    tool: Maybe<(typeof riskTools)[number]>
    toolResult: Words
    judgement: Words
    assessment: Words
    safetyPlan: Words
    safeguarding: Words
  }
  needs: {
    children: Maybe<YesNoUnknown>
    childrenNote: Words
    childSafety: Maybe<YesNoUnknown>
    careAndSupport: Maybe<YesNoUnknown>
    adjustments: Adjustment[]
    access: Words
    interpreter: Maybe<YesNoUnknown>
    language: Words
    workerSex: Maybe<WorkerSex>
    singleSex: Maybe<YesNo> // a service of that sex alone, not only a worker of it
    religious: Words // days and times that are not free
  }
  reports: {
    reported: Maybe<YesNoUnknown>
    crimeReferences: Words // several, one a line; never needed [ISA §16]
    stage: Maybe<JusticeStage>
    offences: OffenceType[]
    agencies: Words
  }
  you: {
    name: Words
    role: Words
    agency: Words
    source: Maybe<ReferralSource>
    email: Words
    phone: Words
    toldMade: Maybe<YesNo>
    toldOn: Words
    contentShared: Maybe<(typeof tellings)[number]>
  }
}

export type Fault = { field: string; message: string }

/** What cannot be, on one page: days still to come, a time that ends before it starts, a service of no one sex. */
export function pageFaults(answers: Answers[PageName], today: string): Fault[] {
  const faults = Object.entries(answers)
    .filter(([field, value]) => pastDays.has(field) && typeof value === 'string' && value > today)
    .map(([field]) => ({ field, message: 'The date must be today or in the past' }))
  const turned = 'from' in answers && answers.from && answers.to && answers.to <= answers.from
  if (turned) faults.push({ field: 'to', message: '“Safe until” must be later than “safe from”' })
  const isOfNoSex = 'singleSex' in answers && answers.singleSex === 'yes' && !wantedSex(answers)
  if (isOfNoSex)
    faults.push({ field: 'workerSex', message: 'Select of which sex the service should be' })
  return faults
}

/** Of which sex the worker should be; null: it does not matter, or nobody was asked. */
export const wantedSex = ({ workerSex }: Answers['needs']): WantedSex | null =>
  wantedSexes.find((sex) => sex === workerSex) ?? null

const pastDays = new Set(['agreedOn', 'dateOfBirth', 'toldOn'])

/** Without agreement a ground is needed; with it, the day, from which delay is measured [ISA §82]. */
export function consentFaults(consent: Answers['consent']): Fault[] {
  const faults: Fault[] = []
  const need = (missing: boolean, field: string, message: string) => {
    if (missing) faults.push({ field, message })
  }
  const { agreed } = consent
  need(agreed === null, 'agreed', 'Select whether the victim agreed to this referral')
  if (agreed === 'yes') {
    need(consent.explained === null, 'explained', 'Select whether you explained the role in full')
    need(consent.agreedOn === null, 'agreedOn', 'Enter the day the victim agreed')
    return faults
  }
  if (agreed === null) return faults
  need(consent.basis === null, 'basis', 'Select on what ground you refer without agreement')
  if (consent.basis === null || consent.basis === 'none') return faults
  need(consent.basisReason === null, 'basisReason', 'Say why this ground applies')
  need(consent.toldBefore === null, 'toldBefore', 'Select whether you told the victim before')
  need(
    (consent.toldBefore === 'yes' || consent.toldBefore === 'not-safe') &&
      consent.toldWhat === null,
    'toldWhat',
    'Say what you told the victim, or why telling is not safe',
  )
  return faults
}

/** Neither agreement nor another ground: nothing about her may be passed on [ISA §85]. */
export const isDeclined = ({ agreed, basis }: Answers['consent']): boolean =>
  agreed !== null && agreed !== 'yes' && basis === 'none'

export const isAnswered = (value: string | readonly string[] | null): boolean =>
  value !== null && value.length > 0
