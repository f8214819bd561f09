import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, keepSheet, openCase } from '../../cases/public.ts'
import { keepHeard, lookAtTold } from './actions.ts'
import { AnswerForm, BeforeForm } from './input.ts'
import { factPaths } from './paths.ts'
import { toldPage } from './views.ts'

export const factRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/told'

factRoutes.get(path, guard('case.read'), async (c) => c.var.show(await page(c, {}, [])))

factRoutes.post(`${path}/answers`, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, AnswerForm)
  if (!form.ok) {
    const at = `words-${[form.typed.fact ?? ''].flat()[0]?.replace('.', '-')}`
    const errors = form.errors.map((each) => ({ ...each, at }))
    return c.var.show(await page(c, form.typed, errors), 422)
  }
  return c.var.once(form.sent, async (tx) => {
    await keepHeard(tx, c.var.actor, caseId, { ...form.value, now: c.var.now })
    return goTo(factPaths.page(caseId))
  })
})

factRoutes.post(`${path}/before`, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, BeforeForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const { version, ...words } = form.value
  const kept = { kind: 'told-before', words, version, now: c.var.now } as const
  return c.var.once(form.sent, async (tx) => {
    await keepSheet(tx, c.var.actor, caseId, kept)
    return goTo(factPaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return { frame: await caseFrame(tx, opened, c.var.now), ...(await lookAtTold(tx, opened)) }
  })
  const mayChange = found.frame.can('case.change') && found.frame.state === 'open'
  return toldPage({ ...found, mayChange, typed, errors, once: c.var.forms.make })
}
