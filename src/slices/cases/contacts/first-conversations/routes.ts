import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../../security/door.ts'
import { guard } from '../../../../security/guard.ts'
import { caseFrame, openCase, requireOpen } from '../../public.ts'
import { contactPaths, findStops } from '../public.ts'
import { knownBefore, recordFirstConversation, topicsOf } from './actions.ts'
import { FirstConversationForm } from './input.ts'
import { firstConversationPage } from './views.ts'

export const firstConversationRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/contact/first-conversation'
const begun: Typed = { when: 'now', method: 'phone' }

firstConversationRoutes.get(path, guard('contact.record'), async (c) =>
  c.var.show(await sheet(c, begun, [])),
)

firstConversationRoutes.post(path, guard('contact.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, FirstConversationForm)
  if (!form.ok) return c.var.show(await sheet(c, form.typed, form.errors), 422)
  const { actor, now } = c.var
  const told = form.value
  const stops = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, caseId, 'contact.record')
    return findStops(tx, actor, opened, { told }, now)
  })
  if (stops.length > 0) return c.var.show(await sheet(c, form.typed, stops), 422)
  return c.var.once(form.sent, async (tx) =>
    goTo(contactPaths.one(caseId, await recordFirstConversation(tx, actor, caseId, told, now))),
  )
})

async function sheet(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'contact.record')
    requireOpen(opened.case)
    return {
      frame: await caseFrame(tx, opened, now),
      topics: await topicsOf(tx, actor),
      known: await knownBefore(tx, opened),
    }
  })
  return firstConversationPage({ ...found, typed, errors, once: c.var.forms.make() })
}
