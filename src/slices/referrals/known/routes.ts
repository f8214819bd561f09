import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { listHolders } from '../../workforce/public.ts'
import { openReferral, referralPaths } from '../public.ts'
import { decideHold, seeKnown } from './actions.ts'
import { WordForm } from './input.ts'
import { knownPage } from './views.ts'

export const knownRoutes = new Hono<StaffEnv>()

knownRoutes.get('/referrals/:id/known', guard('referral.see-matches'), (c) => showKnown(c))

knownRoutes.post('/referrals/:id/known', guard('referral.see-matches'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, WordForm)
  if (!form.ok) return showKnown(c, form)
  const { actor, now } = c.var
  try {
    return await c.var.once(form.sent, async (tx) => {
      const isOut = await decideHold(tx, actor, id, { input: form.value, now })
      return goTo(isOut ? '/' : referralPaths.one(id))
    })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return showKnown(c, { typed: form.typed, errors: error.fields })
  }
})

async function showKnown(c: Context<StaffEnv>, again?: { typed: Typed; errors: FieldError[] }) {
  const found = await c.var.inTenant(async (tx) => {
    const id = idParam(c, 'id')
    const opened = await openReferral(tx, c.var.actor, id, 'referral.see-matches')
    const known = await seeKnown(tx, c.var.actor, opened, c.var.today)
    return { ...known, referral: opened.referral, workers: await listHolders(tx) }
  })
  const { typed = {}, errors = [] } = again ?? {}
  const once = c.var.forms.make()
  const page = { ...found, typed, errors: errorsFor(errors), once }
  return c.var.show(knownPage(page), again ? 422 : 200)
}
