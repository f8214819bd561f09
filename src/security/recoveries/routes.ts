import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { readTyped } from '../../platform/http.ts'
import { anonymous } from '../actor.ts'
import { goTo, type StaffEnv } from '../door.ts'
import { guard } from '../guard.ts'
import { ownPaths } from '../own-account/paths.ts'
import { inPerson } from '../step-up.ts'
import { denyRecovery, findOwnRecovery } from './actions.ts'
import { recoveryPaths } from './paths.ts'
import { recoveryNotice } from './views.ts'

/** On the first pages of whoever signs in: somebody asks for a new code for her account. */
const tellOfRecovery = createMiddleware<StaffEnv>(async (c, next) => {
  const { visitor, now, sessionId } = c.var
  if (c.req.method === 'GET' && visitor !== anonymous && sessionId !== null) {
    const recovery = await c.var.inTenant((tx) => findOwnRecovery(tx, visitor, now))
    if (recovery) c.set('notice', recoveryNotice(recovery, c.var.forms.make()))
  }
  await next()
})

/** Where somebody begins, whatever her role. */
const firstPages = [
  ownPaths.account(),
  '/my-day',
  '/decisions',
  '/service/accounts',
  '/service/workers',
]

/** Mounted before the pages that it stands on. */
export const recoveryRoutes = new Hono<StaffEnv>()
for (const path of firstPages) recoveryRoutes.use(path, tellOfRecovery)

recoveryRoutes.post(recoveryPaths.denial(), guard('account.own'), inPerson, async (c) => {
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await denyRecovery(tx, c.var.actor, c.var.now)
    return goTo(ownPaths.account())
  })
})
