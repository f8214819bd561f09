import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import { findIncident, listRecordedWith, timelinePaths } from '../public.ts'
import { openToRecord, recordList } from '../telling/public.ts'
import { jottingsForm } from './input.ts'
import { listedPage, listPage } from './views.ts'

export const jottingRoutes = new Hono<StaffEnv>()

jottingRoutes.get('/cases/:caseId/timeline/list', guard('incident.record'), (c) =>
  askForList(c, {}, []),
)

jottingRoutes.post('/cases/:caseId/timeline/list', guard('incident.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, jottingsForm(c.var.today))
  if (!form.ok) return askForList(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    const firstId = await recordList(tx, c.var.actor, caseId, form.value, c.var.now)
    return goTo(timelinePaths.listed(caseId, firstId))
  })
})

jottingRoutes.get('/cases/:caseId/timeline/list/:incidentId', guard('timeline.read'), async (c) => {
  const page = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'timeline.read')
    const first = (await findIncident(tx, opened, idParam(c, 'incidentId'))) ?? notFound()
    const frame = await caseFrame(tx, opened, c.var.now)
    return { frame, incidents: await listRecordedWith(tx, opened, first) }
  })
  return c.var.show(listedPage(page))
})

async function askForList(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const frame = await c.var.inTenant(async (tx) => {
    const opened = await openToRecord(tx, c.var.actor, idParam(c, 'caseId'))
    return caseFrame(tx, opened, c.var.now)
  })
  const page = { frame, once: c.var.forms.make(), typed, errors, today: c.var.today }
  return c.var.show(listPage(page), errors.length > 0 ? 422 : 200)
}
