import { type Context, Hono } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import { readTyped } from '../../platform/http.ts'
import { addressToAsk, newJourney } from '../../platform/openid.ts'
import { sealedTokens } from '../../platform/sealed-token.ts'
import { nobody } from '../actor.ts'
import { goTo, requireOwnForm, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { ownPaths } from '../own-account/paths.ts'
import { hostOf } from '../own-account/views.ts'
import { cookieRules } from '../sessions/rules.ts'
import { inPerson, stepUp } from '../step-up.ts'
import { findService } from '../tenants.ts'
import { record, recordForInstallation } from '../trace.ts'
import { fromOf, welcome } from '../welcome.ts'
import {
  comeBack,
  endFromOutside,
  type Journey,
  joinOutside,
  partOutside,
  providerOf,
  signInByOutside,
} from './actions.ts'
import { outsidePaths } from './paths.ts'
import { arrivedPage, beginPage, notTakenPage, onwardPage } from './views.ts'

export const outsideRoutes = new Hono<StaffEnv>()

const cookieName = '__Host-oidc'
const journeyMinutes = 10
// Lax: the answer comes from another site, and this one cookie has to come along with it.
const journeyCookie = { ...cookieRules, sameSite: 'Lax' } as const

const Kept = z.object({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), tenantId: z.string() },
  joining: z.object({ accountId: z.string(), sessionId: z.string() }).nullable(),
})

outsideRoutes.get(outsidePaths.begin(), guard('public.sign-in'), async (c) => {
  const slug = (c.req.query('service') ?? '').trim().toLowerCase()
  if (slug === '') return c.var.show(beginPage({ service: '', errors: [] }))
  const service = await findService(c.var.db, slug)
  const href = service && (await begin(c, service.id, null))
  if (!href) return c.var.show(beginPage({ service: slug, errors: [noSuch] }), 422)
  const answer = c.redirect(href.address, 303)
  answer.headers.append('Set-Cookie', href.cookie)
  return answer
})

const noSuch = {
  field: 'service',
  message:
    'No service by that word lets people in this way now. Sign in with your name and password',
}

outsideRoutes.get(outsidePaths.back(), guard('public.sign-in'), async (c) => {
  const { db, now } = c.var
  const journey = journeysOf(c).open(getCookie(c, cookieName) ?? '', now)
  if (!journey) {
    await recordForInstallation(db, 'sign-in refused')
    return refuse(c)
  }
  const { pathname, search } = new URL(c.req.url)
  const came = new URL(`${pathname}${search}`, c.var.parts.publicAddress)
  const subject = await comeBack(db, journey, came, now)
  const { tenantId, joining } = journey
  if (joining) {
    const joined = await c.var.inService(tenantId, async (tx) => {
      const done = subject !== null && (await joinOutside(tx, joining, subject, now))
      if (!done) await record(tx, { id: nobody }, 'sign-in refused', null)
      return done
    })
    return joined ? arrive(c, ownPaths.account(), 'Your account is joined') : refuse(c)
  }
  const signedIn = await signInByOutside(db, { tenantId, subject, from: fromOf(c) }, now)
  if (!signedIn) return refuse(c)
  const answer = arrive(c, '/', 'You are signed in')
  const { headers } = welcome(c, signedIn, { next: '/', kept: null })
  for (const cookie of headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie)
  return answer
})

const longestMessage = 16_384

// The provider itself calls, from machine to machine: no cookie, no hidden field; the signature is the proof.
outsideRoutes.post(outsidePaths.signOut(':service'), guard('public.sign-in'), async (c) => {
  const { db, now } = c.var
  const { typed } = await readTyped(c)
  const token = [typed.logout_token ?? ''].flat()[0] ?? ''
  const service =
    token.length <= longestMessage && (await findService(db, c.req.param('service') ?? ''))
  if (service && (await endFromOutside(db, service.id, token, now))) return c.body(null, 200)
  return c.json({ error: 'invalid_request' }, 400)
})

outsideRoutes.post(outsidePaths.join(), guard('account.own'), stepUp, async (c) => {
  requireOwnForm(c, (await readTyped(c)).sent)
  const { actor, sessionId } = c.var
  const joining = sessionId === null ? null : { accountId: actor.id, sessionId }
  const href = await begin(c, actor.tenantId, joining)
  if (!href) return c.redirect(ownPaths.account(), 303)
  const page = { href: href.address, host: hostOf(href.issuer) }
  const answer = c.var.show(onwardPage(page))
  answer.headers.append('Set-Cookie', href.cookie)
  return answer
})

outsideRoutes.post(outsidePaths.removal(), guard('account.own'), inPerson, stepUp, async (c) => {
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await partOutside(tx, c.var.actor)
    return goTo(ownPaths.account())
  })
})

const journeysOf = (c: Context<StaffEnv>) =>
  sealedTokens(c.var.parts.publicFormKey, 'outside journey', Kept)

/** Null where the service has no provider, or the provider does not answer. */
async function begin(c: Context<StaffEnv>, tenantId: string, joining: Journey['joining']) {
  const { db, now, parts } = c.var
  const provider = await providerOf(db, tenantId)
  if (!provider) return null
  const journey = { ...newJourney(), tenantId, joining }
  const back = `${parts.publicAddress}${outsidePaths.back()}`
  const address = await addressToAsk(provider, back, journey).catch(() => null)
  if (address === null) return null
  const until = new Date(now.getTime() + journeyMinutes * 60_000)
  const sealed = journeysOf(c).seal(journey, until)
  const rules = { ...journeyCookie, maxAge: journeyMinutes * 60 }
  return { address, issuer: provider.issuer, cookie: generateCookie(cookieName, sealed, rules) }
}

const gone = generateCookie(cookieName, '', { ...journeyCookie, maxAge: 0 })

/** A strict cookie does not come along on the way from another site: a page of ours leads on. */
function arrive(c: Context<StaffEnv>, href: string, words: string): Response {
  const answer = c.var.show(arrivedPage({ href, words }))
  answer.headers.set('Refresh', `0; url=${href}`)
  answer.headers.append('Set-Cookie', gone)
  return answer
}

function refuse(c: Context<StaffEnv>): Response {
  const answer = c.var.show(notTakenPage(), 422)
  answer.headers.append('Set-Cookie', gone)
  return answer
}
