import { Hono } from 'hono'
import { idParam, readForm } from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { allocateCase, caseFrame, casePaths, openCase } from '../cases/public.ts'
import { findPeople } from '../people/public.ts'
import { findReferralOfCase } from '../referrals/public.ts'
import { countIncidents, latestIncidents, listIncidents, noFilter } from '../timeline/public.ts'
import { listWorkers } from '../workforce/public.ts'
import { AllocationForm } from './input.ts'
import { overviewPage } from './views.ts'

const latestShown = 5
const newestFirst = { ...noFilter, order: 'newest' } as const

export const casefileRoutes = new Hono<StaffEnv>()

casefileRoutes.get('/cases/:caseId', guard('case.read'), async (c) => {
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'case.read')
    const { victim_id, subject_id } = opened.case
    const people = await findPeople(tx, [victim_id, ...(subject_id ? [subject_id] : [])])
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      supportCase: opened.case,
      victim: people.get(victim_id) ?? null,
      subject: people.get(subject_id ?? '') ?? null,
      workers: actor.permissions.has('case.allocate') ? await listWorkers(tx) : [],
      incidents: await listIncidents(tx, opened, newestFirst, { from: 0, limit: latestShown }),
      total: await countIncidents(tx, opened, noFilter),
      referral: await findReferralOfCase(tx, opened),
    }
  })
  const { incidents, total } = found
  const panels = [latestIncidents({ caseId: found.frame.caseId, incidents, total })]
  const mayReadReferral = actor.permissions.has('referral.read')
  const mayChange = actor.permissions.has('case.change')
  return c.var.show(
    overviewPage({ ...found, panels, mayReadReferral, mayChange, once: c.var.forms.make() }),
  )
})

casefileRoutes.post('/cases/:caseId/allocation', guard('case.allocate'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, AllocationForm)
  if (!form.ok) return c.redirect(casePaths.overview(caseId), 303)
  return c.var.once(form.sent, async (tx) => {
    await allocateCase(tx, c.var.actor, caseId, form.value.worker)
    return goTo(casePaths.overview(caseId))
  })
})
