import { type Context, Hono } from 'hono'
import { generateCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { inTenant } from '../../platform/db.ts'
import { hashOf, readForm, type Typed } from '../../platform/http.ts'
import { anonymous } from '../actor.ts'
import type { StaffEnv } from '../door.ts'
import { formKeysOf } from '../form-keys.ts'
import { guard } from '../guard.ts'
import { setSessionEnded } from '../sessions/queries.ts'
import { cookieNames, cookieRules, splitBearer } from '../sessions/rules.ts'
import { record } from '../trace.ts'
import { signIn } from './actions.ts'
import { SignInForm } from './input.ts'
import { localPath, signInPaths } from './paths.ts'
import { type Kept, keptPage, signInPage } from './views.ts'

export const signInRoutes = new Hono<StaffEnv>()

signInRoutes.get(signInPaths.signIn(), guard('public.sign-in'), (c) => {
  const next = localPath(c.req.query('next') ?? '')
  if (c.var.visitor !== anonymous) return c.redirect(next, 303)
  const once = c.var.forms.make()
  return c.var.show(signInPage({ once, next, typed: {}, errors: [], kept: null }))
})

signInRoutes.post(signInPaths.signIn(), guard('public.sign-in'), async (c) => {
  const form = await readForm(c, SignInForm)
  const next = localPath(textOf(form.typed, 'next'))
  const kept = keptOf(form.typed)
  const again = { once: c.var.forms.make(), next, typed: form.typed, kept }
  if (!form.ok) return c.var.show(signInPage({ ...again, errors: form.errors }), 422)

  const cookie = await signIn(c.var.db, form.value, c.var.now)
  if (cookie === null) return c.var.show(signInPage({ ...again, errors: [refused] }), 422)

  const answer = kept
    ? c.var.show(keptPage({ kept, once: formsOf(c, cookie).make() }))
    : c.redirect(next, 303)
  // On the answer itself: a page is a response of its own and takes no header that was set before it.
  answer.headers.append('Set-Cookie', generateCookie(cookieNames.staff, cookie, cookieRules))
  return answer
})

signInRoutes.post(signInPaths.signOut(), guard('account.sign-out'), async (c) => {
  await readForm(c, z.object({}))
  const { actor, sessionId, now, db } = c.var
  if (sessionId !== null)
    await inTenant(db, { tenantId: actor.tenantId, actorId: actor.id }, async (tx) => {
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

/** The forms of the session that begins with this answer. */
const formsOf = (c: Context<StaffEnv>, cookie: string) =>
  formKeysOf(c.var.parts.publicFormKey, hashOf(splitBearer(cookie)?.secret ?? ''))

const textOf = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

const KeptWords = z.object({
  path: z.string(),
  typed: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

function keptOf(typed: Typed): Kept | null {
  const text = textOf(typed, 'kept')
  if (text === '') return null
  try {
    const read = KeptWords.safeParse(JSON.parse(text))
    return read.success ? { path: localPath(read.data.path), typed: read.data.typed } : null
  } catch {
    return null
  }
}
