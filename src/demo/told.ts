import { topicsFor } from '../slices/cases/contacts/first-conversations/public.ts'
import type { Told } from '../slices/cases/contacts/public.ts'
import type { Relationship, RiskLevel } from '../slices/cases/public.ts'
import type { tellReferrer } from '../slices/referrals/unreached/actions.ts'
import type { receiveAssessment } from '../slices/risk/received/actions.ts'
import type { signAssessment } from '../slices/risk/signing/actions.ts'
import { type Channel, type Details, noDetails } from '../slices/timeline/public.ts'
import type { recordIncident } from '../slices/timeline/telling/actions.ts'

/** What the demo's workers write down. Fictional words of fictional people. */

export const told: Told = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'not-reached',
  when: null,
  withWhom: null,
  asked: null,
  answer: null,
  note: null,
  minutes: null,
  next: null,
  lifeAtRisk: false,
  reason: null,
  readFirst: true,
  said: [],
}

const notes = [
  'She had not told anybody the whole of it before. She wants it to stop, and to be believed.',
  'She keeps everything he sends, and does not answer. She asked what happens if police close it.',
  'She is at work until five and safe to talk at lunch. Her manager knows.',
]

export const said = (n: number): Partial<Told> => ({
  kind: 'first-conversation',
  outcome: 'reached',
  note: notes[n % notes.length] ?? null,
  minutes: 40 + (n % 3) * 10,
  said: topicsFor(false).map((topic) => ({
    topic,
    said: topic !== 'adjustments' || n % 2 === 0,
    note: null,
  })),
})

export const anIncident = (
  when: string,
  what: string,
  details: Partial<Details> = {},
  channel: Channel = 'in-person',
): Parameters<typeof recordIncident>[3] => ({
  when,
  what,
  channel,
  who: null,
  sourceKind: 'told',
  details: { ...noDetails, ...details },
  contactId: null,
})

type Notice = Parameters<typeof tellReferrer>[3]['notice']

export const noticeOf = (reference: string): Notice => ({
  text: `Reference ${reference}: we could not reach the person you referred.`,
  way: 'mail',
  welfare: null,
  welfareReason: null,
  ground: 'victims-consent',
  groundReason: null,
  basis: 'legitimate-interests',
  checked: 'yes',
})

type Assessed = Parameters<typeof signAssessment>[3]
type Asked = { level: RiskLevel; relationship: Relationship; on: string; answersTo: string[] }

const toolOutcomes: Record<RiskLevel, string> = {
  standard: 'low',
  medium: 'moderate',
  high: 'high',
}

/** A SASH and what the worker makes of it. Where the tool says less than she thinks, hers stands [ISA §33]. */
export function assessed({ level, relationship, on, answersTo }: Asked): Assessed {
  const isFormer = relationship === 'ex-intimate'
  const items = Array.from({ length: 13 }, (_, at) => `S${at + 1}`)
  const codes = isFormer ? [...items, 'P1', 'P2', 'P3'] : items
  const values = ['yes', 'no', 'unknown', 'yes', 'no']
  const responses = Object.fromEntries(
    codes.map((code, at) => [code, { value: values[at % 5] ?? 'no', source: null, comment: null }]),
  )
  return {
    tool: 'SASH',
    last: null,
    answersTo,
    assessedOn: on,
    setting: 'phone',
    informants: ['victim', 'police'],
    triggers: ['intake'],
    responses,
    asked: {},
    toolOutcome: level === 'high' ? 'moderate' : toolOutcomes[level],
    toolWords: null,
    frequency: level === 'standard' ? 'monthly' : 'daily',
    intensity: level === 'high' ? 'threatening' : 'intrusive',
    escalation: level === 'standard' ? ['none-seen'] : ['more-frequent', 'closer'],
    minoritised: ['none-found'],
    minoritisedNote: null,
    precededByAbuse: isFormer ? 'yes' : 'no',
    typology: isFormer ? 'rejected' : 'undetermined',
    confidence: isFormer ? 'medium' : null,
    typologyRationale: isFormer ? 'It began in the week of the separation.' : null,
    perception: level === 'standard' ? 'some' : 'very',
    perceptionWords: 'He always finds out where I am.',
    othersAtRisk: level === 'high' ? 'yes' : 'no',
    peopleAtRisk:
      level === 'high'
        ? [{ who: 'Her son', relation: 'child', risk: 'He waits at the school. The school knows.' }]
        : [],
    protectiveFactors: 'Her sister lives near, and her manager knows.',
    immediateActions: 'Went through the way home and the calls together.',
    sharedWith: null,
    judgement: level,
    rationale: 'He comes closer each week, and she knows him better than any form does.',
    licensedCopy: 'Paper copy in the locked cabinet, with the manager',
    ageReason: null,
  }
}

/** A DASH of the police, relied on: nobody is asked the same questions twice [ISA §43]. */
export const dashOf = (on: string): Parameters<typeof receiveAssessment>[3] => ({
  code: 'SAFELIVES-DASH',
  otherTool: null,
  from: 'police',
  source: 'PC Jo Farley, Southmoor Police',
  assessedOn: on,
  grade: 'Medium, 11 of 24',
  said: null,
  reliedOn: 'yes',
  reason: 'Done in the same week with the same questions; the victim agrees with it.',
})
