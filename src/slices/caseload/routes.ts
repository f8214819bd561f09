import { Hono } from 'hono'
import { pageNumber } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { record } from '../../security/trace.ts'
import { listCases, lookForCases } from '../cases/public.ts'
import { caseloadPaths } from './paths.ts'
import { homeOf, whoseCases } from './rules.ts'
import { caseListPage, findPage } from './views.ts'

export const caseloadRoutes = new Hono<StaffEnv>()

caseloadRoutes.get(caseloadPaths.home(), guard('worker.read'), (c) =>
  c.redirect(homeOf(c.var.actor.permissions), 303),
)

caseloadRoutes.get(caseloadPaths.cases(), guard('case.list'), async (c) => {
  const { actor } = c.var
  const mine = whoseCases(c.req.query('whose'), actor.role) === 'mine'
  const page = pageNumber(c.req.query('page'))
  const filter = { workerId: mine ? actor.id : null, state: null }
  const lines = await c.var.inTenant(async (tx) => {
    await record(tx, actor, 'cases listed', null)
    return listCases(tx, filter, page)
  })
  const referralsPath = actor.permissions.has('referral.read') ? '/referrals' : null
  return c.var.show(caseListPage({ lines, mine, page, referralsPath }))
})

// The words looked for come in a POST: an address would keep them in histories and logs.
caseloadRoutes.post(caseloadPaths.find(), guard('case.find'), async (c) => {
  const looked = new URLSearchParams(await c.req.text()).get('find') ?? ''
  const found = await c.var.inTenant(async (tx) => {
    await record(tx, c.var.actor, 'people looked for', null)
    return lookForCases(tx, looked.slice(0, 200))
  })
  return c.var.show(findPage({ looked, ...found }))
})
