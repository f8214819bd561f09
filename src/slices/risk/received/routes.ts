import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, casePaths, openCase, requireOpen } from '../../cases/public.ts'
import { findPeople } from '../../people/public.ts'
import { listVersions } from '../instruments/public.ts'
import { receiveAssessment } from './actions.ts'
import { receivedForm } from './input.ts'
import { receivedPage } from './views.ts'

export const receivedRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

receivedRoutes.get('/cases/:caseId/risk/received/new', guard('risk.assess'), (c) => show(c, {}, []))

receivedRoutes.post('/cases/:caseId/risk/received/new', guard('risk.assess'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, receivedForm(c.var.today, await bornOf(c, caseId)))
  if (!form.ok) return show(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    await receiveAssessment(tx, c.var.actor, caseId, form.value, c.var.now)
    return goTo(casePaths.risk(caseId))
  })
})

const bornOf = (c: Staff, caseId: string) =>
  c.var.inTenant(async (tx) => {
    const { case: found } = await openCase(tx, c.var.actor, caseId, 'risk.assess')
    const people = await findPeople(tx, [found.victim_id])
    return people.get(found.victim_id)?.identity.dateOfBirth ?? null
  })

async function show(c: Staff, typed: Typed, errors: FieldError[]) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'risk.assess')
    requireOpen(opened.case)
    const versions = await listVersions(tx)
    const names = new Map(versions.map(({ instrument: { code, name } }) => [code, name] as const))
    return { frame: await caseFrame(tx, opened, c.var.now), names: [...names] }
  })
  const page = { ...found, typed, errors, once: c.var.forms.make() }
  return c.var.show(receivedPage(page), errors.length > 0 ? 422 : 200)
}
