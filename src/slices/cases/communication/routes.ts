import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../public.ts'
import { findSheet, keepSheet } from '../sheets/public.ts'
import { CommunicationForm, PregnancyForm } from './input.ts'
import { communicationPaths } from './paths.ts'
import { communicationPage } from './views.ts'

export const communicationRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/communication'

communicationRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

communicationRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, CommunicationForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  const kept = { kind: 'communication', words, version, now: c.var.now } as const
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, kept)
    return goTo(communicationPaths.page(caseId))
  })
})

communicationRoutes.post(`${path}/pregnancy`, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, PregnancyForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, { kind: 'pregnancy', words, version, now: c.var.now })
    return goTo(communicationPaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      sheet: await findSheet(tx, opened, 'communication'),
      pregnancy: await findSheet(tx, opened, 'pregnancy'),
    }
  })
  const mayChange = found.frame.can('case.change') && found.frame.state === 'open'
  return communicationPage({ ...found, mayChange, typed, errors, once: c.var.forms.make })
}
