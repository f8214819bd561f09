import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { hashOf, readForm, type Typed } from '../../platform/http.ts'
import { anonymous } from '../actor.ts'
import { shortBeat, untilBeat } from '../beat.ts'
import type { StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { isTenant } from '../sessions/actions.ts'
import { findSessionEnd, setSessionEnded } from '../sessions/queries.ts'
import { cookieNames, cookieRules, type SessionEnd, splitBearer } from '../sessions/rules.ts'
import { record } from '../trace.ts'
import { fromOf, welcome } from '../welcome.ts'
import { signIn } from './actions.ts'
import { keptOf, SignInForm } from './input.ts'
import { signInPaths } from './paths.ts'
import { localPath } from './rules.ts'
import { signInPage } from './views.ts'

export const signInRoutes = new Hono<StaffEnv>()

signInRoutes.get(signInPaths.signIn(), guard('public.sign-in'), async (c) => {
  const next = localPath(c.req.query('next') ?? '')
  if (c.var.visitor !== anonymous) return c.redirect(next, 303)
  const once = c.var.forms.make()
  const ended = await endOf(c)
  return c.var.show(signInPage({ once, next, typed: {}, errors: [], kept: null, ended }))
})

signInRoutes.post(signInPaths.signIn(), guard('public.sign-in'), async (c) => {
  const form = await readForm(c, SignInForm)
  const next = localPath(textOf(form.typed, 'next'))
  const kept = keptOf(textOf(form.typed, 'kept'))
  const again = { once: c.var.forms.make(), next, typed: form.typed, kept, ended: null }
  if (!form.ok) return c.var.show(signInPage({ ...again, errors: form.errors }), 422)

  const began = performance.now()
  const signedIn = await signIn(c.var.parts, form.value, fromOf(c), c.var.now)
  if (signedIn === null) {
    // Threat: where the password is right a code is looked at too, and the half millisecond of that would tell.
    await untilBeat(began, Math.min(c.var.parts.beat, shortBeat))
    return c.var.show(signInPage({ ...again, errors: [refused] }), 422)
  }
  return welcome(c, signedIn, { next, kept })
})

signInRoutes.post(signInPaths.signOut(), guard('account.sign-out'), async (c) => {
  await readForm(c, z.object({}))
  const { actor, sessionId, now } = c.var
  if (sessionId !== null)
    await c.var.inTenant(async (tx) => {
      await setSessionEnded(tx, sessionId, now, 'signed-out')
      await record(tx, actor, 'signed out', { kind: 'account', id: actor.id })
    })
  setCookie(c, cookieNames.staff, '', { ...cookieRules, maxAge: 0 })
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(signInPaths.signIn(), 303)
})

// One sentence for every reason: nobody learns which part was wrong, nor who exists.
const refused = {
  field: 'name',
  message:
    'The name, the password or the code is not right. Codes change every half minute. After several wrong tries, wait a few minutes.',
}

const textOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

/** Whoever holds the cookie of a session that was ended elsewhere is told why, once it leads her here. */
async function endOf(c: Context<StaffEnv>): Promise<SessionEnd | null> {
  const parts = splitBearer(getCookie(c, cookieNames.staff) ?? '')
  if (!parts || !(await isTenant(c.var.db, parts.tenantId))) return null
  return c.var.inService(parts.tenantId, (tx) => findSessionEnd(tx, hashOf(parts.secret)))
}
