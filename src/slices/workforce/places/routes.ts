import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { accountPaths } from '../../../security/administration/paths.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { listKinds } from '../public.ts'
import { moveWorker, seePlaced } from './actions.ts'
import { PlaceForm } from './input.ts'
import { placePage } from './views.ts'

export const placeRoutes = new Hono<StaffEnv>()

placeRoutes.get('/service/accounts/:id/place', guard('account.manage'), (c) =>
  showPlace(c, null, []),
)

placeRoutes.post('/service/accounts/:id/place', guard('account.manage'), stepUp, async (c) => {
  const form = await readForm(c, PlaceForm)
  if (!form.ok) return showPlace(c, form.typed, form.errors)
  const id = idParam(c, 'id')
  return c.var.once(form.sent, async (tx) => {
    await moveWorker(tx, c.var.actor, id, { input: form.value, jobs: c.var.parts.jobs })
    return goTo(accountPaths.one(id))
  })
})

async function showPlace(c: Context<StaffEnv>, typed: Typed | null, errors: FieldError[]) {
  const id = idParam(c, 'id')
  const { place, specialisms, workingName, kinds } = await c.var.inTenant(async (tx) => ({
    ...(await seePlaced(tx, c.var.actor, id)),
    kinds: await listKinds(tx),
  }))
  const { employer, host, team } = place
  const stands = {
    employer: employer ?? '',
    host: host ?? '',
    team: team ?? '',
    specialisms: [...specialisms],
  }
  const once = c.var.forms.make()
  const page = { id, workingName, typed: typed ?? stands, errors, once, kinds }
  return c.var.show(placePage(page), errors.length > 0 ? 422 : 200)
}
