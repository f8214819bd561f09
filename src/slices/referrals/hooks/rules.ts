import { type OutwardWord, outwardWord, type ReferralState } from '../public.ts'

/** All that a system hears: the five words of every referrer [PR 18], and that a question was asked of it. */
export const hookWords = [
  'received',
  'question asked',
  'being looked at',
  'with a worker',
  'could not reach',
  'closed to you',
] as const
export type HookWord = (typeof hookWords)[number]

/** The word of a state. `standing` is the word the service answers with: a wall keeps it back. */
export function hookWord(state: ReferralState, standing: OutwardWord): HookWord | null {
  if (outwardWord(state) === null) return null
  return state === 'info-requested' ? 'question asked' : standing
}

/** Every state of a word that is to be told (docs/states/hook.md), and where each may go from there. */
export const transitions = {
  waiting: ['told', 'given-up'],
  told: [],
  'given-up': ['waiting'],
} as const satisfies Record<string, readonly string[]>
export type TellingState = keyof typeof transitions

/** What is told was told, whenever it would be tried again; what is tried no more by itself waits for a person. */
export function tellingState(event: { toldAt: Date | null; nextAt: Date | null }): TellingState {
  if (event.toldAt !== null) return 'told'
  return event.nextAt === null ? 'given-up' : 'waiting'
}

export const hookProblems = ['not-reached', 'refused', 'unsafe', 'ended'] as const
export type HookProblem = (typeof hookProblems)[number]

// Minutes between attempts: two days and a half in all, then a person has to look.
const pauses = [1, 5, 15, 60, 240, 720, 1440, 1440]
export const mostAttempts = pauses.length + 1

/** When it is tried again after its nth attempt; null: never by itself. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = pauses[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}

/** The body: which referral, its word, when. Nothing of anybody. */
export const bodyOf = (told: {
  id: string
  referralId: string
  reference: string
  word: HookWord
  at: Date
}) =>
  JSON.stringify({
    id: told.id,
    referral: told.referralId,
    reference: told.reference,
    status: told.word,
    at: told.at.toISOString(),
  })
