import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../public.ts'
import {
  bookInterpreter,
  callOff,
  keepAnswer,
  nameInterpreter,
  tellInterpreter,
} from './actions.ts'
import { AnswerForm, BookingForm, CalledOffForm, NamedForm, ToldForm } from './input.ts'
import { interpreterPaths } from './paths.ts'
import { listBookings } from './queries.ts'
import { interpretersPage } from './views.ts'

export const interpreterRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/interpreters'

interpreterRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

interpreterRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, BookingForm)
  if (!form.ok) return c.var.show(await page(c, { ...form.typed, of: '' }, form.errors), 422)
  return c.var.once(form.sent, async (tx) => {
    await bookInterpreter(tx, c.var.actor, caseId, { input: form.value, now: c.var.now })
    return goTo(interpreterPaths.page(caseId))
  })
})

interpreterRoutes.post(`${path}/:id/named`, guard('case.change'), (c) =>
  take(c, 'named', NamedForm, (tx, caseId, step) => nameInterpreter(tx, c.var.actor, caseId, step)),
)

interpreterRoutes.post(`${path}/:id/answer`, guard('case.change'), (c) =>
  take(c, 'answer', AnswerForm, (tx, caseId, { said, how, on, why, ...step }) =>
    keepAnswer(tx, c.var.actor, caseId, { ...step, answer: { said, how, on, why } }),
  ),
)

interpreterRoutes.post(`${path}/:id/told`, guard('case.change'), (c) =>
  take(c, 'told', ToldForm, (tx, caseId, { toldHow: how, toldOn: on, ...step }) =>
    tellInterpreter(tx, c.var.actor, caseId, { ...step, told: { how, on } }),
  ),
)

interpreterRoutes.post(`${path}/:id/called-off`, guard('case.change'), (c) =>
  take(c, 'calledOff', CalledOffForm, (tx, caseId, step) => callOff(tx, c.var.actor, caseId, step)),
)

type Deed<Step> = (tx: Tx, caseId: string, step: Step & { id: string; now: Date }) => Promise<void>

/** One step of a booking: asked again on its own form, where it was typed. */
async function take<S extends z.ZodType<object>>(
  c: Context<StaffEnv>,
  which: string,
  schema: S,
  deed: Deed<z.output<S>>,
) {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const form = await readForm(c, schema)
  if (!form.ok) {
    const typed = { ...form.typed, of: `${which} ${id}` }
    const errors = form.errors.map((each) => ({ ...each, at: `${each.field}-${which}-${id}` }))
    return c.var.show(await page(c, typed, errors), 422)
  }
  return c.var.once(form.sent, async (tx) => {
    await deed(tx, caseId, { ...form.value, id, now: c.var.now })
    return goTo(interpreterPaths.page(caseId))
  })
}

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      bookings: await listBookings(tx, opened),
    }
  })
  const mayChange = found.frame.can('case.change') && found.frame.state === 'open'
  return interpretersPage({ ...found, mayChange, typed, errors, once: c.var.forms.make })
}
