import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../public.ts'
import { decideBeside } from './actions.ts'
import { BesideForm } from './input.ts'
import { besidePaths } from './paths.ts'
import { listBeside } from './queries.ts'
import { besidePage } from './views.ts'

export const besideRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/beside'

besideRoutes.get(path, guard('referral.see-matches'), async (c) => c.var.show(await page(c)))

besideRoutes.post(`${path}/:id`, guard('referral.see-matches'), async (c) => {
  const [caseId, id] = [idParam(c, 'caseId'), idParam(c, 'id')]
  const form = await readForm(c, BesideForm)
  if (!form.ok) return c.var.show(await page(c, form), 422)
  const { actor, now } = c.var
  return c.var.once(form.sent, async (tx) => {
    const isOut = await decideBeside(tx, actor, caseId, { id, input: form.value, now })
    return goTo(isOut ? '/' : besidePaths.page(caseId))
  })
})

async function page(c: Context<StaffEnv>, again?: { typed: Typed; errors: FieldError[] }) {
  const { typed = {}, errors = [] } = again ?? {}
  const found = await c.var.inTenant(async (tx) => {
    // Opened as any case is: who reads who looked learns nothing by it.
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'case.read')
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      matches: await listBeside(tx, opened),
    }
  })
  return besidePage({ ...found, typed, errors: errorsFor(errors), once: c.var.forms.make() })
}
