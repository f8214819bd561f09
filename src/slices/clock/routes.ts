import { type Context, Hono } from 'hono'
import { type FieldError, readForm, type Typed } from '../../platform/http.ts'
import { dayAfter } from '../../platform/time.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { chooseSpan, rulesOn } from './actions.ts'
import { ChoiceForm } from './input.ts'
import { clockPaths } from './paths.ts'
import { getLadder } from './queries.ts'
import { spanFaults } from './rules.ts'
import { clockPage } from './views.ts'

export const clockRoutes = new Hono<StaffEnv>()

clockRoutes.get(clockPaths.rules(), guard('clock.read'), async (c) =>
  c.var.show(await rulesPage(c, {}, [])),
)

clockRoutes.post(clockPaths.rules(), guard('clock.choose'), async (c) => {
  const form = await readForm(c, ChoiceForm)
  if (!form.ok) return c.var.show(await rulesPage(c, form.typed, form.errors), 422)
  const { today, actor } = c.var
  const faults = spanFaults(await c.var.inTenant((tx) => rulesOn(tx, today)), form.value)
  if (faults.length > 0) return c.var.show(await rulesPage(c, form.typed, faults), 422)
  return c.var.once(form.sent, async (tx) => {
    await chooseSpan(tx, actor, form.value, today)
    return goTo(clockPaths.rules())
  })
})

async function rulesPage(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { today, actor } = c.var
  const found = await c.var.inTenant(async (tx) => ({
    rules: await rulesOn(tx, dayAfter(today, 1)),
    ladder: await getLadder(tx, today),
  }))
  const mayChoose = actor.permissions.has('clock.choose')
  return clockPage({ ...found, typed, errors, mayChoose, once: c.var.forms.make() })
}
