import { type Context, Hono } from 'hono'
import { notFound } from '../../../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../../security/door.ts'
import { guard } from '../../../../security/guard.ts'
import { inPerson } from '../../../../security/step-up.ts'
import { caseFrame, openCase, requireOpen } from '../../public.ts'
import { ContactForm, contactPaths, findStops, recordContact } from '../public.ts'
import { showCall } from './actions.ts'
import { findCall } from './queries.ts'
import { callPage } from './views.ts'

export const callRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/contact/calls/:callId'

callRoutes.get(path, guard('contact.record'), inPerson, async (c) =>
  c.var.show(await page(c, {}, [])),
)

callRoutes.post(path, guard('contact.record'), inPerson, async (c) => {
  const caseId = idParam(c, 'caseId')
  const callId = idParam(c, 'callId')
  const form = await readForm(c, ContactForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { actor, now } = c.var
  const telling = { told: form.value, callId }
  const stops = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, caseId, 'contact.record')
    return findStops(tx, actor, opened, telling, now)
  })
  if (stops.length > 0) return c.var.show(await page(c, form.typed, stops), 422)
  return c.var.once(form.sent, async (tx) =>
    goTo(contactPaths.one(caseId, await recordContact(tx, actor, caseId, telling, now))),
  )
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'contact.record')
    requireOpen(opened.case)
    const call = (await findCall(tx, opened, idParam(c, 'callId'))) ?? notFound()
    const shown = await showCall(tx, actor, opened, call, now)
    return { frame: await caseFrame(tx, opened, now), call, ...shown }
  })
  return callPage({ ...found, typed, errors, once: c.var.forms.make() })
}
