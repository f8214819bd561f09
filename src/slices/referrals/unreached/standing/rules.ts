import { mayBecome, type ReferralState } from '../../public.ts'

/** Why the referrer is not told, or not by us; the first that holds is said. */
const bars = [
  'nobody-to-tell',
  'told',
  'reached',
  'not-with-a-worker',
  'wall',
  'may-be-the-one',
  'not-climbed',
  'closed',
] as const
type Barring = (typeof bars)[number]
export type Bar = 'no-case' | Barring

export type Standing = {
  state: ReferralState
  isClosed: boolean
  isSelfReferral: boolean
  isWalled: boolean
  mayBeTheOne: boolean
  isReached: boolean
  isClimbed: boolean
}

export function barOf(standing: Standing): Bar | null {
  const holds: Record<Barring, boolean> = {
    'nobody-to-tell': standing.isSelfReferral,
    told: standing.state === 'unable-to-contact',
    reached: standing.isReached,
    'not-with-a-worker': !mayBecome(stateAfter(standing.state, 1), 'unable-to-contact'),
    wall: standing.isWalled,
    'may-be-the-one': standing.mayBeTheOne,
    'not-climbed': !standing.isClimbed,
    closed: standing.isClosed,
  }
  return bars.find((bar) => holds[bar]) ?? null
}

/** An allocated referral is being contacted from the first attempt on: the contacts say so, no row has to. */
export const stateAfter = (state: ReferralState, attempts: number): ReferralState =>
  state === 'allocated' && attempts > 0 ? 'contacting' : state
