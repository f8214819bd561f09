import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../public.ts'
import { endWithholding, type OfCase, renewWithholding, withhold } from './actions.ts'
import { EndingForm, renewalForm, withholdingForm } from './input.ts'
import { withholdingPaths } from './paths.ts'
import { listWithholdings } from './queries.ts'
import { newWithholdingPage, withholdingsPage } from './views.ts'

const path = '/cases/:caseId/withholdings'

/** What belongs to a case is known to slices after this one, so app.ts hands in how to ask them. */
export function withholdingRoutes(ofCase: OfCase): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()

  routes.get(path, guard('withholding.set'), async (c) => c.var.show(await page(c, {}, [])))

  routes.get(`${path}/new`, guard('withholding.set'), async (c) => {
    const asked = { kind: c.req.query('kind') ?? '', objectId: c.req.query('object') ?? '' }
    return c.var.show(await newPage(c, asked, []))
  })

  routes.post(path, guard('withholding.set'), async (c) => {
    const caseId = idParam(c, 'caseId')
    const form = await readForm(c, withholdingForm(c.var.today))
    if (!form.ok) return c.var.show(await newPage(c, form.typed, form.errors), 422)
    return c.var.once(form.sent, async (tx) => {
      await withhold(tx, c.var.actor, caseId, { input: form.value, now: c.var.now, ofCase })
      return goTo(withholdingPaths.list(caseId))
    })
  })

  routes.post(`${path}/:id/renewal`, guard('withholding.set'), async (c) => {
    const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
    const form = await readForm(c, renewalForm(c.var.today))
    if (!form.ok) {
      const typed = { ...form.typed, of: `renewal ${id}` }
      return c.var.show(await page(c, typed, form.errors), 422)
    }
    return c.var.once(form.sent, async (tx) => {
      await renewWithholding(tx, c.var.actor, caseId, { id, input: form.value })
      return goTo(withholdingPaths.list(caseId))
    })
  })

  routes.post(`${path}/:id/ending`, guard('withholding.set'), async (c) => {
    const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
    const form = await readForm(c, EndingForm)
    if (!form.ok) {
      const typed = { ...form.typed, of: `ending ${id}` }
      return c.var.show(await page(c, typed, form.errors), 422)
    }
    const { endReason: reason } = form.value
    return c.var.once(form.sent, async (tx) => {
      await endWithholding(tx, c.var.actor, caseId, { id, reason, now: c.var.now })
      return goTo(withholdingPaths.list(caseId))
    })
  })
  return routes
}

const look = (c: Context<StaffEnv>) =>
  c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'withholding.set')
    const frame = await caseFrame(tx, opened, c.var.now)
    return { frame, standing: await listWithholdings(tx, opened) }
  })

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { today, forms } = c.var
  return withholdingsPage({ ...(await look(c)), today, once: forms.make, typed, errors })
}

async function newPage(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { frame } = await look(c)
  return newWithholdingPage({ frame, once: c.var.forms.make(), typed, errors })
}
