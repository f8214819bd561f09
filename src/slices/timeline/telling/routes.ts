import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, listWithholdings, openCase } from '../../cases/public.ts'
import { timelinePaths } from '../public.ts'
import { openToRecord, recordIncident, showIncident } from './actions.ts'
import { incidentForm } from './input.ts'
import { incidentPage, newIncidentPage } from './views.ts'

export const tellingRoutes = new Hono<StaffEnv>()

tellingRoutes.get('/cases/:caseId/timeline/new', guard('incident.record'), (c) =>
  askForIncident(c, {}, []),
)

tellingRoutes.post('/cases/:caseId/timeline/new', guard('incident.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, incidentForm(c.var.today))
  if (!form.ok) return askForIncident(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    const id = await recordIncident(tx, c.var.actor, caseId, form.value, c.var.now)
    return goTo(timelinePaths.incident(caseId, id))
  })
})

/** Mounted last of the timeline's pages: its address would fit those of the others. */
export const incidentRoutes = new Hono<StaffEnv>()

incidentRoutes.get('/cases/:caseId/timeline/:incidentId', guard('timeline.read'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const incidentId = idParam(c, 'incidentId')
  const page = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'timeline.read')
    const frame = await caseFrame(tx, opened, c.var.now)
    const withheld = await listWithholdings(tx, opened)
    return { frame, withheld, ...(await showIncident(tx, opened, incidentId)) }
  })
  const mayRecord = page.frame.can('incident.record') && page.frame.state === 'open'
  return c.var.show(incidentPage({ ...page, mayRecord }))
})

async function askForIncident(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const frame = await c.var.inTenant(async (tx) => {
    const opened = await openToRecord(tx, c.var.actor, idParam(c, 'caseId'))
    return caseFrame(tx, opened, c.var.now)
  })
  const page = { frame, once: c.var.forms.make(), typed, errors }
  return c.var.show(newIncidentPage(page), errors.length > 0 ? 422 : 200)
}
