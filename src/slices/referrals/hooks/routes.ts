import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { listAccountLines } from '../../../security/administration/queries.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { record } from '../../../security/trace.ts'
import { askAgain, endHook, makeHook } from './actions.ts'
import { HookForm } from './input.ts'
import { hookPaths } from './paths.ts'
import { listEvents, listHooks } from './queries.ts'
import { hooksPage, secretPage } from './views.ts'

/** Where systems that refer are told how their own referrals stand. */
export const hookRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

hookRoutes.get('/service/hooks', guard('token.manage'), (c) => showHooks(c))

hookRoutes.post('/service/hooks', guard('token.manage'), stepUp, async (c) => {
  const form = await readForm(c, HookForm)
  if (!form.ok) return showHooks(c, form.typed, form.errors)
  const { account, address } = form.value
  const isSystem = (await systems(c)).some(({ id }) => id === account)
  if (!isSystem)
    return showHooks(c, form.typed, [{ field: 'account', message: 'Select which system is told' }])
  const told: { secret: string | null } = { secret: null }
  const answer = await c.var.once(form.sent, async (tx) => {
    told.secret = await makeHook(tx, c.var.actor, { account, address, now: c.var.now })
    return goTo(hookPaths.list())
  })
  // Sent again the form shows no secret: it was shown once.
  return told.secret === null ? answer : c.var.show(secretPage(told.secret))
})

hookRoutes.post('/service/hooks/:id/end', guard('token.manage'), stepUp, async (c) => {
  const form = await readForm(c, z.object({}))
  if (!form.ok) return showHooks(c)
  const id = idParam(c, 'id')
  return c.var.once(form.sent, async (tx) => {
    await endHook(tx, c.var.actor, id, c.var.now)
    return goTo(hookPaths.list())
  })
})

hookRoutes.post('/service/hooks/events/:id/attempts', guard('token.manage'), stepUp, async (c) => {
  const form = await readForm(c, z.object({}))
  if (!form.ok) return showHooks(c)
  const id = idParam(c, 'id')
  return c.var.once(form.sent, async (tx) => {
    await askAgain(tx, c.var.actor, id, c.var.now)
    return goTo(hookPaths.list())
  })
})

async function systems(c: Staff) {
  const accounts = await c.var.inTenant(listAccountLines)
  return accounts.filter(({ role, suspendedAt }) => role === 'referring-system' && !suspendedAt)
}

async function showHooks(c: Staff, typed: Typed = {}, errors: FieldError[] = []) {
  const accounts = await systems(c)
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, c.var.actor, 'hooks listed', null)
    return { hooks: await listHooks(tx), events: await listEvents(tx) }
  })
  const page = hooksPage({ ...found, accounts, typed, errors, once: c.var.forms.make })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}
