import { type Context, Hono } from 'hono'
import { type FieldError, readForm, type Typed } from '../../platform/http.ts'
import { dayAfter } from '../../platform/time.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { chooseRetention, readSchedule } from '../../security/retention/actions.ts'
import { spanFault } from '../../security/retention/rules.ts'
import { seeRetention } from './actions.ts'
import { RetentionForm } from './input.ts'
import { retentionPaths } from './paths.ts'
import { retentionPage } from './views.ts'

export const retentionRoutes = new Hono<StaffEnv>()

retentionRoutes.get('/service/retention', guard('retention.read'), (c) => show(c, {}, []))

retentionRoutes.post('/service/retention', guard('retention.choose'), async (c) => {
  const form = await readForm(c, RetentionForm)
  if (!form.ok) return show(c, form.typed, form.errors)
  const { today, actor } = c.var
  const schedule = await c.var.inTenant((tx) => readSchedule(tx, today))
  const fault = spanFault(schedule, form.value.code, form.value.span)
  if (fault) return show(c, form.typed, [{ field: 'span', message: fault }])
  return c.var.once(form.sent, async (tx) => {
    await chooseRetention(tx, actor, form.value, today)
    return goTo(retentionPaths.service())
  })
})

async function show(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, today } = c.var
  const seen = await c.var.inTenant(async (tx) => ({
    ...(await seeRetention(tx, actor, today)),
    tomorrow: await readSchedule(tx, dayAfter(today, 1)), // what was chosen today holds from then
  }))
  const page = { ...seen, typed, errors, today, permissions: actor.permissions }
  const view = retentionPage({ ...page, once: c.var.forms.make() })
  return c.var.show(view, errors.length > 0 ? 422 : 200)
}
