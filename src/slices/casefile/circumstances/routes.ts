import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { idParam, readForm } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, casePaths, changeCircumstances, openCase } from '../../cases/public.ts'
import { CircumstancesForm, type CircumstancesInput } from './input.ts'
import { circumstancesPage, typedOf } from './views.ts'

export const circumstancesRoutes = new Hono<StaffEnv>()

circumstancesRoutes.get('/cases/:caseId/circumstances', guard('case.change'), async (c) => {
  const { frame, stands, version } = await c.var.inTenant((tx) => look(c, tx))
  const once = c.var.forms.make()
  const typed = typedOf(stands)
  return c.var.show(circumstancesPage({ frame, once, typed, errors: [], version, stands: null }))
})

circumstancesRoutes.post('/cases/:caseId/circumstances', guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, CircumstancesForm)
  const once = c.var.forms.make()
  if (!form.ok) {
    const { frame, version } = await c.var.inTenant((tx) => look(c, tx))
    const again = { frame, once, typed: form.typed, errors: form.errors, version, stands: null }
    return c.var.show(circumstancesPage(again), 422)
  }

  const answer = await c.var.once(form.sent, async (tx) => {
    const change = changeOf(form.value)
    const changed = (await changeCircumstances(tx, c.var.actor, caseId, change)) === 'changed'
    return goTo(changed ? casePaths.overview(caseId) : casePaths.circumstances(caseId))
  })
  // Read from the answer: a stale page that was sent twice is answered alike, with both texts.
  if (answer.headers.get('Location') !== casePaths.circumstances(caseId)) return answer
  const { frame, stands, version } = await c.var.inTenant((tx) => look(c, tx))
  const both = { frame, once, typed: form.typed, errors: [], version, stands }
  return c.var.show(circumstancesPage(both), 409)
})

async function look(c: Context<StaffEnv>, tx: Tx) {
  const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.change')
  const { circumstances: stands, version } = opened.case
  return { frame: await caseFrame(tx, opened, c.var.now), stands, version }
}

function changeOf({ version, ...circumstances }: CircumstancesInput) {
  return { circumstances, version }
}
