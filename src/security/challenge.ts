import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import { sealedTokens } from '../platform/sealed-token.ts'
import type { StaffEnv } from './door.ts'
import { challengeMinutes } from './passkeys/rules.ts'
import { cookieRules } from './sessions/rules.ts'

const cookieName = '__Host-challenge'
const Challenge = z.object({
  challenge: z.string(),
  use: z.string(),
  sessionId: z.string().nullable(),
})

/** What a passkey is asked to answer: for adding one, or for proving who somebody is. */
export type ChallengeUse = 'add' | 'prove'

const challengesOf = (c: Context<StaffEnv>) =>
  sealedTokens(c.var.parts.publicFormKey, 'challenge', Challenge)

/** The challenge goes along in a cookie of five minutes, which belongs to this session, or to none. */
export function challengeCookie(
  c: Context<StaffEnv>,
  challenge: string,
  use: ChallengeUse,
): string {
  const { now, sessionId } = c.var
  const until = new Date(now.getTime() + challengeMinutes * 60_000)
  const sealed = challengesOf(c).seal({ challenge, use, sessionId }, until)
  return generateCookie(cookieName, sealed, { ...cookieRules, maxAge: challengeMinutes * 60 })
}

/** Nothing that answers it is known by it alone: whoever takes the answer spends it too. */
export function openChallenge(c: Context<StaffEnv>, use: ChallengeUse): string | null {
  const kept = challengesOf(c).open(getCookie(c, cookieName) ?? '', c.var.now)
  return kept?.use === use && kept.sessionId === c.var.sessionId ? kept.challenge : null
}
