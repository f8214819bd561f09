import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import { clientAddress } from '../platform/client-address.ts'
import { hashOf } from '../platform/http.ts'
import { sealedTokens } from '../platform/sealed-token.ts'
import type { StaffEnv } from './door.ts'
import { formKeysOf } from './form-keys.ts'
import { browserOf, cookieNames, cookieRules, splitBearer } from './sessions/rules.ts'
import type { From, SignedIn } from './sign-in/actions.ts'
import { type Kept, type KnownBrowser, knownCookie, knownDays } from './sign-in/rules.ts'
import { keptPage } from './sign-in/views.ts'

const Known = z.object({ tenantId: z.string(), accountId: z.string(), nonce: z.string() })

const knownOf = (c: Context<StaffEnv>) =>
  sealedTokens(c.var.parts.publicFormKey, 'known browser', Known)

/** Where a try to sign in comes from. */
export function fromOf(c: Context<StaffEnv>): From {
  return {
    address: clientAddress(c, c.var.parts.trustedProxies),
    browser: browserOf(c.req.header('User-Agent') ?? ''),
    known: knownOf(c).open(getCookie(c, knownCookie) ?? '', c.var.now),
  }
}

export type Onward = { next: string; kept: Kept | null }

/** Lets somebody in: to where she was going, or to what she had typed when her session ended. */
export function welcome(c: Context<StaffEnv>, { cookie, known }: SignedIn, onward: Onward) {
  const forms = formKeysOf(c.var.parts.publicFormKey, hashOf(splitBearer(cookie)?.secret ?? ''))
  const answer = onward.kept
    ? c.var.show(keptPage({ kept: onward.kept, once: forms.make() }))
    : c.redirect(onward.next, 303)
  // On the answer itself: a page is a response of its own and takes no header that was set before it.
  answer.headers.append('Set-Cookie', generateCookie(cookieNames.staff, cookie, cookieRules))
  answer.headers.append('Set-Cookie', knownBrowser(c, known))
  return answer
}

export function knownBrowser(c: Context<StaffEnv>, known: KnownBrowser): string {
  const seconds = knownDays * 86_400
  const until = new Date(c.var.now.getTime() + seconds * 1000)
  const rules = { ...cookieRules, maxAge: seconds }
  return generateCookie(knownCookie, knownOf(c).seal(known, until), rules)
}
