import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { readForm, type Typed } from '../../../platform/http.ts'
import { isReference } from '../../../platform/ids.ts'
import type { FieldError } from '../../../platform/ui/errors.ts'
import { onTheBeat } from '../../../security/beat.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { findService, type Service } from '../../../security/tenants.ts'
import { findServiceProfile } from '../../directory/profile/public.ts'
import { referSelf } from './actions.ts'
import { SelfForm, StepForm } from './input.ts'
import { selfPaths } from './paths.ts'
import { askPage, checkPage, safetyPage, sentPage } from './views.ts'

/** The door for somebody who comes by herself. It keeps nothing until she sends it, and shows nothing back after. */
export const selfRoutes = new Hono<StaffEnv>()

selfRoutes.get('/start/:service', guard('public.refer'), async (c) =>
  c.var.showQuiet(safetyPage(await serviceOf(c))),
)

selfRoutes.get('/start/:service/questions', guard('public.refer'), async (c) =>
  ask(c, await serviceOf(c), {}),
)

selfRoutes.post('/start/:service/questions', guard('public.refer'), onTheBeat, async (c) => {
  const service = await serviceOf(c)
  const form = await readForm(c, SelfForm)
  const { step } = StepForm.parse(form.typed)
  if (step === 'change') return ask(c, service, form.typed)
  if (!form.ok) return ask(c, service, form.typed, form.errors)
  if (step === 'check') {
    const page = checkPage({ service, typed: form.typed, once: c.var.forms.make() })
    return c.var.showQuiet(page)
  }
  return c.var.onceInService(service.id, form.sent, async (tx) =>
    goTo(selfPaths.sent(service.slug, await referSelf(tx, form.value, c.var))),
  )
})

/** The same page for every reference, whether there is such a one or not. */
selfRoutes.get('/start/:service/sent/:reference', guard('public.refer'), async (c) => {
  const service = await serviceOf(c)
  const reference = c.req.param('reference')
  return isReference(reference) ? c.var.showQuiet(sentPage(service, reference)) : notFound()
})

function ask(
  c: Context<StaffEnv>,
  service: Service,
  typed: Typed,
  errors: FieldError[] = [],
): Response {
  const page = askPage({ service, typed, errors, once: c.var.forms.make() })
  return c.var.showQuiet(page, errors.length > 0 ? 422 : 200)
}

/** A service that says a victim may come by herself. Any other is answered like one that does not exist [ISA §82]. */
async function serviceOf(c: Context<StaffEnv>): Promise<Service> {
  const service = await findService(c.var.db, c.req.param('service') ?? '')
  if (!service?.takesReferrals) notFound()
  const profile = await c.var.inService(service.id, findServiceProfile)
  return profile?.selfReferral ? service : notFound()
}
