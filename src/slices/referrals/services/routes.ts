import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import {
  addService,
  noteConsent,
  openToTell,
  seeServices,
  stopsOf,
  type ToTell,
  tellService,
} from './actions.ts'
import { ConsentForm, IntroductionForm, ServiceForm } from './input.ts'
import { servicePaths } from './paths.ts'
import { servicesPage, tellingPage } from './views.ts'

export const involvedServiceRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/involved-services'
const atOf = (c: Context<StaffEnv>) => ({ caseId: idParam(c, 'caseId'), now: c.var.now })

involvedServiceRoutes.get(path, guard('disclosure.read'), async (c) =>
  c.var.show(await page(c, {}, [])),
)

involvedServiceRoutes.post(path, guard('case.change'), async (c) => {
  const form = await readForm(c, ServiceForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  return c.var.once(form.sent, async (tx) => {
    await addService(tx, c.var.actor, atOf(c), form.value)
    return goTo(servicePaths.list(idParam(c, 'caseId')))
  })
})

involvedServiceRoutes.post(`${path}/consent`, guard('case.change'), async (c) => {
  const form = await readForm(c, ConsentForm)
  if (!form.ok) return c.var.show(await page(c, form.typed, form.errors), 422)
  const answer = c.var.once(form.sent, async (tx) => {
    await noteConsent(tx, c.var.actor, atOf(c), form.value)
    return goTo(servicePaths.list(idParam(c, 'caseId')))
  })
  return answer.catch(async (error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error
    return c.var.show(await page(c, form.typed, error.fields), 422)
  })
})

involvedServiceRoutes.get(`${path}/:id/telling`, guard('disclosure.make'), async (c) =>
  c.var.show(show(c, await toTell(c), {}, [])),
)

involvedServiceRoutes.post(`${path}/:id/telling`, guard('disclosure.make'), async (c) => {
  const form = await readForm(c, IntroductionForm)
  if (!form.ok) return c.var.show(show(c, await toTell(c), form.typed, form.errors), 422)
  const input = form.value
  const { actor, parts } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const told = await openToTell(tx, actor, atOf(c), idParam(c, 'id'))
    return { told, stops: await stopsOf(tx, told, input) }
  })
  if (found.stops.length > 0) return c.var.show(show(c, found.told, form.typed, found.stops), 422)
  return c.var.once(form.sent, async (tx) => {
    const telling = { input, files: parts.files, jobs: parts.jobs }
    await tellService(tx, actor, atOf(c), idParam(c, 'id'), telling)
    return goTo(servicePaths.list(idParam(c, 'caseId')))
  })
})

const toTell = (c: Context<StaffEnv>) =>
  c.var.inTenant((tx) => openToTell(tx, c.var.actor, atOf(c), idParam(c, 'id')))

const show = (c: Context<StaffEnv>, told: ToTell, typed: Typed, errors: FieldError[]) =>
  tellingPage({ ...told, typed, errors, once: c.var.forms.make() })

async function page(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now, forms } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'disclosure.read')
    const isOpen = opened.case.state !== 'closed'
    return {
      frame: await caseFrame(tx, opened, now),
      ...(await seeServices(tx, opened)),
      mayChange: isOpen && opened.can('case.change'),
      mayTell: isOpen && opened.can('disclosure.make'),
    }
  })
  return servicesPage({ ...found, typed, errors, once: forms.make })
}
