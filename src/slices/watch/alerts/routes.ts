import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { openAlert, seeAlerts, settleAlert } from './actions.ts'
import { SettlementForm } from './input.ts'
import { alertPaths } from './paths.ts'
import { alertPage, alertsPage } from './views.ts'

export const alertRoutes = new Hono<StaffEnv>()

alertRoutes.get('/service/alerts', guard('alert.read'), async (c) =>
  c.var.show(alertsPage(await c.var.inTenant((tx) => seeAlerts(tx, c.var.actor)))),
)

alertRoutes.get('/service/alerts/:id', guard('alert.read'), async (c) =>
  c.var.show(await page(c, {}, [])),
)

alertRoutes.post('/service/alerts/:id', guard('alert.settle'), async (c) => {
  const form = await readForm(c, SettlementForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const id = idParam(c, 'id')
  const { actor, now } = c.var
  return c.var.once(form.sent, async (tx) => {
    await settleAlert(tx, actor, id, { input: form.value, now })
    return goTo(alertPaths.one(id))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor } = c.var
  const seen = await c.var.inTenant((tx) => openAlert(tx, actor, idParam(c, 'id'), 'alert.read'))
  const maySettle = actor.permissions.has('alert.settle')
  return alertPage({ ...seen, maySettle, typed, errors, once: c.var.forms.make() })
}
