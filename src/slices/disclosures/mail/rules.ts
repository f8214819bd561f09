/** A notice that nobody was reached, and an introduction of the worker, leave under their decision. What is written to the victim is hers, and leaves only where that is safe. */
export const mailKinds = ['notice', 'introduction', 'to-victim'] as const
export type MailKind = (typeof mailKinds)[number]

/** Every state of a mail (docs/states/mail.md), and where each may go from there. */
export const transitions = {
  waiting: ['sent', 'handed-over', 'gave-up'],
  sent: ['gave-up'],
  'handed-over': [],
  'gave-up': ['waiting', 'handed-over', 'sent'],
} as const satisfies Record<string, readonly string[]>

export type MailState = keyof typeof transitions
export const isMailState = (text: string): text is MailState => Object.hasOwn(transitions, text)
export const mailStates = Object.keys(transitions).filter(isMailState)

/** Still with us: the worker may send it, or a person passes it on. */
export const isOpen = (state: MailState): boolean => state === 'waiting' || state === 'gave-up'

/** Why it has not left. A code: what a mail server says quotes addresses. */
export const mailProblems = [
  'no-server',
  'refused',
  'not-reached',
  'wall',
  'reached',
  'theirs',
  'bounced',
  'unsafe',
  'interlock',
  'no-ground',
] as const
export type MailProblem = (typeof mailProblems)[number]

/**
 * A word that life is at risk passes a safe time for as long as such a word is true: what has not left by then is written
 * anew, by somebody who stands beside her [PR 22]. Ours: minutes from when it was given.
 */
export const passLasts = (givenAt: Date, now: Date): boolean =>
  now.getTime() - givenAt.getTime() <= 15 * 60_000

/** How often a server is asked before a person has to look. */
export const mostAttempts = 8

/** An attempt waits a minute at most. One without an end after two broke off: it may have been sent, or not. */
const attemptLasts = 2 * 60_000

type Begun = { begunAt: Date | null }
export const isUnderWay = ({ begunAt }: Begun, now: Date): boolean =>
  begunAt !== null && now.getTime() - begunAt.getTime() < attemptLasts

export type Sending = 'sent' | 'refused' | 'not-now'
export type AfterAttempt = { state: 'waiting' | 'sent' | 'gave-up'; problem: MailProblem | null }

/**
 * What becomes of a mail after its nth attempt: refused is for good, anything else is tried again, so often. What was
 * withdrawn meanwhile is not.
 */
export function afterAttempt(
  sending: Sending,
  attempts: number,
  isWithdrawn = false,
): AfterAttempt {
  if (isWithdrawn && sending !== 'sent') return { state: 'gave-up', problem: 'no-ground' }
  switch (sending) {
    case 'sent':
      return { state: 'sent', problem: null }
    case 'refused':
      return { state: 'gave-up', problem: 'refused' }
    case 'not-now':
      return { state: attempts < mostAttempts ? 'waiting' : 'gave-up', problem: 'not-reached' }
  }
}

/** An inbox is seen by others: the line that stands there says nothing but a number that means nothing to them. */
export const subjectOf = (reference: string): string => `About reference ${reference}`

const telling =
  /stalk|abus|victim|survivor|domestic|violen|police|court|refuge|idva|isac|marac|perpetrator|safe|risk/i

/** Whether a line that others may see keeps to itself what this is about. */
export const isNeutral = (line: string): boolean => !telling.test(line.normalize('NFKC'))
