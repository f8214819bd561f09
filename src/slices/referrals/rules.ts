import type { Fact } from '../clock/public.ts'

/** Every state of a referral (docs/states/referral.md), and where each may go from there. */
export const transitions = {
  draft: ['received', 'declined'],
  declined: [],
  received: ['info-requested', 'triaged'],
  'info-requested': ['received', 'triaged'],
  triaged: ['received', 'redirected', 'joined', 'allocated'],
  redirected: [],
  joined: ['triaged'],
  allocated: ['contacting'],
  contacting: ['engaged', 'not-engaged', 'unable-to-contact'],
  engaged: [],
  'not-engaged': [],
  'unable-to-contact': ['contacting'],
} as const satisfies Record<string, readonly string[]>

export type ReferralState = keyof typeof transitions
export const isReferralState = (text: string): text is ReferralState =>
  Object.hasOwn(transitions, text)
export const referralStates = Object.keys(transitions).filter(isReferralState)

export const mayBecome = (from: ReferralState, to: ReferralState): boolean => {
  const next: readonly string[] = transitions[from]
  return next.includes(to)
}

/** Still before us: somebody has to look, ask or decide. */
export const waitingStates = ['received', 'info-requested', 'triaged'] as const

export const doors = ['web', 'api', 'phone', 'e-mail', 'self', 'spreadsheet'] as const
export type ReferralDoor = (typeof doors)[number]

/** All that a referrer ever hears [PR 18]. */
export const outwardWords = [
  'received',
  'being looked at',
  'with a worker',
  'could not reach',
  'closed to you',
] as const
export type OutwardWord = (typeof outwardWords)[number]

/**
 * Whether the victim engaged is hers to tell: it never leaves, by no word of these. A draft has none. What somebody has
 * looked at once (asked about, decided) never reads again as if nobody had.
 */
export function outwardWord(state: ReferralState, isLookedAt = false): OutwardWord | null {
  switch (state) {
    case 'draft':
      return null
    case 'received':
      return isLookedAt ? 'being looked at' : 'received'
    case 'info-requested':
    case 'triaged':
    case 'joined': // whether there was a case is not the referrer's to learn [PR 18]
      return 'being looked at'
    case 'allocated':
    case 'contacting':
    case 'engaged':
    case 'not-engaged':
      return 'with a worker'
    case 'unable-to-contact':
      return 'could not reach'
    case 'declined':
    case 'redirected':
      return 'closed to you'
  }
}

export type Times = {
  consentOn: string | null
  submittedAt: Date | null
  receivedAt: Date | null
  actionedAt: Date | null
  allocatedAt: Date | null
}

export const delaySteps = [
  'agreed to sent',
  'sent to received',
  'received to decided',
  'decided to with a worker',
] as const
export type DelayStep = (typeof delaySteps)[number]
export type Delay = { step: DelayStep; hours: number | null }

/** How long each step took, from the victim's agreement on [ISA §82]; null: it has not been taken. */
export function delays(times: Times): Delay[] {
  const agreed = times.consentOn === null ? null : new Date(`${times.consentOn}T00:00:00Z`)
  const stops = [agreed, times.submittedAt, times.receivedAt, times.actionedAt, times.allocatedAt]
  return delaySteps.map((step, at) => ({ step, hours: hoursBetween(stops[at], stops[at + 1]) }))
}

function hoursBetween(from: Date | null | undefined, to: Date | null | undefined): number | null {
  if (!from || !to) return null
  return Math.max(0, (to.getTime() - from.getTime()) / 3_600_000)
}

/** "3 days" or "5 hours": enough to see whether somebody waited. */
export function delayWords(hours: number): string {
  if (hours < 1) return 'less than an hour'
  const [count, unit] = hours < 48 ? [Math.floor(hours), 'hour'] : [Math.floor(hours / 24), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

export const triageOutcomes = ['eligible', 'not-eligible'] as const
export type TriageOutcome = (typeof triageOutcomes)[number]

/** What the worker saw and decided. The prompts help to recognise; the outcome is a person's [PR 15]. */
export type Triage = {
  acts: string[]
  four: Record<'fixated' | 'obsessive' | 'unwanted' | 'repeated', 'yes' | 'no' | 'unknown' | null>
  outcome: TriageOutcome
  reason: string
  signpost: string | null // for the referrer, who reads it once a second reader agreed
  entries?: { id: string; name: string }[] // services of the directory that were picked beside it
  decidedBy: string
  decidedAt: string
  secondReader: { by: string; at: string; agreed: boolean; alone?: true } | null
}

type OnTheClock = {
  id: string
  door: ReferralDoor
  receivedOn: string | null
  isAcknowledged: boolean
  allocatedOn: string | null
  areDetailsRead: boolean
}

/** What the clock is told of a referral: receipt asks for a confirmation, allocation for the worker's details. */
export function clockFacts(referral: OnTheClock): Fact[] {
  const { id, receivedOn, allocatedOn } = referral
  const facts: Fact[] = []
  if (receivedOn !== null)
    facts.push({ is: 'referral received', id, on: receivedOn, settled: referral.isAcknowledged })
  if (allocatedOn !== null && referral.door !== 'self')
    facts.push({ is: 'referral allocated', id, on: allocatedOn, settled: referral.areDetailsRead })
  return facts
}
