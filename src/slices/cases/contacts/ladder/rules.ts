import type { ClockTrigger, Ladder } from '../../../clock/public.ts'
import type { Attempt, Method, Slot } from '../public.ts'

export type Step = { on: string; method: Method; slot: Slot }

export type LadderState = {
  asked: Ladder
  steps: Step[] // what counts, oldest first
  methods: Method[]
  slots: Slot[]
  missing: { attempts: number; methods: number; slots: number }
  climbed: boolean // tried as often and as variously as the policy asks
  reachedOn: string | null // the first day on which the victim was spoken with
}

/**
 * What was tried and what is still missing [ISA §85]. Attempts at agencies and those outside the safe times do
 * not count; a conversation reaches the victim whoever began it, and whenever it was.
 */
export function ladder(attempts: readonly Attempt[], asked: Ladder): LadderState {
  const steps = attempts.flatMap(stepOf).sort((a, b) => (a.on < b.on ? -1 : 1))
  const methods = [...new Set(steps.map(({ method }) => method))]
  const slots = [...new Set(steps.map(({ slot }) => slot))]
  const missing = {
    attempts: Math.max(0, asked.attempts - steps.length),
    methods: Math.max(0, asked.methods - methods.length),
    slots: Math.max(0, asked.timeSlots - slots.length),
  }
  const climbed = missing.attempts + missing.methods + missing.slots === 0
  return { asked, steps, methods, slots, missing, climbed, reachedOn: reachedOn(attempts) }
}

const stepOf = ({ counts, method, on, slot }: Attempt): Step[] =>
  counts && method !== null ? [{ on, method, slot }] : []

const reachedOn = (attempts: readonly Attempt[]): string | null =>
  attempts
    .filter(({ outcome }) => outcome === 'reached')
    .map(({ on }) => on)
    .sort()[0] ?? null

/** What the ladder leaves open on the clock of a case that was allocated, and whose referrer was told nothing yet. */
export type Owed = { firstAttempt: boolean; contact: boolean; telling: boolean; assessing: boolean }

export function owedBy({ steps, climbed, reachedOn: reached }: LadderState): Owed {
  const isReached = reached !== null
  return {
    firstAttempt: steps.length === 0 && !isReached,
    contact: !isReached,
    telling: climbed && !isReached,
    assessing: isReached,
  }
}

/** Which facts of the clock wait for which of these. */
export const answeredBy: ReadonlyMap<ClockTrigger, keyof Owed> = new Map([
  ['case allocated', 'firstAttempt'],
  ['high-risk case allocated', 'firstAttempt'],
  ['contact owed', 'contact'],
  ['high-risk contact owed', 'contact'],
  ['victim not reached', 'telling'],
  ['victim reached', 'assessing'],
])

/** The facts that only reaching the victim answers, or telling the referrer that nobody could. */
export const untilReached: ClockTrigger[] = [
  'contact owed',
  'high-risk contact owed',
  'victim not reached',
]
