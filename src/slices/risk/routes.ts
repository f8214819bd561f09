import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { caseFrame, casePaths, listWithholdings, openCase, requireOpen } from '../cases/public.ts'
import { readRiskFile } from './actions.ts'
import { ChangeForm, closeReview, noteChange, ReviewForm } from './reviews/public.ts'
import { riskPage } from './views.ts'

export const riskRoutes = new Hono<StaffEnv>()

riskRoutes.get('/cases/:caseId/risk', guard('risk.read'), (c) => showRisk(c, {}, []))

riskRoutes.post('/cases/:caseId/risk/reviews', guard('risk.assess'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, ReviewForm)
  if (!form.ok) return showRisk(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    await closeReview(tx, c.var.actor, caseId, form.value, c.var)
    return goTo(casePaths.risk(caseId))
  })
})

riskRoutes.post('/cases/:caseId/risk/changes', guard('risk.assess'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, ChangeForm)
  if (!form.ok) return showRisk(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    await noteChange(tx, c.var.actor, caseId, form.value.what, c.var)
    return goTo(casePaths.risk(caseId))
  })
})

async function showRisk(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, today, now } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'risk.read')
    if (errors.length > 0) requireOpen(opened.case)
    const file = await readRiskFile(tx, opened, today)
    const withheld = await listWithholdings(tx, opened)
    return { frame: await caseFrame(tx, opened, now), file, withheld }
  })
  const mayAssess = found.frame.can('risk.assess') && found.frame.state === 'open'
  const page = { ...found, mayAssess, today, typed, errors, once: c.var.forms.make() }
  return c.var.show(riskPage(page), errors.length > 0 ? 422 : 200)
}
