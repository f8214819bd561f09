import { Hono } from 'hono'
import { generateCookie } from 'hono/cookie'
import { idParam, readTyped } from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { findIdentityOf, findProvider } from '../outside/queries.ts'
import { cookieNames, cookieRules } from '../sessions/rules.ts'
import { signInPaths } from '../sign-in/paths.ts'
import { inPerson } from '../step-up.ts'
import { endEverySession, endSession, readOwnAccount } from './actions.ts'
import { ownPaths } from './paths.ts'
import { ownPage } from './views.ts'

export const ownAccountRoutes = new Hono<StaffEnv>()

ownAccountRoutes.get(ownPaths.account(), guard('account.own'), inPerson, async (c) => {
  const { actor, sessionId, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const provider = await findProvider(tx)
    return {
      ...(await readOwnAccount(tx, actor, now)),
      outside: provider && {
        issuer: provider.issuer,
        joined: await findIdentityOf(tx, actor.id),
      },
    }
  })
  return c.var.show(ownPage({ ...found, sessionId, once: c.var.forms.make }))
})

/** Asked by a page that is about to say the session is nearly over: the look itself keeps it. */
ownAccountRoutes.get(ownPaths.stay(), guard('account.own'), inPerson, (c) => c.body(null, 204))

ownAccountRoutes.post(ownPaths.sessions(), guard('account.own'), inPerson, async (c) => {
  const { sent } = await readTyped(c)
  const { actor, now } = c.var
  const answer = await c.var.once(sent, async (tx) => {
    await endEverySession(tx, actor, now)
    return goTo(signInPaths.signIn())
  })
  const gone = generateCookie(cookieNames.staff, '', { ...cookieRules, maxAge: 0 })
  answer.headers.append('Set-Cookie', gone)
  answer.headers.set('Clear-Site-Data', '"cache", "storage"')
  return answer
})

ownAccountRoutes.post(ownPaths.session(':id'), guard('account.own'), inPerson, async (c) => {
  const { sent } = await readTyped(c)
  const id = idParam(c, 'id')
  const { actor, now } = c.var
  return c.var.once(sent, async (tx) => {
    await endSession(tx, actor, id, now)
    return goTo(ownPaths.account())
  })
})
