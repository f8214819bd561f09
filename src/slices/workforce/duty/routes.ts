import { type Context, Hono } from 'hono'
import {
  type FieldError,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { dayAfter } from '../../../platform/time.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { addShifts, changeLine, copyWeek, dutyNow, lookAtWeek, removeShift } from './actions.ts'
import { LineForm, ShiftForm, WeekForm } from './input.ts'
import { dutyPaths } from './paths.ts'
import { rotaPage } from './views.ts'

export const dutyRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

dutyRoutes.get('/service/duty', guard('worker.read'), (c) => showRota(c, c.req.query('week')))

dutyRoutes.post('/service/duty/shifts', guard('worker.manage'), async (c) => {
  const form = await readForm(c, ShiftForm)
  if (!form.ok) return showRota(c, String(form.typed.week ?? ''), form)
  return c.var.once(form.sent, async (tx) => {
    await addShifts(tx, c.var.actor, { input: form.value, now: c.var.now })
    return goTo(dutyPaths.week(form.value.week))
  })
})

dutyRoutes.post('/service/duty/copies', guard('worker.manage'), async (c) => {
  const form = await readForm(c, WeekForm)
  if (!form.ok) return showRota(c, undefined, form)
  const { week } = form.value
  return c.var.once(form.sent, async (tx) => {
    await copyWeek(tx, c.var.actor, { week, now: c.var.now })
    return goTo(dutyPaths.week(week))
  })
})

dutyRoutes.post('/service/duty/line', guard('worker.manage'), async (c) => {
  const form = await readForm(c, LineForm)
  if (!form.ok) return showRota(c, undefined, form)
  const { phone, lineDays: days, lineFrom: from, lineTo: to } = form.value
  return c.var.once(form.sent, async (tx) => {
    await changeLine(tx, c.var.actor, { line: { phone, days, from, to }, now: c.var.now })
    return goTo(dutyPaths.rota())
  })
})

dutyRoutes.post('/service/duty/shifts/:id/removal', guard('worker.manage'), async (c) => {
  const id = idParam(c, 'id')
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await removeShift(tx, c.var.actor, { id, now: c.var.now })
    return goTo(dutyPaths.rota())
  })
})

type Again = { typed: Typed; errors: FieldError[] }

async function showRota(c: Staff, asked: string | undefined, again?: Again) {
  const { today, now, actor } = c.var
  const on = isDay(asked) ? asked : today
  const found = await c.var.inTenant(async (tx) => ({
    ...(await lookAtWeek(tx, on)),
    duty: await dutyNow(tx, now),
  }))
  const monday = found.days[0] ?? on
  const view = rotaPage({
    ...found,
    weeks: { before: dayAfter(monday, -7), after: dayAfter(monday, 7) },
    today,
    mayManage: actor.permissions.has('worker.manage'),
    typed: again?.typed ?? {},
    errors: again?.errors ?? [],
    once: c.var.forms.make,
  })
  return c.var.show(view, again ? 422 : 200)
}

/** A day that a calendar has; anything else in the address shows this week. */
const isDay = (text: string | undefined): text is string =>
  text !== undefined && WeekForm.safeParse({ week: text }).success && text < '9000-01-01'
