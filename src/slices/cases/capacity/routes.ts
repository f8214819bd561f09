import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../public.ts'
import { findSheet } from '../sheets/public.ts'
import { keepConsent, standingOf } from './actions.ts'
import { CapacityForm } from './input.ts'
import { capacityPaths } from './paths.ts'
import { capacityPage } from './views.ts'

export const capacityRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/capacity'

capacityRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

capacityRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, CapacityForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  return c.var.once(form.sent, async (tx) => {
    await keepConsent(tx, c.var.actor, caseId, { words, version, now: c.var.now })
    return goTo(capacityPaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      sheet: await findSheet(tx, opened, 'consent'),
      standing: await standingOf(tx, opened),
    }
  })
  const mayChange = found.frame.can('case.change') && found.frame.state === 'open'
  return capacityPage({ ...found, mayChange, typed, errors, once: c.var.forms.make })
}
