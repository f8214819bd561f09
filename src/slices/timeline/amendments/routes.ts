import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame } from '../../cases/public.ts'
import { noDetails, typedDetails } from '../details/public.ts'
import { timelinePaths } from '../public.ts'
import { openToRecord, showIncident } from '../telling/public.ts'
import { amendIncident } from './actions.ts'
import { amendmentForm } from './input.ts'
import { amendmentPage } from './views.ts'

export const amendmentRoutes = new Hono<StaffEnv>()

amendmentRoutes.get(
  '/cases/:caseId/timeline/:incidentId/details',
  guard('incident.record'),
  async (c) => {
    const page = await look(c)
    const typed = typedDetails(page.incident.details ?? noDetails)
    const once = c.var.forms.make()
    return c.var.show(amendmentPage({ ...page, once, typed, errors: [], isStale: false }))
  },
)

amendmentRoutes.post(
  '/cases/:caseId/timeline/:incidentId/details',
  guard('incident.record'),
  async (c) => {
    const which = { caseId: idParam(c, 'caseId'), incidentId: idParam(c, 'incidentId') }
    const form = await readForm(c, amendmentForm(c.var.today))
    if (!form.ok) return showAgain(c, form.typed, form.errors, 422)
    const { caseId, incidentId } = which
    const answer = await c.var.once(form.sent, async (tx) => {
      const done = await amendIncident(tx, c.var.actor, which, form.value, c.var.now)
      const next = done === 'amended' ? timelinePaths.incident : timelinePaths.details
      return goTo(next(caseId, incidentId))
    })
    // Read from the answer: a stale page that was sent twice is answered alike, with both texts.
    if (answer.headers.get('Location') !== timelinePaths.details(caseId, incidentId)) return answer
    return showAgain(c, form.typed, [], 409)
  },
)

async function showAgain(
  c: Context<StaffEnv>,
  typed: Typed,
  errors: FieldError[],
  status: 409 | 422,
) {
  const page = { ...(await look(c)), once: c.var.forms.make(), typed, errors }
  return c.var.show(amendmentPage({ ...page, isStale: status === 409 }), status)
}

const look = (c: Context<StaffEnv>) =>
  c.var.inTenant(async (tx) => {
    const opened = await openToRecord(tx, c.var.actor, idParam(c, 'caseId'))
    const frame = await caseFrame(tx, opened, c.var.now)
    return { frame, ...(await showIncident(tx, opened, idParam(c, 'incidentId'))) }
  })
